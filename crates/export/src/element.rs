//! The types of a tensor's elements.

/// The type of a tensor's elements, numbered as in ONNX.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i32)]
pub(crate) enum Element {
    Float = 1,
    Int8 = 3,
    Int32 = 6,
    Int64 = 7,
    String = 8,
    Bool = 9,
    Double = 11,
    Uint32 = 12,
    Uint64 = 13,
}
