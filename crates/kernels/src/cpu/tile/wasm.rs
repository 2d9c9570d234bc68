//! Tiles in WebAssembly. A module must be valid as a whole, so the instruction that multiplies and adds at once cannot stand in ours: not every
//! browser has it. Its tiles are a module of their own, made as the engine starts ([`fused_tiles`]) and put in the places of these in the
//! table that function pointers point into.

use std::hint::black_box;

use wasm_encoder::{
    BlockType, CodeSection, EntityType, ExportKind, ExportSection, Function, FunctionSection, ImportSection, MemArg,
    MemArgTarget, MemoryType, Module, TypeSection, ValType,
};

use super::{COLUMNS, Left, ROWS, sums};

/// Adds tiles to `out`, whose rows are `stride` values apart.
type Tile = unsafe extern "C" fn(
    left: *const f32,
    // Values from a row of the left side to the next, from a column and from a tile.
    row: usize,
    column: usize,
    tile: usize,
    // A panel of `depth` rows of `COLUMNS` values.
    right: *const f32,
    depth: usize,
    out: *mut f32,
    stride: usize,
    // How many tiles, like the depth at least 1.
    count: usize,
);

/// The tiles of 1 to [`ROWS`] rows. Others may come to stand in their places, so none is called but by its pointer.
static TILES: [Tile; ROWS] = [plain::<1>, plain::<2>, plain::<3>, plain::<4>, plain::<5>, plain::<6>];

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
    // SAFETY: the panel is as long as the type says.
    let right = unsafe { std::slice::from_raw_parts(right, COLUMNS * depth) }.as_chunks().0;
    for at in 0..count {
        // SAFETY: the left side holds every tile.
        let sums = unsafe { sums::<R, false>(left.add(at * tile), row, column, right) };
        for (row, sums) in sums.iter().enumerate() {
            for (column, sum) in sums.iter().enumerate() {
                // SAFETY: `out` holds the rows of all tiles, `stride` apart, COLUMNS values each.
                unsafe { *out.add((at * R + row) * stride + column) += sum };
            }
        }
    }
}

/// The same as on other targets, by whatever tiles stand in the table.
#[inline(always)]
pub(in crate::cpu) fn add_tiles<const R: usize, const FUSED: bool>(
    left: Left,
    panel: &[[f32; COLUMNS]],
    out: &mut [f32],
    column: usize,
    columns: usize,
) {
    let function = black_box(TILES[R - 1]);
    let (depth, count) = (panel.len(), out.len() / (R * columns));
    assert!(depth > 0 && count > 0 && left.holds(count, R, depth));
    let Left { values, row, column: step, tile } = left;
    let add = |values: &[f32], out: *mut f32, stride: usize, count: usize| {
        // SAFETY: the left side is as asserted, the panel has `depth` rows, and `out` as many of COLUMNS values as all tiles, `stride` apart.
        unsafe { function(values.as_ptr(), row, step, tile, panel.as_ptr().cast(), depth, out, stride, count) }
    };
    if column + COLUMNS <= columns {
        add(values, out[column..].as_mut_ptr(), columns, count);
        return;
    }
    for (at, out) in out.chunks_exact_mut(R * columns).enumerate() {
        let mut whole = [[0.0; COLUMNS]; R];
        add(&values[at * tile..], whole.as_mut_ptr().cast(), COLUMNS, 1);
        for (out, sums) in out.chunks_exact_mut(columns).zip(&whole) {
            for (out, sum) in out[column..].iter_mut().zip(sums) {
                *out += sum;
            }
        }
    }
}

/// Where the tiles of 1 to [`ROWS`] rows stand in the table of functions.
pub fn places_of_tiles() -> [u32; ROWS] {
    TILES.map(|tile| tile as usize as u32)
}

/// What the module of [`fused_tiles`] imports: the memory, by the names of a module and of a field.
pub const MEMORY: (&str, &str) = ("wordloom", "memory");

