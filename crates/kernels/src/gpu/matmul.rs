//! The product of two matrices, one dispatch: an invocation owns a few rows and eight columns of it and keeps them in registers.
//! It reads both sides where they lie, without workgroup memory: caches share what neighbours read, and there is no barrier to
//! wait at. A bias comes along for nothing.

use burn::backend::TensorMetadata;
use burn_cubecl::kernel::into_contiguous;
use burn_wgpu::CubeTensor;
use cubecl::prelude::*;

use super::empty;

type Quad = Vector<f32, Const<4>>;

/// Invocations of a workgroup along the rows and along the columns.
const SIDE: usize = 8;
/// Columns one invocation owns.
const COLUMNS: usize = 8;
/// Products with fewer values than this are cut into smaller pieces, so that enough invocations share them.
const SMALL: usize = 1 << 18;

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
    let own_rows = if rows * columns < SMALL { 4 } else { 8 };
    let tiles = |values: usize, own: usize| values.div_ceil(SIDE * own) as u32;
    let count = CubeCount::Static(tiles(columns, COLUMNS), tiles(rows, own_rows), 1);
    let dim = CubeDim::new_1d((SIDE * SIDE) as u32);
    let client = out.client.clone();
    let (left_transposed, right_transposed) = (left.transposed, right.transposed);
    let left = left.tensor.into_buffer_arg();
    let right = right.tensor.into_buffer_arg();
    let (bias, result) = (bias.into_buffer_arg(), out.clone().into_buffer_arg());
    // SAFETY: the kernels hold every index below the sizes of its matrix.
    unsafe {
        if [rows, inner, columns].iter().all(|size| size.is_multiple_of(4)) {
            product_of_quads::launch_unchecked(
                &client,
                count,
                dim,
                left,
                right,
                bias,
                result,
                rows,
                inner,
                columns,
                own_rows,
                left_transposed,
                right_transposed,
                with_bias,
            );
        } else {
            product::launch_unchecked(
                &client,
                count,
                dim,
                left,
                right,
                bias,
                result,
                rows,
                inner,
                columns,
                own_rows,
                left_transposed,
                right_transposed,
                with_bias,
            );
        }
    }
    out
}

/// Sizes that are all multiples of four: four values are read at a time.
#[cube(launch_unchecked)]
fn product_of_quads(
    left: &[Quad],
    right: &[Quad],
    bias: &[Quad],
    out: &mut [Quad],
    rows: usize,
    inner: usize,
    columns: usize,
    #[comptime] own_rows: usize,
    #[comptime] left_transposed: bool,
    #[comptime] right_transposed: bool,
    #[comptime] with_bias: bool,
) {
    let unit = UNIT_POS_X as usize;
    let row = (CUBE_POS_Y as usize * SIDE + unit / SIDE) * own_rows;
    let column = (CUBE_POS_X as usize * SIDE + unit % SIDE) * COLUMNS;
    if row < rows && column < columns {
        let mut near = Array::<Quad>::new(own_rows);
        let mut far = Array::<Quad>::new(own_rows);
        #[unroll]
        for r in 0..own_rows {
            near[r] = Quad::new(0.0f32);
            far[r] = Quad::new(0.0f32);
        }
        // Where a row or four columns lie beyond the last, the last are read in their place, and nothing is written.
        let far_column = min(column + 4, columns - 4);
        let mut k = 0usize;
        while k < inner {
            // For each row, the values of four places along the inner dimension.
            let mut lefts = Array::<Quad>::new(own_rows);
            if left_transposed {
                #[unroll]
                for group in 0..own_rows / 4 {
                    let first = min(row + 4 * group, rows - 4);
                    let a = left[(k * rows + first) / 4];
                    let b = left[((k + 1) * rows + first) / 4];
                    let c = left[((k + 2) * rows + first) / 4];
                    let d = left[((k + 3) * rows + first) / 4];
                    #[unroll]
                    for lane in 0..4usize {
                        lefts[4 * group + lane] = across(a, b, c, d, lane);
                    }
                }
            } else {
                #[unroll]
                for r in 0..own_rows {
                    lefts[r] = left[(min(row + r, rows - 1) * inner + k) / 4];
                }
            }
            if right_transposed {
                let a = right[(column * inner + k) / 4];
                let b = right[((column + 1) * inner + k) / 4];
                let c = right[((column + 2) * inner + k) / 4];
                let d = right[((column + 3) * inner + k) / 4];
                let e = right[(far_column * inner + k) / 4];
                let f = right[((far_column + 1) * inner + k) / 4];
                let g = right[((far_column + 2) * inner + k) / 4];
                let h = right[((far_column + 3) * inner + k) / 4];
                #[unroll]
                for lane in 0..4usize {
                    let (b0, b1) = (across(a, b, c, d, lane), across(e, f, g, h, lane));
                    #[unroll]
                    for r in 0..own_rows {
                        let value = Quad::new(lefts[r].extract(lane));
                        near[r] += value * b0;
                        far[r] += value * b1;
                    }
                }
            } else {
                #[unroll]
                for lane in 0..4usize {
                    let start = (k + lane) * columns;
                    let (b0, b1) = (right[(start + column) / 4], right[(start + far_column) / 4]);
                    #[unroll]
                    for r in 0..own_rows {
                        let value = Quad::new(lefts[r].extract(lane));
                        near[r] += value * b0;
                        far[r] += value * b1;
                    }
                }
            }
            k += 4;
        }
        #[unroll]
        for r in 0..own_rows {
            if row + r < rows {
                let place = ((row + r) * columns + column) / 4;
                let mut first = near[r];
                let mut second = far[r];
                if with_bias {
                    first += bias[column / 4];
                    second += bias[far_column / 4];
                }
                out[place] = first;
                if column + 4 < columns {
                    out[place + 1] = second;
                }
            }
        }
    }
}

