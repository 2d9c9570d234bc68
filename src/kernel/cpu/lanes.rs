//! Four values at once. Loops over single values are left to the compiler; this is for where values lie so that it finds no vectors itself.

use wide::f32x4;

/// Up to four values; what is missing is zero.
#[inline(always)]
pub(super) fn load(values: &[f32]) -> f32x4 {
    match <[f32; 4]>::try_from(values) {
        Ok(values) => values.into(),
        Err(_) => {
            let mut padded = [0.0; 4];
            padded[..values.len()].copy_from_slice(values);
            padded.into()
        }
    }
}

/// Writes as many of four values as there is room for.
#[inline(always)]
pub(super) fn store(lanes: f32x4, out: &mut [f32]) {
    match <&mut [f32; 4]>::try_from(&mut *out) {
        Ok(out) => *out = lanes.to_array(),
        Err(_) => out.copy_from_slice(&lanes.to_array()[..out.len()]),
    }
}

/// Up to four rows of four values; what is missing is zero.
#[inline(always)]
pub(super) fn load_rows(rows: &[[f32; 4]]) -> [f32x4; 4] {
    match <[[f32; 4]; 4]>::try_from(rows) {
        Ok(rows) => rows.map(f32x4::from),
        Err(_) => std::array::from_fn(|row| rows.get(row).copied().unwrap_or_default().into()),
    }
}

/// Writes as many of four rows as there is room for.
#[inline(always)]
pub(super) fn store_rows(lanes: [f32x4; 4], out: &mut [[f32; 4]]) {
    for (out, lanes) in out.iter_mut().zip(lanes) {
        *out = lanes.to_array();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_zero_and_not_written() {
        assert_eq!(load(&[1.0, 2.0]).to_array(), [1.0, 2.0, 0.0, 0.0]);
        let mut out = [0.0; 3];
        store([1.0, 2.0, 3.0, 4.0].into(), &mut out);
        assert_eq!(out, [1.0, 2.0, 3.0]);
        let rows = load_rows(&[[1.0; 4], [2.0; 4], [3.0; 4]]);
        let mut out = [[0.0; 4]; 2];
        store_rows(rows, &mut out);
        assert_eq!((out, rows[3].to_array()), ([[1.0; 4], [2.0; 4]], [0.0; 4]));
    }
}
