//! Sums on the device, in the same order every time.

use burn::backend::TensorMetadata;
use burn_wgpu::CubeTensor;
use cubecl::prelude::*;

use super::tiling::{WORKGROUP_SIZE, full, spread};
use super::{empty, owned};

/// Columns one workgroup of [`column_sums`] and its like owns; its invocations share the rows out among them.
pub(super) const COLUMNS: usize = 16;

/// Invocations of one workgroup of [`add_squares`]: few, since most gradients are small.
const SQUARING: usize = 64;

/// Into how many sums a workgroup's values go first.
const GROUPS: usize = 16;

/// The sums over the rows of a matrix [rows, columns], `[columns]`.
pub(super) fn column_sums(matrix: CubeTensor) -> CubeTensor {
    let [rows, columns] = matrix.shape().dims();
    let out = empty(&matrix, [columns]);
    // SAFETY: every index stays below rows * columns by the kernel's bounds on row and column.
    unsafe {
        column_sums_kernel::launch_unchecked(
            &matrix.client.clone(),
            spread(columns.div_ceil(COLUMNS)),
            full(),
            matrix.into_buffer_arg(),
            out.clone().into_buffer_arg(),
            rows,
            columns,
        );
    }
    out
}

#[cube(launch_unchecked)]
fn column_sums_kernel(matrix: &[f32], out: &mut [f32], rows: usize, columns: usize) {
    let unit = UNIT_POS_X as usize;
    let column = CUBE_POS * COLUMNS + unit % COLUMNS;
    let mut sum = 0.0f32;
    if column < columns {
        let mut row = unit / COLUMNS;
        while row < rows {
            sum += matrix[row * columns + column];
            row += WORKGROUP_SIZE / COLUMNS;
        }
    }
    let total = column_total(sum);
    if unit < COLUMNS && column < columns {
        out[column] = total;
    }
}

/// The sum of a column, for the first [`COLUMNS`] invocations of a workgroup, given one value from each of [`WORKGROUP_SIZE`], every
/// [`COLUMNS`]th of which is of the same column; every invocation must come here.
#[cube]
pub(super) fn column_total(value: f32) -> f32 {
    let mut sums = Shared::new_slice(WORKGROUP_SIZE);
    let unit = UNIT_POS_X as usize;
    sums[unit] = value;
    sync_cube();
    let mut total = 0.0f32;
    #[unroll]
    for part in 0..WORKGROUP_SIZE / COLUMNS {
        total += sums[part * COLUMNS + unit % COLUMNS];
    }
    total
}

/// See [`crate::Kernels::add_squares`]: each part is one workgroup's.
pub(super) fn add_squares(x: CubeTensor, parts: CubeTensor) -> CubeTensor {
    let parts = owned(parts);
    let count = parts.shape().num_elements();
    let values = x.shape().num_elements();
    // SAFETY: the kernel reads no value beyond `values` and writes one part for each workgroup.
    unsafe {
        add_squares_kernel::launch_unchecked(
            &x.client.clone(),
            CubeCount::Static(count as u32, 1, 1),
            CubeDim::new_1d(SQUARING as u32),
            x.into_buffer_arg(),
            parts.clone().into_buffer_arg(),
            values,
        );
    }
    parts
}

#[cube(launch_unchecked)]
fn add_squares_kernel(x: &[f32], parts: &mut [f32], values: usize) {
    let mut sum = 0.0f32;
    let mut index = ABSOLUTE_POS;
    while index < values {
        sum += x[index] * x[index];
        index += CUBE_COUNT * SQUARING;
    }
    let total = workgroup_sum(sum, SQUARING);
    if UNIT_POS_X == 0 {
        parts[CUBE_POS] += total;
    }
}

/// See [`crate::Kernels::clip_scale`].
pub(super) fn clip_scale(parts: CubeTensor, limit: f32) -> CubeTensor {
    let count = parts.shape().num_elements();
    let out = empty(&parts, [1]);
    // SAFETY: the kernel reads no value beyond `count`, and writes one.
    unsafe {
        clip_scale_kernel::launch_unchecked(
            &parts.client.clone(),
            CubeCount::Static(1, 1, 1),
            full(),
            parts.into_buffer_arg(),
            out.clone().into_buffer_arg(),
            count,
            limit,
        );
    }
    out
}

#[cube(launch_unchecked)]
fn clip_scale_kernel(parts: &[f32], out: &mut [f32], count: usize, limit: f32) {
    let mut sum = 0.0f32;
    let mut index = UNIT_POS_X as usize;
    while index < count {
        sum += parts[index];
        index += WORKGROUP_SIZE;
    }
    let total = workgroup_sum(sum, WORKGROUP_SIZE);
    if UNIT_POS_X == 0 {
        out[0] = min(1.0f32, limit / (total.sqrt() + 1e-6f32));
    }
}

/// The sum of one value from each invocation of a workgroup of `units`, a multiple of [`GROUPS`]; every invocation must come here.
#[cube]
pub(super) fn workgroup_sum(value: f32, #[comptime] units: usize) -> f32 {
    let mut sums = Shared::new_slice(units + GROUPS);
    let unit = UNIT_POS_X as usize;
    sums[unit] = value;
    sync_cube();
    // In two rounds: a barrier is dearer than a few sums.
    if unit < GROUPS {
        let mut sum = 0.0f32;
        #[unroll]
        for member in 0..units / GROUPS {
            sum += sums[member * GROUPS + unit];
        }
        sums[units + unit] = sum;
    }
    sync_cube();
    let mut total = 0.0f32;
    #[unroll]
    for group in 0..GROUPS {
        total += sums[units + group];
    }
    total
}
