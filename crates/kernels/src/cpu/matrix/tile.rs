//! The inner loop of a matrix product: sums a tile of it in registers.

/// The most rows of a tile.
pub(super) const ROWS: usize = 6;

/// The most rows of a tile with AVX-512, whose 32 registers have sixteen values each. A tile's row is one of them, so
/// it takes twice the rows for as many independent sums.
#[cfg(target_arch = "x86_64")]
pub(super) const ROWS_AVX512: usize = 12;

/// Columns of a tile. With [`ROWS`], there are enough independent sums that none waits for the one before it, and no
/// more than the registers hold: sixteen registers of eight values on x86-64 with AVX, of four values in WebAssembly's
/// engines.
pub(super) const COLUMNS: usize = if cfg!(target_arch = "x86_64") { 16 } else { 8 };

/// The left side of tiles that are below each other. The other fields are distances, in values.
#[derive(Clone, Copy)]
pub(super) struct Left<'a> {
    /// The values, from the first of the first tile on.
    pub values: &'a [f32],
    /// From a row to the next.
    pub row: usize,
    /// From a column to the next.
    pub column: usize,
    /// From a tile to the next.
    pub tile: usize,
}

impl Left<'_> {
    /// Whether it has `tiles` tiles of `rows` rows and `columns` columns, at least one of each.
    pub(super) fn holds(&self, tiles: usize, rows: usize, columns: usize) -> bool {
        (tiles - 1) * self.tile + (rows - 1) * self.row + (columns - 1) * self.column < self.values.len()
    }
}

/// Adds the product of the left side's tiles of `R` rows and a panel to `out`, `[tiles * R, columns]`, from `column`
/// on. Rounds after each multiplication and each addition or, if `FUSED`, only after the addition.
#[cfg(not(target_family = "wasm"))]
#[inline(always)]
pub(super) fn add_tiles<const R: usize, const FUSED: bool>(
    left: Left<'_>,
    panel: &[[f32; COLUMNS]],
    out: &mut [f32],
    column: usize,
    columns: usize,
) {
    let tiles = out.chunks_exact_mut(R * columns);
    assert!(left.holds(tiles.len(), R, panel.len()));
    for (tile, out) in tiles.enumerate() {
        // SAFETY: the assertion holds for each tile.
        let sums =
            unsafe { sums::<R, FUSED>(left.values.as_ptr().add(tile * left.tile), left.row, left.column, panel) };
        for (out, sums) in out.chunks_exact_mut(columns).zip(&sums) {
            for (out, sum) in out[column..].iter_mut().zip(sums) {
                *out += sum;
            }
        }
    }
}

/// The product of one tile of `R` rows and a panel. `row` and `column` are the distances of [`Left`].
///
/// # Safety
/// `left` must point to a tile of `R` rows and as many columns as the panel has rows.
#[inline(always)]
pub(super) unsafe fn sums<const R: usize, const FUSED: bool>(
    left: *const f32,
    row: usize,
    column: usize,
    panel: &[[f32; COLUMNS]],
) -> [[f32; COLUMNS]; R] {
    let mut sums = [[0.0; COLUMNS]; R];
    for (depth, right) in panel.iter().enumerate() {
        for (index, sums) in sums.iter_mut().enumerate() {
            // SAFETY: `index` is below `R` and `depth` below the rows of the panel.
            let left = unsafe { *left.add(index * row + depth * column) };
            for (sum, right) in sums.iter_mut().zip(right) {
                *sum = if FUSED { left.mul_add(*right, *sum) } else { *sum + left * right };
            }
        }
    }
    sums
}
