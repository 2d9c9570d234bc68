//! The gradient of the embedding: each vector's is summed by the workgroup that stands where its tokens begin in the order.

use burn::backend::TensorMetadata;
use burn::backend::ops::FloatTensorOps;
use burn::tensor::{FloatDType, Shape};
use burn_wgpu::{CubeBackend, CubeTensor};
use cubecl::prelude::*;

use super::tiling::{WORKGROUP_SIZE, spread};

/// The gradient of the weights, [vocab_size, d_embedding], given that of the vectors, [tokens, d_embedding].
pub(super) fn gradient(d_vectors: CubeTensor, tokens: CubeTensor, order: CubeTensor, vocab_size: usize) -> CubeTensor {
    let [count, d_embedding] = d_vectors.shape().dims();
    let zero = CubeBackend::float_zeros(Shape::new([vocab_size, d_embedding]), &d_vectors.device(), FloatDType::F32);
    let units = d_embedding.next_multiple_of(32).min(WORKGROUP_SIZE);
    // SAFETY: tokens are below vocab_size and places in the order below `count`, by the contract of `embedding`.
    unsafe {
        embedding_gradient::launch_unchecked(
            &d_vectors.client.clone(),
            spread(count),
            CubeDim::new_1d(units as u32),
            d_vectors.into_buffer_arg(),
            tokens.into_buffer_arg(),
            order.into_buffer_arg(),
            zero.clone().into_buffer_arg(),
            count,
            d_embedding,
        );
    }
    zero
}

#[cube(launch_unchecked)]
fn embedding_gradient(
    d_vectors: &[f32],
    tokens: &[i32],
    order: &[i32],
    gradient: &mut [f32],
    count: usize,
    d_embedding: usize,
) {
    let begin = CUBE_POS;
    if begin < count {
        let token = tokens[order[begin] as usize];
        let mut is_first = token != 0;
        if begin > 0 {
            is_first = is_first && tokens[order[begin - 1] as usize] != token;
        }
        if is_first {
            let mut end = begin + 1;
            while end < count && tokens[order[min(end, count - 1)] as usize] == token {
                end += 1;
            }
            let mut column = UNIT_POS_X as usize;
            while column < d_embedding {
                let mut sum = 0.0f32;
                for place in begin..end {
                    sum += d_vectors[order[place] as usize * d_embedding + column];
                }
                gradient[token as usize * d_embedding + column] = sum;
                column += CUBE_DIM_X as usize;
            }
        }
    }
}
