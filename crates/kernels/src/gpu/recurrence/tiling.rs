//! How a recurrence is distributed over workgroups, within the limits that every WebGPU device has.

use cubecl::prelude::*;

use crate::gpu::launch::WORKGROUP_SIZE;

/// The workgroup memory that WebGPU guarantees (`maxComputeWorkgroupStorageSize`), in bytes.
const WORKGROUP_MEMORY: usize = 16 * 1024;

/// The most rows of one workgroup. The weights are read once for all rows of a workgroup, but more rows in a workgroup
/// leave fewer workgroups to keep the GPU busy.
const MOST_ROWS: usize = 4;

/// A workgroup's part of the batch: some rows, with all their hidden units.
pub(super) struct Tiling {
    /// Rows of the batch in one workgroup, 1 to 4.
    pub rows: usize,
    /// Invocations of one workgroup. Invocation i computes the hidden units i, i + units, i + 2 units, ...
    units: usize,
}

impl Tiling {
    /// Takes as many rows as fit into the workgroup memory, up to [`MOST_ROWS`]. `bytes` is the workgroup memory that
    /// one hidden unit of one row takes.
    pub(super) fn new(d_hidden: usize, bytes: usize) -> Self {
        Self {
            rows: (WORKGROUP_MEMORY / (bytes * d_hidden)).clamp(1, MOST_ROWS),
            units: d_hidden.next_multiple_of(32).min(WORKGROUP_SIZE),
        }
    }

    /// The workgroups for a batch.
    pub(super) fn count(&self, batch: usize) -> CubeCount {
        CubeCount::Static(batch.div_ceil(self.rows) as u32, 1, 1)
    }

    /// The size of a workgroup.
    pub(super) fn dim(&self) -> CubeDim {
        CubeDim::new_1d(self.units as u32)
    }
}
