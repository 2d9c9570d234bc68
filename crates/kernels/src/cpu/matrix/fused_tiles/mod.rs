//! The inner loop of a matrix product in WebAssembly, with fused multiply-add where the browser has it.
//!
//! `f32x4.relaxed_madd` multiplies and adds in one instruction. Not every browser has it, and a browser refuses a whole
//! module that contains an instruction it does not know. So the engine's own module must not contain it. Instead:
//!
//! ```text
//! build      engine.wasm: TILES, the plain functions for tiles of 1 to 6 rows
//! start      the engine writes a second, tiny module with the fused functions       (`module`)
//!            if the browser accepts it, JavaScript's `Table.set` replaces the plain
//!            functions in the engine's function table by the fused ones             (`src/web/fused_tiles.rs`)
//! product    TILES[rows - 1] is called by its index in the table:
//!
//!            function table    ... | i       | i + 1   | ...
//!                                    plain::<1>  plain::<2>        before
//!                                    "1"         "2"               after
//! ```
//!
//! In WebAssembly, a function pointer is an index into that table, so nothing else changes.

mod module;

use std::hint::black_box;

use super::tile::{COLUMNS, Left, ROWS, sums};

pub use module::{MEMORY, module};

/// Adds the products of `count` tiles and a panel to `out`. Distances are in values.
type Tile = unsafe extern "C" fn(
    left: *const f32,
    // The distances of `Left`.
    row: usize,
    column: usize,
    tile: usize,
    // A panel of `depth` rows of `COLUMNS` values.
    right: *const f32,
    // At least 1.
    depth: usize,
    out: *mut f32,
    // From a row of `out` to the next.
    stride: usize,
    // The number of tiles, at least 1.
    count: usize,
);

/// The functions for tiles of 1 to [`ROWS`] rows.
static TILES: [Tile; ROWS] = [plain::<1>, plain::<2>, plain::<3>, plain::<4>, plain::<5>, plain::<6>];

/// [`Tile`] without fused multiply-add.
unsafe extern "C" fn plain<const R: usize>(
    left: *const f32,
    row: usize,
    column: usize,
    tile: usize,
    right: *const f32,
    depth: usize,
    out: *mut f32,
    stride: usize,
    count: usize,
) {
    // SAFETY: `right` points to `depth` rows of `COLUMNS` values.
    let right = unsafe { std::slice::from_raw_parts(right, COLUMNS * depth) }.as_chunks().0;
    for index in 0..count {
        // SAFETY: `left` points to `count` tiles.
        let sums = unsafe { sums::<R, false>(left.add(index * tile), row, column, right) };
        for (row, sums) in sums.iter().enumerate() {
            for (column, sum) in sums.iter().enumerate() {
                // SAFETY: `out` has the rows of all tiles, `stride` apart, with `COLUMNS` values each.
                unsafe { *out.add((index * R + row) * stride + column) += sum };
            }
        }
    }
}

/// Adds the product of the left side's tiles of `R` rows and a panel to `out`, `[tiles * R, columns]`, from `column`
/// on. Uses whichever functions are in the function table, whatever `FUSED` is.
#[inline(always)]
pub(super) fn add_tiles<const R: usize, const FUSED: bool>(
    left: Left<'_>,
    panel: &[[f32; COLUMNS]],
    out: &mut [f32],
    column: usize,
    columns: usize,
) {
    // Without `black_box`, the compiler knows that this is `plain::<R>` and calls or inlines it directly. The functions
    // that were put into the table would then never run, and nothing but the speed would show it.
    let function = black_box(TILES[R - 1]);
    let (depth, count) = (panel.len(), out.len() / (R * columns));
    assert!(depth > 0 && count > 0 && left.holds(count, R, depth));
    let Left { values, row, column: step, tile } = left;
    let add = |values: &[f32], out: *mut f32, stride: usize, count: usize| {
        // SAFETY: the left side has the tiles, as asserted. The panel has `depth` rows, and `out` has the rows of all
        // tiles, `stride` apart, with `COLUMNS` values each.
        unsafe { function(values.as_ptr(), row, step, tile, panel.as_ptr().cast(), depth, out, stride, count) }
    };
    if column + COLUMNS <= columns {
        add(values, out[column..].as_mut_ptr(), columns, count);
        return;
    }
    // The last panel is wider than what is left of `out`: a tile of it is computed aside, and a part of it is added.
    for (index, out) in out.chunks_exact_mut(R * columns).enumerate() {
        let mut tile_sums = [[0.0; COLUMNS]; R];
        add(&values[index * tile..], tile_sums.as_mut_ptr().cast(), COLUMNS, 1);
        for (out, sums) in out.chunks_exact_mut(columns).zip(&tile_sums) {
            for (out, sum) in out[column..].iter_mut().zip(sums) {
                *out += sum;
            }
        }
    }
}

/// The indices in the function table of the functions for tiles of 1 to 6 rows.
pub fn table_indices() -> [u32; ROWS] {
    TILES.map(|tile| tile as usize as u32)
}
