//! Writes the module with the fused functions.

use wasm_encoder::{
    BlockType, CodeSection, EntityType, ExportKind, ExportSection, Function, FunctionSection, ImportSection, MemArg,
    MemArgTarget, MemoryType, Module, TypeSection, ValType,
};

use super::{COLUMNS, ROWS};

/// The name of the module's only import, the engine's memory: (module, field).
pub const MEMORY: (&str, &str) = ("wordloom", "memory");

/// Bytes of an `f32`, and of a vector of four.
const VALUE: u32 = 4;
const VECTOR: u32 = 16;

/// Vectors of a tile's row.
const VECTORS: u32 = COLUMNS as u32 / 4;

/// The bytes of a module that exports six functions, `1` to `6` by the rows of their tiles. They have the signature of
/// `Tile` and use `f32x4.relaxed_madd`.
pub fn module() -> Vec<u8> {
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

/// The indices of a function's local variables. The parameters are the first.
struct Locals {
    /// The number of a tile's rows.
    rows: u32,
}

impl Locals {
    // The parameters, in the order of `Tile`.
    const LEFT: u32 = 0;
    const ROW: u32 = 1;
    const COLUMN: u32 = 2;
    const TILE: u32 = 3;
    const PANEL: u32 = 4;
    const DEPTH: u32 = 5;
    const OUT: u32 = 6;
    const STRIDE: u32 = 7;
    const COUNT: u32 = 8;

    /// The rows of the panel that are left.
    const REMAINING: u32 = 9;
    /// The address of the panel's current row.
    const PANEL_ROW: u32 = 10;

    /// The address of the current value of a row of the left side.
    fn left_address(&self, row: u32) -> u32 {
        Self::PANEL_ROW + 1 + row
    }

    /// A vector of the panel's current row.
    fn right(&self, vector: u32) -> u32 {
        self.left_address(self.rows) + vector
    }

    /// The current value of a row of the left side, in all four lanes.
    fn left_value(&self) -> u32 {
        self.right(VECTORS)
    }

    /// Four sums of the tile.
    fn sum(&self, row: u32, vector: u32) -> u32 {
        self.left_value() + 1 + row * VECTORS + vector
    }

    /// The types of the variables after the parameters: two counters and the addresses, then the vectors.
    fn declaration(&self) -> [(u32, ValType); 2] {
        [(2 + self.rows, ValType::I32), (VECTORS + 1 + self.rows * VECTORS, ValType::V128)]
    }
}

/// The function for tiles of `rows` rows:
///
/// ```text
/// for each tile:
///     sums = 0
///     for each row of the panel:
///         for each row of the tile:
///             sums[row] += left value * panel row
///     out += sums
/// ```
fn fused(rows: u32) -> Function {
    let locals = Locals { rows };
    let at =
        |offset: u32| MemArg { offset: u64::from(offset), align: 2, target: MemArgTarget::Memory(0), ordering: None };
    let mut function = Function::new(locals.declaration());
    let mut code = function.instructions();
    // Distances from values to bytes.
    for distance in [Locals::ROW, Locals::COLUMN, Locals::TILE, Locals::STRIDE] {
        code.local_get(distance).i32_const(VALUE.ilog2() as i32).i32_shl().local_set(distance);
    }
    // For each tile.
    code.loop_(BlockType::Empty);
    code.local_get(Locals::DEPTH).local_set(Locals::REMAINING);
    code.local_get(Locals::PANEL).local_set(Locals::PANEL_ROW);
    code.local_get(Locals::LEFT).local_set(locals.left_address(0));
    for row in 1..rows {
        let (above, address) = (locals.left_address(row - 1), locals.left_address(row));
        code.local_get(above).local_get(Locals::ROW).i32_add().local_set(address);
    }
    for row in 0..rows {
        for vector in 0..VECTORS {
            code.v128_const(0).local_set(locals.sum(row, vector));
        }
    }
    // For each row of the panel.
    code.loop_(BlockType::Empty);
    for vector in 0..VECTORS {
        code.local_get(Locals::PANEL_ROW).v128_load(at(vector * VECTOR)).local_set(locals.right(vector));
    }
    for row in 0..rows {
        let address = locals.left_address(row);
        code.local_get(address).v128_load32_splat(at(0)).local_set(locals.left_value());
        for vector in 0..VECTORS {
            let sum = locals.sum(row, vector);
            code.local_get(locals.left_value()).local_get(locals.right(vector)).local_get(sum);
            code.f32x4_relaxed_madd().local_set(sum);
        }
        code.local_get(address).local_get(Locals::COLUMN).i32_add().local_set(address);
    }
    code.local_get(Locals::PANEL_ROW).i32_const((VECTORS * VECTOR) as i32).i32_add().local_set(Locals::PANEL_ROW);
    code.local_get(Locals::REMAINING).i32_const(1).i32_sub().local_tee(Locals::REMAINING).br_if(0);
    code.end();
    for row in 0..rows {
        for vector in 0..VECTORS {
            code.local_get(Locals::OUT).local_get(Locals::OUT).v128_load(at(vector * VECTOR));
            code.local_get(locals.sum(row, vector)).f32x4_add().v128_store(at(vector * VECTOR));
        }
        code.local_get(Locals::OUT).local_get(Locals::STRIDE).i32_add().local_set(Locals::OUT);
    }
    code.local_get(Locals::LEFT).local_get(Locals::TILE).i32_add().local_set(Locals::LEFT);
    code.local_get(Locals::COUNT).i32_const(1).i32_sub().local_tee(Locals::COUNT).br_if(0);
    code.end();
    code.end();
    function
}
