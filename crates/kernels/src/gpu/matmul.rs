//! The product of two matrices, one dispatch, with an optional bias that is added on the way.
//!
//! Each invocation computes a tile of the product, 4 or 8 rows by 8 columns, and keeps it in registers. A workgroup has
//! 8 x 8 invocations:
//!
//! ```text
//!                              right, [inner, columns]
//!                                     8 columns
//!                                    +---------+
//!                                    | k       |
//!                                    | |       |
//!                                    | v       |
//!                                    +---------+
//!   left, [rows, inner]              out, [rows, columns]
//!             +-----------------+    +---------+---------+-- ...  8 tiles
//!  own_rows   | k -->           |    | unit 0  | unit 1  |
//!             +-----------------+    +---------+---------+
//!                                    | unit 8  | unit 9  |
//!                                    +---------+---------+
//!                                    ...  8 tiles: one workgroup
//!
//!   one tile:  low (columns 0-3)   high (columns 4-7)     own_rows rows, each two vec4
//! ```
//!
//! At each k, an invocation reads a column of its rows of `left` and a row of its columns of `right`, and adds their
//! outer product to the tile. Either side may be transposed. Both are read where they are, without a copy in workgroup
//! memory: neighboring invocations read the same values, so the caches serve them, and there is no barrier.
//! `docs/performance.md` has the measurements.
//!
//! If all sizes are multiples of 4, which is usual, `product_of_quads` reads four values at a time and takes four steps
//! of k at once. `product` computes the others a value at a time.

use burn::backend::TensorMetadata;
use burn_cubecl::kernel::into_contiguous;
use burn_wgpu::CubeTensor;
use cubecl::prelude::*;

use super::empty;

type Quad = Vector<f32, Const<4>>;

/// Tiles of a workgroup in each dimension. It has as many invocations as tiles.
const TILES: usize = 8;
/// Columns of a tile.
const COLUMNS: usize = 8;
/// Products with fewer values than this have tiles of 4 rows instead of 8, so that there are enough invocations.
const SMALL: usize = 1 << 18;

/// A matrix that is multiplied as it is, or transposed.
pub(super) struct Operand {
    tensor: CubeTensor,
    transposed: bool,
}

impl Operand {
    /// The matrix itself.
    pub(super) fn plain(tensor: CubeTensor) -> Self {
        Self { tensor: into_contiguous(tensor), transposed: false }
    }

    /// The transpose of the matrix.
    pub(super) fn transposed(tensor: CubeTensor) -> Self {
        Self { tensor: into_contiguous(tensor), transposed: true }
    }

    fn dims(&self) -> [usize; 2] {
        let [rows, columns] = self.tensor.shape().dims();
        if self.transposed { [columns, rows] } else { [rows, columns] }
    }
}

/// left right + bias, `[rows, columns]`. The bias, `[columns]`, is added to every row.
pub(super) fn matmul(left: Operand, right: Operand, bias: Option<CubeTensor>) -> CubeTensor {
    let ([rows, inner], [_, columns]) = (left.dims(), right.dims());
    let out = empty(&left.tensor, [rows, columns]);
    let with_bias = bias.is_some();
    // WebGPU needs a buffer for every binding, even for one that is not read.
    let bias = bias.map_or_else(|| right.tensor.clone(), into_contiguous);
    let own_rows = if rows * columns < SMALL { 4 } else { 8 };
    let workgroups = |values: usize, per_tile: usize| values.div_ceil(TILES * per_tile) as u32;
    // Both kernels take the same arguments.
    macro_rules! launch {
        ($kernel:ident) => {
            $kernel::launch_unchecked(
                &out.client,
                CubeCount::Static(workgroups(columns, COLUMNS), workgroups(rows, own_rows), 1),
                CubeDim::new_1d((TILES * TILES) as u32),
                left.tensor.into_buffer_arg(),
                right.tensor.into_buffer_arg(),
                bias.into_buffer_arg(),
                out.clone().into_buffer_arg(),
                rows,
                inner,
                columns,
                own_rows,
                left.transposed,
                right.transposed,
                with_bias,
            )
        };
    }
    // SAFETY: the kernels keep every index below the size of its matrix.
    unsafe {
        if [rows, inner, columns].iter().all(|size| size.is_multiple_of(4)) {
            launch!(product_of_quads);
        } else {
            launch!(product);
        }
    }
    out
}

