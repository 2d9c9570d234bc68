//! The gradient of the embedding: one dispatch.
//!
//! `order` sorts the positions of the batch by token, so the positions of a token are next to each other. There is a
//! workgroup for each entry of `order`. The one at the first entry of a token sums the gradient of its vector, a column
//! per invocation, and the others end at once:
//!
//! ```text
//! order                4    7   |  1    5    9  |  0  | ...      positions in the batch
//! tokens[order]        2    2   |  3    3    3  |  8  | ...
//! workgroup            0    1   |  2    3    4  |  5  |
//!                    sums  ends | sums ends ends| sums|
//! ```
//!
//! Each vector is summed by one workgroup in a fixed order, without atomics, so every run gives the same bits.

use burn::backend::TensorMetadata;
use burn::backend::ops::FloatTensorOps;
use burn::tensor::{FloatDType, Shape};
use burn_wgpu::{CubeBackend, CubeTensor};
use cubecl::prelude::*;

use super::launch::{WORKGROUP_SIZE, workgroups};

/// The gradient of the weights, `[vocab_size, d_embedding]`, from that of the vectors, `[tokens, d_embedding]`.
pub(super) fn gradient(d_vectors: CubeTensor, tokens: CubeTensor, order: CubeTensor, vocab_size: usize) -> CubeTensor {
    let [count, d_embedding] = d_vectors.shape().dims();
    let d_weights =
        CubeBackend::float_zeros(Shape::new([vocab_size, d_embedding]), &d_vectors.device(), FloatDType::F32);
    let units = d_embedding.next_multiple_of(32).min(WORKGROUP_SIZE);
    // SAFETY: tokens are below `vocab_size`, and indices in `order` below `count`, by the contract of `embedding`.
    unsafe {
        embedding_gradient::launch_unchecked(
            &d_vectors.client.clone(),
            workgroups(count),
            CubeDim::new_1d(units as u32),
            d_vectors.into_buffer_arg(),
            tokens.into_buffer_arg(),
            order.into_buffer_arg(),
            d_weights.clone().into_buffer_arg(),
            count,
            d_embedding,
        );
    }
    d_weights
}

#[cube(launch_unchecked)]
fn embedding_gradient(
    d_vectors: &[f32],
    tokens: &[i32],
    order: &[i32],
    d_weights: &mut [f32],
    count: usize,
    d_embedding: usize,
) {
    let begin = CUBE_POS;
    if begin < count {
        let token = tokens[order[begin] as usize];
        // Token 0 is padding.
        let mut is_first = token != 0;
        if begin > 0 {
            is_first = is_first && tokens[order[begin - 1] as usize] != token;
        }
        if is_first {
            let mut end = begin + 1;
            // `&&` evaluates both sides in CubeCL, so the index is clamped.
            while end < count && tokens[order[min(end, count - 1)] as usize] == token {
                end += 1;
            }
            let mut column = UNIT_POS_X as usize;
            while column < d_embedding {
                let mut sum = 0.0f32;
                for index in begin..end {
                    sum += d_vectors[order[index] as usize * d_embedding + column];
                }
                d_weights[token as usize * d_embedding + column] = sum;
                column += CUBE_DIM_X as usize;
            }
        }
    }
}
