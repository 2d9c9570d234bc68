//! Compresses a file by brotli, with the library that Node contains.

use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::command;
use crate::workshop::Workshop;

const SCRIPT: &str = "const z = require('node:zlib'), c = z.constants, fs = require('node:fs');
const bytes = fs.readFileSync(process.argv[1]);
const params = { [c.BROTLI_PARAM_QUALITY]: 11, [c.BROTLI_PARAM_LGWIN]: 24, [c.BROTLI_PARAM_SIZE_HINT]: bytes.length };
fs.writeFileSync(process.argv[2], z.brotliCompressSync(bytes, { params }))";

/// Compresses `file` into `compressed`, as small as possible. Returns the compressed size in bytes.
pub fn compress(workshop: &Workshop, file: &Path, compressed: &Path) -> Result<u64> {
    command::read(workshop.command("node").args(["--eval", SCRIPT]).arg(file).arg(compressed))?;
    Ok(fs::metadata(compressed)?.len())
}
