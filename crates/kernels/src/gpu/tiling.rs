//! How a recurrence is spread over workgroups, within WebGPU's least limits.

use cubecl::prelude::*;

/// WebGPU's least workgroup memory, in bytes: no kernel takes more.
const WORKGROUP_MEMORY: usize = 16 * 1024;
/// WebGPU's least greatest workgroup: no kernel takes more invocations.
pub(super) const WORKGROUP_SIZE: usize = 256;

/// How one recurrence is spread over workgroups: each owns some rows of the batch and all hidden units of them.
pub(super) struct Tiling {
    /// Rows of the batch in one workgroup.
    pub rows: usize,
    /// Invocations in one workgroup; each takes every so-manieth hidden unit.
    units: usize,
}

impl Tiling {
    /// As many rows as fit, up to 4: the weights are read once for all rows of a workgroup, and more workgroups keep more of
    /// the GPU busy. `bytes` is the workgroup memory one hidden unit of one row takes.
    pub(super) fn new(d_hidden: usize, bytes: usize) -> Self {
        Self {
            rows: (WORKGROUP_MEMORY / (bytes * d_hidden)).clamp(1, 4),
            units: d_hidden.next_multiple_of(32).min(WORKGROUP_SIZE),
        }
    }

    /// The workgroups for a batch.
    pub(super) fn count(&self, batch: usize) -> CubeCount {
        CubeCount::Static(batch.div_ceil(self.rows) as u32, 1, 1)
    }

    /// The size of each.
    pub(super) fn dim(&self) -> CubeDim {
        CubeDim::new_1d(self.units as u32)
    }
}

/// The workgroups of [`WORKGROUP_SIZE`] for so many values: beyond 65,535 in one dimension they go on in the next.
pub(super) fn cubes_for(values: usize) -> CubeCount {
    spread(values.div_ceil(WORKGROUP_SIZE))
}

/// So many workgroups: beyond 65,535 in one dimension they go on in the next.
pub(super) fn spread(cubes: usize) -> CubeCount {
    let columns = cubes.clamp(1, 65_535);
    CubeCount::Static(columns as u32, cubes.div_ceil(columns).max(1) as u32, 1)
}

/// A workgroup of the full size.
pub(super) fn full() -> CubeDim {
    CubeDim::new_1d(WORKGROUP_SIZE as u32)
}
