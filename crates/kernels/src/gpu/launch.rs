//! How kernels without a layout of their own are launched: an invocation for each value, or a workgroup for each item.
//!
//! ```text
//! value       0 .. 255     256 .. 511    ...            ABSOLUTE_POS
//! workgroup      0             1         ...  65,534    in x; the next 65,535 are at y = 1, and so on
//! ```
//!
//! The last workgroups may go past the last value, so each kernel compares its index with the count.

use cubecl::prelude::*;

/// Invocations of a full workgroup: the largest that WebGPU guarantees (`maxComputeInvocationsPerWorkgroup`).
pub(super) const WORKGROUP_SIZE: usize = 256;

/// The most workgroups in one dimension that WebGPU guarantees (`maxComputeWorkgroupsPerDimension`).
const MOST_PER_DIMENSION: usize = 65_535;

/// As many full workgroups as have at least `values` invocations.
pub(super) fn workgroups_for(values: usize) -> CubeCount {
    workgroups(values.div_ceil(WORKGROUP_SIZE))
}

/// At least `count` workgroups. Beyond 65,535 they continue in the second dimension.
pub(super) fn workgroups(count: usize) -> CubeCount {
    let columns = count.clamp(1, MOST_PER_DIMENSION);
    CubeCount::Static(columns as u32, count.div_ceil(columns).max(1) as u32, 1)
}

/// One workgroup.
pub(super) fn one_workgroup() -> CubeCount {
    CubeCount::Static(1, 1, 1)
}

/// The size of a full workgroup.
pub(super) fn full() -> CubeDim {
    CubeDim::new_1d(WORKGROUP_SIZE as u32)
}