/// The product if all sizes are multiples of four.
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
    let row = (CUBE_POS_Y as usize * TILES + unit / TILES) * own_rows;
    let column = (CUBE_POS_X as usize * TILES + unit % TILES) * COLUMNS;
    if row < rows && column < columns {
        let mut low = Array::<Quad>::new(own_rows);
        let mut high = Array::<Quad>::new(own_rows);
        #[unroll]
        for r in 0..own_rows {
            low[r] = Quad::new(0.0f32);
            high[r] = Quad::new(0.0f32);
        }
        // A tile may go past the last row or, by four columns, past the last column. Then the last ones are read in
        // their place, and nothing is written.
        let high_column = min(column + 4, columns - 4);
        let mut k = 0usize;
        while k < inner {
            // For each row, its values at k to k + 3.
            let mut lefts = Array::<Quad>::new(own_rows);
            if left_transposed {
                #[unroll]
                for group in 0..own_rows / 4 {
                    let first = min(row + 4 * group, rows - 4);
                    // Four rows at k, k + 1, k + 2 and k + 3.
                    let k0 = left[(k * rows + first) / 4];
                    let k1 = left[((k + 1) * rows + first) / 4];
                    let k2 = left[((k + 2) * rows + first) / 4];
                    let k3 = left[((k + 3) * rows + first) / 4];
                    #[unroll]
                    for lane in 0..4usize {
                        lefts[4 * group + lane] = lane_of(k0, k1, k2, k3, lane);
                    }
                }
            } else {
                #[unroll]
                for r in 0..own_rows {
                    lefts[r] = left[(min(row + r, rows - 1) * inner + k) / 4];
                }
            }
            if right_transposed {
                // Each column at k to k + 3.
                let column0 = right[(column * inner + k) / 4];
                let column1 = right[((column + 1) * inner + k) / 4];
                let column2 = right[((column + 2) * inner + k) / 4];
                let column3 = right[((column + 3) * inner + k) / 4];
                let column4 = right[(high_column * inner + k) / 4];
                let column5 = right[((high_column + 1) * inner + k) / 4];
                let column6 = right[((high_column + 2) * inner + k) / 4];
                let column7 = right[((high_column + 3) * inner + k) / 4];
                #[unroll]
                for lane in 0..4usize {
                    let right_low = lane_of(column0, column1, column2, column3, lane);
                    let right_high = lane_of(column4, column5, column6, column7, lane);
                    #[unroll]
                    for r in 0..own_rows {
                        let value = Quad::new(lefts[r].extract(lane));
                        low[r] += value * right_low;
                        high[r] += value * right_high;
                    }
                }
            } else {
                #[unroll]
                for lane in 0..4usize {
                    let start = (k + lane) * columns;
                    let right_low = right[(start + column) / 4];
                    let right_high = right[(start + high_column) / 4];
                    #[unroll]
                    for r in 0..own_rows {
                        let value = Quad::new(lefts[r].extract(lane));
                        low[r] += value * right_low;
                        high[r] += value * right_high;
                    }
                }
            }
            k += 4;
        }
        #[unroll]
        for r in 0..own_rows {
            if row + r < rows {
                let index = ((row + r) * columns + column) / 4;
                let mut low_sum = low[r];
                let mut high_sum = high[r];
                if with_bias {
                    low_sum += bias[column / 4];
                    high_sum += bias[high_column / 4];
                }
                out[index] = low_sum;
                if column + 4 < columns {
                    out[index + 1] = high_sum;
                }
            }
        }
    }
}

/// One lane of four quads: a column of the 4 x 4 matrix whose rows they are.
#[cube]
fn lane_of(row0: Quad, row1: Quad, row2: Quad, row3: Quad, #[comptime] lane: usize) -> Quad {
    let mut values = Quad::new(row0.extract(lane));
    values.insert(1usize, row1.extract(lane));
    values.insert(2usize, row2.extract(lane));
    values.insert(3usize, row3.extract(lane));
    values
}

/// The product for any sizes, a value at a time.
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
    let row = (CUBE_POS_Y as usize * TILES + unit / TILES) * own_rows;
    let column = (CUBE_POS_X as usize * TILES + unit % TILES) * COLUMNS;
    if row < rows && column < columns {
        let mut sums = Array::<f32>::new(own_rows * COLUMNS);
        #[unroll]
        for index in 0..own_rows * COLUMNS {
            sums[index] = 0.0f32;
        }
        for k in 0..inner {
            let mut rights = Array::<f32>::new(COLUMNS);
            #[unroll]
            for c in 0..COLUMNS {
                let own_column = min(column + c, columns - 1);
                if right_transposed {
                    rights[c] = right[own_column * inner + k];
                } else {
                    rights[c] = right[k * columns + own_column];
                }
            }
            #[unroll]
            for r in 0..own_rows {
                let own_row = min(row + r, rows - 1);
                let value = left[if left_transposed { k * rows + own_row } else { own_row * inner + k }];
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
