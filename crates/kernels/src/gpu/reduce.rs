//! Sums on the device. They add in the same order in every run, without atomics, so every run gives the same bits.
//!
//! A workgroup that sums columns takes 16 of them, and its 256 invocations take every 16th row:
//!
//! ```text
//! column            0        1     ...    15
//! rows 0, 16, ..    unit 0   unit 1  ...  unit 15
//! rows 1, 17, ..    unit 16  unit 17 ...  unit 31
//! ...
//! rows 15, 31, ..   unit 240 ...          unit 255
//!                     |        |            |         column_total
//!                   total    total        total
//! ```

use burn::backend::TensorMetadata;
use burn_wgpu::CubeTensor;
use cubecl::prelude::*;

use super::launch::{WORKGROUP_SIZE, full, one_workgroup, workgroups};
use super::{empty, writable};

/// Columns of one workgroup of a kernel that sums columns.
pub(super) const COLUMNS: usize = 16;

/// Invocations of one workgroup of [`add_squares`]. They are few, since most gradients are small.
const SQUARE_UNITS: usize = 64;

/// The number of partial sums in the first round of [`workgroup_sum`].
const GROUPS: usize = 16;

/// The sums of the columns of a matrix `[rows, columns]`, `[columns]`.
pub(super) fn column_sums(matrix: CubeTensor) -> CubeTensor {
    let [rows, columns] = matrix.shape().dims();
    let out = empty(&matrix, [columns]);
    // SAFETY: every index stays below rows * columns, since the kernel bounds row and column.
    unsafe {
        column_sums_kernel::launch_unchecked(
            &matrix.client.clone(),
            workgroups(columns.div_ceil(COLUMNS)),
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

/// The sum of a column, from one value of each of the [`WORKGROUP_SIZE`] invocations. Invocation i has a value of
/// column i % [`COLUMNS`] and gets that column's sum. Every invocation of the workgroup must call it, since it has a
/// barrier.
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

/// See [`crate::Optimize::add_squares`]. There is a workgroup for each partial sum.
pub(super) fn add_squares(x: CubeTensor, parts: CubeTensor) -> CubeTensor {
    let parts = writable(parts);
    let count = parts.shape().num_elements();
    let values = x.shape().num_elements();
    // SAFETY: the kernel reads no index from `values` on, and each workgroup writes its own partial sum.
    unsafe {
        add_squares_kernel::launch_unchecked(
            &x.client.clone(),
            CubeCount::Static(count as u32, 1, 1),
            CubeDim::new_1d(SQUARE_UNITS as u32),
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
        index += CUBE_COUNT * SQUARE_UNITS;
    }
    let total = workgroup_sum(sum, SQUARE_UNITS);
    if UNIT_POS_X == 0 {
        parts[CUBE_POS] += total;
    }
}

/// See [`crate::Optimize::clip_scale`].
pub(super) fn clip_scale(parts: CubeTensor, limit: f32) -> CubeTensor {
    let count = parts.shape().num_elements();
    let out = empty(&parts, [1]);
    // SAFETY: the kernel reads no index from `count` on, and writes one value.
    unsafe {
        clip_scale_kernel::launch_unchecked(
            &parts.client.clone(),
            one_workgroup(),
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

/// The sum of one value from each invocation of a workgroup of `units`, a multiple of [`GROUPS`]. Every invocation of
/// the workgroup must call it, since it has barriers.
#[cube]
pub(super) fn workgroup_sum(value: f32, #[comptime] units: usize) -> f32 {
    let mut sums = Shared::new_slice(units + GROUPS);
    let unit = UNIT_POS_X as usize;
    sums[unit] = value;
    sync_cube();
    // Two rounds instead of a tree of log2(units): a barrier costs more than a few additions.
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
