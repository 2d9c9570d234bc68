//! The inner loop of a matrix product: adds up a tile of it in registers.

/// Rows of a tile.
pub const ROWS: usize = if cfg!(target_arch = "x86_64") { 6 } else { 4 };
/// Columns of a tile: with [`ROWS`], sums enough that none waits for the one before, in no more registers than there are: sixteen of
/// eight values on a processor with AVX, of four in WebAssembly's engines.
pub const COLUMNS: usize = if cfg!(target_arch = "x86_64") { 16 } else { 8 };

/// Adds the product of `R` rows, packed column by column, and a panel, row by row, to `out`, [R, columns], from `column` on; each product
/// rounded on its own or, where `FUSED`, together with its sum.
#[cfg(not(target_family = "wasm"))]
#[inline(always)]
pub(super) fn add_tile<const R: usize, const FUSED: bool>(
    left: &[f32],
    panel: &[[f32; COLUMNS]],
    out: &mut [f32],
    column: usize,
    columns: usize,
) {
    for (out, sums) in out.chunks_exact_mut(columns).zip(&sums::<R, FUSED>(left, panel)) {
        for (out, sum) in out[column..].iter_mut().zip(sums) {
            *out += sum;
        }
    }
}

#[inline(always)]
fn sums<const R: usize, const FUSED: bool>(left: &[f32], panel: &[[f32; COLUMNS]]) -> [[f32; COLUMNS]; R] {
    let mut sums = [[0.0; COLUMNS]; R];
    for (left, right) in left.as_chunks::<R>().0.iter().zip(panel) {
        for row in 0..R {
            let left = left[row];
            for column in 0..COLUMNS {
                let sum = sums[row][column];
                sums[row][column] = if FUSED { left.mul_add(right[column], sum) } else { sum + left * right[column] };
            }
        }
    }
    sums
}

#[cfg(target_family = "wasm")]
mod wasm;

#[cfg(target_family = "wasm")]
pub use wasm::*;
