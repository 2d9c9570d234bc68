//! The product of two matrices, one dispatch: a workgroup owns a tile of the product, an invocation a few rows of four columns of
//! it, and slices of both sides pass through workgroup memory. A bias comes along for nothing.

use burn::backend::TensorMetadata;
use burn_cubecl::kernel::into_contiguous;
use burn_wgpu::CubeTensor;
use cubecl::prelude::*;

use super::empty;

type Quad = Vector<f32, Const<4>>;

/// Invocations along the rows and along the columns of a tile.
const SIDE: usize = 8;
/// Rows one invocation owns.
const ROWS: usize = 8;
/// Rows and columns of a tile.
const TILE_ROWS: usize = SIDE * ROWS;
const TILE_COLUMNS: usize = SIDE * 4;
/// How much of the inner dimension passes through workgroup memory at a time.
const DEPTH: usize = 32;

/// A matrix as it lies, or its transpose.
pub(super) struct Side {
    tensor: CubeTensor,
    transposed: bool,
}

impl Side {
    /// The matrix itself.
    pub(super) fn plain(tensor: CubeTensor) -> Self {
        Self { tensor: into_contiguous(tensor), transposed: false }
    }

    /// Its transpose.
    pub(super) fn transposed(tensor: CubeTensor) -> Self {
        Self { tensor: into_contiguous(tensor), transposed: true }
    }

    fn dims(&self) -> [usize; 2] {
        let [rows, columns] = self.tensor.shape().dims();
        if self.transposed { [columns, rows] } else { [rows, columns] }
    }
}

/// left right + bias, [rows, columns], the bias, `[columns]`, to every row.
pub(super) fn matmul(left: Side, right: Side, bias: Option<CubeTensor>) -> CubeTensor {
    let ([rows, inner], [_, columns]) = (left.dims(), right.dims());
    let out = empty(&left.tensor, [rows, columns]);
    let with_bias = bias.is_some();
    // A binding must be there even where it is not read.
    let bias = bias.map_or_else(|| right.tensor.clone(), into_contiguous);
    // SAFETY: the kernel holds every index below the sizes of its matrix.
    unsafe {
        matmul_kernel::launch_unchecked(
            &out.client.clone(),
            CubeCount::Static(columns.div_ceil(TILE_COLUMNS) as u32, rows.div_ceil(TILE_ROWS) as u32, 1),
            CubeDim::new_1d((SIDE * SIDE) as u32),
            left.tensor.into_buffer_arg(),
            right.tensor.into_buffer_arg(),
            bias.into_buffer_arg(),
            out.clone().into_buffer_arg(),
            rows,
            inner,
            columns,
            left.transposed,
            right.transposed,
            with_bias,
        );
    }
    out
}

#[cube(launch_unchecked)]
fn matmul_kernel(
    left: &[f32],
    right: &[f32],
    bias: &[f32],
    out: &mut [f32],
    rows: usize,
    inner: usize,
    columns: usize,
    #[comptime] left_transposed: bool,
    #[comptime] right_transposed: bool,
    #[comptime] with_bias: bool,
) {
    let unit = UNIT_POS_X as usize;
    let (own_column, own_row) = (unit % SIDE, unit / SIDE);
    let first_row = CUBE_POS_Y as usize * TILE_ROWS;
    let first_column = CUBE_POS_X as usize * TILE_COLUMNS;
    let mut left_tile = Shared::new_slice(DEPTH * TILE_ROWS);
    let mut right_tile = Shared::new_slice(DEPTH * SIDE);
    let mut sums = Array::<Quad>::new(ROWS);
    #[unroll]
    for r in 0..ROWS {
        sums[r] = Quad::new(0.0f32);
    }

    let mut start = 0usize;
    while start < inner {
        #[unroll]
        for part in 0..DEPTH * TILE_ROWS / (SIDE * SIDE) {
            // Neighbours read neighbours, however the matrix lies.
            let place = unit + part * SIDE * SIDE;
            let mut row = place / DEPTH;
            let mut k = place % DEPTH;
            if left_transposed {
                row = place % TILE_ROWS;
                k = place / TILE_ROWS;
            }
            let mut value = 0.0f32;
            if first_row + row < rows && start + k < inner {
                if left_transposed {
                    value = left[(start + k) * rows + first_row + row];
                } else {
                    value = left[(first_row + row) * inner + start + k];
                }
            }
            left_tile[k * TILE_ROWS + row] = value;
        }
        #[unroll]
        for part in 0..DEPTH * SIDE / (SIDE * SIDE) {
            let place = unit + part * SIDE * SIDE;
            let mut quad = place % SIDE;
            let mut k = place / SIDE;
            if right_transposed {
                quad = place / DEPTH;
                k = place % DEPTH;
            }
            let column = first_column + 4 * quad;
            let mut values = Quad::new(0.0f32);
            if start + k < inner {
                #[unroll]
                for lane in 0..4usize {
                    if column + lane < columns {
                        if right_transposed {
                            values.insert(lane, right[(column + lane) * inner + start + k]);
                        } else {
                            values.insert(lane, right[(start + k) * columns + column + lane]);
                        }
                    }
                }
            }
            right_tile[k * SIDE + quad] = values;
        }
        sync_cube();

        #[unroll]
        for k in 0..DEPTH {
            let values = right_tile[k * SIDE + own_column];
            #[unroll]
            for r in 0..ROWS {
                sums[r] += values * Quad::new(left_tile[k * TILE_ROWS + own_row * ROWS + r]);
            }
        }
        sync_cube();
        start += DEPTH;
    }

    #[unroll]
    for r in 0..ROWS {
        let row = first_row + own_row * ROWS + r;
        if row < rows {
            #[unroll]
            for lane in 0..4usize {
                let column = first_column + own_column * 4 + lane;
                if column < columns {
                    let mut value = sums[r].extract(lane);
                    if with_bias {
                        value += bias[column];
                    }
                    out[row * columns + column] = value;
                }
            }
        }
    }
}