/// A module of the same tiles that multiply and add at once (`f32x4.relaxed_madd`), exported as `1` to `6` by their rows.
pub fn fused_tiles() -> Vec<u8> {
    let mut types = TypeSection::new();
    types.ty().function([ValType::I32; 9], []);
    let mut imports = ImportSection::new();
    let memory = MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None };
    imports.import(MEMORY.0, MEMORY.1, EntityType::Memory(memory));
    let (mut functions, mut exports, mut code) = (FunctionSection::new(), ExportSection::new(), CodeSection::new());
    for rows in 1..=ROWS as u32 {
        functions.function(0);
        exports.export(&rows.to_string(), ExportKind::Func, rows - 1);
        code.function(&fused(rows));
    }
    let mut module = Module::new();
    module.section(&types).section(&imports).section(&functions).section(&exports).section(&code);
    module.finish()
}

/// Bytes of a value, and of a vector of four.
const VALUE: u32 = 4;
const VECTOR: u32 = 16;

fn fused(rows: u32) -> Function {
    // The parameters, and after them what counts the depth, where the panel's row and each of the left side's are, the panel's row, the left
    // side's value and the sums.
    let [left_at, row_stride, column_stride, tile_stride, panel, depth, out, stride, count] =
        [0, 1, 2, 3, 4, 5, 6, 7, 8];
    let [steps, right_at, first] = [9, 10, 11];
    let vectors = COLUMNS as u32 / 4;
    let row_at = |row: u32| first + row;
    let right = |vector: u32| first + rows + vector;
    let left = right(vectors);
    let sum = |row: u32, vector: u32| left + 1 + row * vectors + vector;
    let at =
        |offset: u32| MemArg { offset: u64::from(offset), align: 2, target: MemArgTarget::Memory(0), ordering: None };
    let mut function = Function::new([(2 + rows, ValType::I32), ((rows + 1) * vectors + 1, ValType::V128)]);
    let mut code = function.instructions();
    for stride in [row_stride, column_stride, tile_stride, stride] {
        code.local_get(stride).i32_const(VALUE.ilog2() as i32).i32_shl().local_set(stride);
    }
    code.loop_(BlockType::Empty);
    code.local_get(depth).local_set(steps).local_get(panel).local_set(right_at).local_get(left_at).local_set(row_at(0));
    for row in 1..rows {
        code.local_get(row_at(row - 1)).local_get(row_stride).i32_add().local_set(row_at(row));
    }
    for row in 0..rows {
        for vector in 0..vectors {
            code.v128_const(0).local_set(sum(row, vector));
        }
    }
    code.loop_(BlockType::Empty);
    for vector in 0..vectors {
        code.local_get(right_at).v128_load(at(vector * VECTOR)).local_set(right(vector));
    }
    for row in 0..rows {
        code.local_get(row_at(row)).v128_load32_splat(at(0)).local_set(left);
        for vector in 0..vectors {
            code.local_get(left).local_get(right(vector)).local_get(sum(row, vector));
            code.f32x4_relaxed_madd().local_set(sum(row, vector));
        }
        code.local_get(row_at(row)).local_get(column_stride).i32_add().local_set(row_at(row));
    }
    code.local_get(right_at).i32_const((vectors * VECTOR) as i32).i32_add().local_set(right_at);
    code.local_get(steps).i32_const(1).i32_sub().local_tee(steps).br_if(0);
    code.end();
    for row in 0..rows {
        for vector in 0..vectors {
            code.local_get(out).local_get(out).v128_load(at(vector * VECTOR));
            code.local_get(sum(row, vector)).f32x4_add().v128_store(at(vector * VECTOR));
        }
        code.local_get(out).local_get(stride).i32_add().local_set(out);
    }
    code.local_get(left_at).local_get(tile_stride).i32_add().local_set(left_at);
    code.local_get(count).i32_const(1).i32_sub().local_tee(count).br_if(0);
    code.end();
    code.end();
    function
}
