//! Values in vectors of a fixed size, and what is left of them when they are not a multiple of it. Loops over single values are left to the
//! compiler; this is for where values lie so that it finds no vectors itself.

/// The values, at most `N`, with zeros after them.
pub(super) fn padded<const N: usize>(values: &[f32]) -> [f32; N] {
    let mut padded = [0.0; N];
    padded[..values.len()].copy_from_slice(values);
    padded
}

/// As many of the values as there is room for.
pub(super) fn unpad(padded: &[f32], values: &mut [f32]) {
    values.copy_from_slice(&padded[..values.len()]);
}
