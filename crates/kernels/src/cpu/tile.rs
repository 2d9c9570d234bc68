//! The inner loop of a matrix product: adds up a tile of it in registers.

/// Rows of a tile.
pub const ROWS: usize = 6;
/// Columns of a tile: with [`ROWS`], sums enough that none waits for the one before, in no more registers than there are: sixteen of
/// eight values on a processor with AVX, of four in WebAssembly's engines.
pub const COLUMNS: usize = if cfg!(target_arch = "x86_64") { 16 } else { 8 };

/// The left side of tiles one below the other, wherever it lies.
#[derive(Clone, Copy)]
pub(super) struct Left<'a> {
    /// From the first tile's first value on.
    pub values: &'a [f32],
    /// From a row to the next.
    pub row: usize,
    /// From a column to the next.
    pub column: usize,
    /// From a tile to the next.
    pub tile: usize,
}

impl Left<'_> {
    /// Whether it has so many tiles of so many rows and columns, at least one of each.
    fn holds(&self, tiles: usize, rows: usize, columns: usize) -> bool {
        (tiles - 1) * self.tile + (rows - 1) * self.row + (columns - 1) * self.column < self.values.len()
    }
}

/// Adds the product of the left side's tiles of `R` rows and a panel, row by row, to `out`, [tiles * R, columns], from `column` on; each
/// product rounded on its own or, where `FUSED`, together with its sum.
#[cfg(not(target_family = "wasm"))]
#[inline(always)]
pub(super) fn add_tiles<const R: usize, const FUSED: bool>(
    left: Left,
    panel: &[[f32; COLUMNS]],
    out: &mut [f32],
    column: usize,
    columns: usize,
) {
    let tiles = out.chunks_exact_mut(R * columns);
    assert!(left.holds(tiles.len(), R, panel.len()));
    for (tile, out) in tiles.enumerate() {
        // SAFETY: as asserted.
        let sums =
            unsafe { sums::<R, FUSED>(left.values.as_ptr().add(tile * left.tile), left.row, left.column, panel) };
        for (out, sums) in out.chunks_exact_mut(columns).zip(&sums) {
            for (out, sum) in out[column..].iter_mut().zip(sums) {
                *out += sum;
            }
        }
    }
}

/// The product of `R` rows, `row` values apart, of as many columns as the panel has rows, `column` values apart, and a panel.
///
/// # Safety
/// `left` points to all of them.
#[inline(always)]
unsafe fn sums<const R: usize, const FUSED: bool>(
    left: *const f32,
    row: usize,
    column: usize,
    panel: &[[f32; COLUMNS]],
) -> [[f32; COLUMNS]; R] {
    let mut sums = [[0.0; COLUMNS]; R];
    for (depth, right) in panel.iter().enumerate() {
        for (at, sums) in sums.iter_mut().enumerate() {
            // SAFETY: as the caller says.
            let left = unsafe { *left.add(at * row + depth * column) };
            for (sum, right) in sums.iter_mut().zip(right) {
                *sum = if FUSED { left.mul_add(*right, *sum) } else { *sum + left * right };
            }
        }
    }
    sums
}

#[cfg(target_family = "wasm")]
mod wasm;

#[cfg(target_family = "wasm")]
pub use wasm::*;
