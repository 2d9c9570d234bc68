//! Tiles in WebAssembly. A module must be valid as a whole, so the instruction that multiplies and adds at once cannot stand in ours: not every
//! browser has it. Its tiles are a module of their own, made as the engine starts ([`fused_tiles`]) and put in the places of these in the
//! table that function pointers point into.

use std::hint::black_box;

use wasm_encoder::{
    BlockType, CodeSection, EntityType, ExportKind, ExportSection, Function, FunctionSection, ImportSection, MemArg,
    MemArgTarget, MemoryType, Module, TypeSection, ValType,
};

use super::{COLUMNS, Left, ROWS, sums};

/// Adds a tile to `out`, whose rows are `stride` values apart. `left` has `depth` columns, `column` values apart, of the tile's rows, `row`
/// values apart, `right` `depth` times [`COLUMNS`] values; `depth` is at least 1.
type Tile = unsafe extern "C" fn(
    left: *const f32,
    row: usize,
    column: usize,
    right: *const f32,
    out: *mut f32,
    depth: usize,
    stride: usize,
);

/// The tiles of 1 to [`ROWS`] rows. Others may come to stand in their places, so none is called but by its pointer.
static TILES: [Tile; ROWS] = [plain::<1>, plain::<2>, plain::<3>, plain::<4>, plain::<5>, plain::<6>];

unsafe extern "C" fn plain<const R: usize>(
    left: *const f32,
    row: usize,
    column: usize,
    right: *const f32,
    out: *mut f32,
    depth: usize,
    stride: usize,
) {
    // SAFETY: they are as long as the type says.
    let sums = unsafe {
        let right = std::slice::from_raw_parts(right, COLUMNS * depth);
        sums::<R, false>(left, row, column, right.as_chunks().0)
    };
    for (row, sums) in sums.iter().enumerate() {
        for (column, sum) in sums.iter().enumerate() {
            // SAFETY: out holds R rows of COLUMNS values, `stride` apart.
            unsafe { *out.add(row * stride + column) += sum };
        }
    }
}

/// The same as on other targets, by whatever tiles stand in the table.
#[inline(always)]
pub(in crate::kernel::cpu) fn add_tile<const R: usize, const FUSED: bool>(
    left: Left,
    panel: &[[f32; COLUMNS]],
    out: &mut [f32],
    column: usize,
    columns: usize,
) {
    let tile = black_box(TILES[R - 1]);
    let depth = panel.len();
    assert!(depth > 0 && left.holds(R, depth) && out.len() == R * columns);
    let add = |out: *mut f32, stride: usize| {
        // SAFETY: the left side is as asserted, the panel has `depth` rows, and `out` R rows of COLUMNS values, `stride` apart.
        unsafe { tile(left.values.as_ptr(), left.row, left.column, panel.as_ptr().cast(), out, depth, stride) }
    };
    if column + COLUMNS <= columns {
        add(out[column..].as_mut_ptr(), columns);
        return;
    }
    let mut whole = [[0.0; COLUMNS]; R];
    add(whole.as_mut_ptr().cast(), COLUMNS);
    for (out, sums) in out.chunks_exact_mut(columns).zip(&whole) {
        for (out, sum) in out[column..].iter_mut().zip(sums) {
            *out += sum;
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
    types.ty().function([ValType::I32; 7], []);
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
    // The parameters, and after them where each further row is, the sums, the panel's row and the left side's value.
    let [left_at, row_stride, column_stride, right_at, out, depth, stride, first] = [0, 1, 2, 3, 4, 5, 6, 7];
    let vectors = COLUMNS as u32 / 4;
    let row_at = |row: u32| if row == 0 { left_at } else { first + row - 1 };
    let sum = |row: u32, vector: u32| first + rows - 1 + row * vectors + vector;
    let right = |vector: u32| sum(rows, vector);
    let left = sum(rows + 1, 0);
    let at =
        |offset: u32| MemArg { offset: u64::from(offset), align: 2, target: MemArgTarget::Memory(0), ordering: None };
    let mut function = Function::new([(rows - 1, ValType::I32), ((rows + 1) * vectors + 1, ValType::V128)]);
    let mut code = function.instructions();
    for stride in [row_stride, column_stride, stride] {
        code.local_get(stride).i32_const(VALUE.ilog2() as i32).i32_shl().local_set(stride);
    }
    for row in 1..rows {
        code.local_get(row_at(row - 1)).local_get(row_stride).i32_add().local_set(row_at(row));
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
    code.local_get(depth).i32_const(1).i32_sub().local_tee(depth).br_if(0);
    code.end();
    for row in 0..rows {
        for vector in 0..vectors {
            code.local_get(out).local_get(out).v128_load(at(vector * VECTOR));
            code.local_get(sum(row, vector)).f32x4_add().v128_store(at(vector * VECTOR));
        }
        code.local_get(out).local_get(stride).i32_add().local_set(out);
    }
    code.end();
    function
}
