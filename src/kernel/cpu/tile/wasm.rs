//! Tiles in WebAssembly. A module must be valid as a whole, so the instruction that multiplies and adds at once cannot stand in ours: not every
//! browser has it. Its tiles are a module of their own, made as the engine starts ([`fused_tiles`]) and put in the places of these in the
//! table that function pointers point into.

use std::hint::black_box;

use wasm_encoder::{
    BlockType, CodeSection, EntityType, ExportKind, ExportSection, Function, FunctionSection, ImportSection, MemArg,
    MemArgTarget, MemoryType, Module, TypeSection, ValType,
};

use super::{COLUMNS, ROWS, sums};

/// Adds a tile to `out`, whose rows are `stride` values apart. `left` holds `depth` times its rows, `right` `depth` times
/// [`COLUMNS`] values; `depth` is at least 1.
type Tile = unsafe extern "C" fn(left: *const f32, right: *const f32, out: *mut f32, depth: usize, stride: usize);

/// The tiles of 1 to [`ROWS`] rows. Others may come to stand in their places, so none is called but by its pointer.
static TILES: [Tile; ROWS] = [plain::<1>, plain::<2>, plain::<3>, plain::<4>];

unsafe extern "C" fn plain<const R: usize>(
    left: *const f32,
    right: *const f32,
    out: *mut f32,
    depth: usize,
    stride: usize,
) {
    // SAFETY: they are as long as the type says.
    let (left, right) =
        unsafe { (std::slice::from_raw_parts(left, R * depth), std::slice::from_raw_parts(right, COLUMNS * depth)) };
    for (row, sums) in sums::<R, false>(left, right.as_chunks().0).iter().enumerate() {
        for (column, sum) in sums.iter().enumerate() {
            // SAFETY: out holds R rows of COLUMNS values, `stride` apart.
            unsafe { *out.add(row * stride + column) += sum };
        }
    }
}

/// The same as on other targets, by whatever tiles stand in the table.
#[inline(always)]
pub(in crate::kernel::cpu) fn add_tile<const R: usize, const FUSED: bool>(
    left: &[f32],
    panel: &[[f32; COLUMNS]],
    out: &mut [f32],
    column: usize,
    columns: usize,
) {
    let tile = black_box(TILES[R - 1]);
    let depth = panel.len();
    assert!(depth > 0 && left.len() == R * depth && out.len() == R * columns);
    if column + COLUMNS <= columns {
        // SAFETY: the lengths are as asserted, and the last row has COLUMNS values from `column` on.
        unsafe { tile(left.as_ptr(), panel.as_ptr().cast(), out[column..].as_mut_ptr(), depth, columns) };
        return;
    }
    let mut whole = [[0.0; COLUMNS]; R];
    // SAFETY: the lengths are as asserted, and `whole` has R rows of COLUMNS values.
    unsafe { tile(left.as_ptr(), panel.as_ptr().cast(), whole.as_mut_ptr().cast(), depth, COLUMNS) };
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

/// A module of the same tiles that multiply and add at once (`f32x4.relaxed_madd`), exported as `1` to `4` by their rows.
pub fn fused_tiles() -> Vec<u8> {
    let mut types = TypeSection::new();
    types.ty().function([ValType::I32; 5], []);
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
    // The parameters, and after them the sums, the panel's row and the left side's value.
    let [left_at, right_at, out, depth, stride, first] = [0, 1, 2, 3, 4, 5];
    let vectors = COLUMNS as u32 / 4;
    let sum = |row: u32, vector: u32| first + row * vectors + vector;
    let right = |vector: u32| first + rows * vectors + vector;
    let left = first + (rows + 1) * vectors;
    let at =
        |offset: u32| MemArg { offset: u64::from(offset), align: 2, target: MemArgTarget::Memory(0), ordering: None };
    let mut function = Function::new([((rows + 1) * vectors + 1, ValType::V128)]);
    let mut code = function.instructions();
    code.loop_(BlockType::Empty);
    for vector in 0..vectors {
        code.local_get(right_at).v128_load(at(vector * VECTOR)).local_set(right(vector));
    }
    for row in 0..rows {
        code.local_get(left_at).v128_load32_splat(at(row * VALUE)).local_set(left);
        for vector in 0..vectors {
            code.local_get(left).local_get(right(vector)).local_get(sum(row, vector));
            code.f32x4_relaxed_madd().local_set(sum(row, vector));
        }
    }
    code.local_get(left_at).i32_const((rows * VALUE) as i32).i32_add().local_set(left_at);
    code.local_get(right_at).i32_const((vectors * VECTOR) as i32).i32_add().local_set(right_at);
    code.local_get(depth).i32_const(1).i32_sub().local_tee(depth).br_if(0);
    code.end();
    for row in 0..rows {
        for vector in 0..vectors {
            code.local_get(out).local_get(out).v128_load(at(vector * VECTOR));
            code.local_get(sum(row, vector)).f32x4_add().v128_store(at(vector * VECTOR));
        }
        code.local_get(out).local_get(stride).i32_const(2).i32_shl().i32_add().local_set(out);
    }
    code.end();
    function
}