/// The same lane of four quads.
#[cube]
fn across(a: Quad, b: Quad, c: Quad, d: Quad, #[comptime] lane: usize) -> Quad {
    let mut values = Quad::new(a.extract(lane));
    values.insert(1usize, b.extract(lane));
    values.insert(2usize, c.extract(lane));
    values.insert(3usize, d.extract(lane));
    values
}

/// Any sizes: a value at a time.
#[cube(launch_unchecked)]
fn product(
    left: &[f32],
    right: &[f32],
    bias: &[f32],
    out: &mut [f32],
    rows: usize,
    inner: usize,
    columns: usize,
    #[comptime] own_rows: usize,
    #[comptime] left_transposed: bool,
    #[comptime] right_transposed: bool,
    #[comptime] with_bias: bool,
) {
    let unit = UNIT_POS_X as usize;
    let row = (CUBE_POS_Y as usize * SIDE + unit / SIDE) * own_rows;
    let column = (CUBE_POS_X as usize * SIDE + unit % SIDE) * COLUMNS;
    if row < rows && column < columns {
        let mut sums = Array::<f32>::new(own_rows * COLUMNS);
        #[unroll]
        for place in 0..own_rows * COLUMNS {
            sums[place] = 0.0f32;
        }
        for k in 0..inner {
            let mut rights = Array::<f32>::new(COLUMNS);
            #[unroll]
            for c in 0..COLUMNS {
                let own = min(column + c, columns - 1);
                if right_transposed {
                    rights[c] = right[own * inner + k];
                } else {
                    rights[c] = right[k * columns + own];
                }
            }
            #[unroll]
            for r in 0..own_rows {
                let own = min(row + r, rows - 1);
                let value = left[if left_transposed { k * rows + own } else { own * inner + k }];
                #[unroll]
                for c in 0..COLUMNS {
                    sums[r * COLUMNS + c] += value * rights[c];
                }
            }
        }
        #[unroll]
        for r in 0..own_rows {
            #[unroll]
            for c in 0..COLUMNS {
                if row + r < rows && column + c < columns {
                    let mut value = sums[r * COLUMNS + c];
                    if with_bias {
                        value += bias[column + c];
                    }
                    out[(row + r) * columns + column + c] = value;
                }
            }
        }
    }
}
