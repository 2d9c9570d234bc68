//! UTF-8 that arrives in pieces: validated and appended as it is. Faster than a decoder, since nothing is converted.

/// Appends valid UTF-8 to `text` until a broken character. Returns the bytes from the line of that character on, or
/// from the first of `bytes` if its line begins before them. Returns `None` if all bytes are valid.
///
/// `pending` keeps a character that is cut at the end of `bytes` until the next call.
pub(super) fn append_valid_utf8(pending: &mut Vec<u8>, bytes: &[u8], last: bool, text: &mut String) -> Option<Vec<u8>> {
    let joined;
    let bytes = if pending.is_empty() {
        bytes
    } else {
        joined = [&std::mem::take(pending), bytes].concat();
        &joined
    };
    let (whole, cut) = bytes.split_at(bytes.len() - if last { 0 } else { cut_character(bytes) });
    match str::from_utf8(whole) {
        Ok(valid) => {
            text.push_str(valid);
            pending.extend_from_slice(cut);
            None
        }
        Err(error) => {
            let valid = &whole[..error.valid_up_to()];
            let line = valid.iter().rposition(|&byte| byte == b'\n' || byte == b'\r').map_or(0, |end| end + 1);
            text.push_str(str::from_utf8(&valid[..line]).expect("it is before the broken character"));
            Some(bytes[line..].to_vec())
        }
    }
}

/// Appends UTF-8 to `text` and returns how many broken characters were replaced by U+FFFD.
///
/// `pending` keeps a character that is cut at the end of `bytes` until the next call. `last` means that nothing
/// follows.
pub(super) fn append_utf8(pending: &mut Vec<u8>, mut bytes: &[u8], last: bool, text: &mut String) -> usize {
    // A character has at most four bytes, so this loop is short.
    while !pending.is_empty() && !bytes.is_empty() {
        pending.push(bytes[0]);
        bytes = &bytes[1..];
        match str::from_utf8(pending) {
            Ok(character) => text.push_str(character),
            Err(error) if error.error_len().is_none() => continue,
            Err(_) => {
                let broken = std::mem::take(pending);
                return append_utf8(pending, &[&broken, bytes].concat(), last, text);
            }
        }
        pending.clear();
    }
    let (bytes, cut) = bytes.split_at(bytes.len() - if last { 0 } else { cut_character(bytes) });
    let mut replaced = 0;
    match str::from_utf8(bytes) {
        // `from_utf8` is much faster than `utf8_chunks`, and nearly all pieces are valid.
        Ok(valid) => text.push_str(valid),
        Err(_) => {
            for chunk in bytes.utf8_chunks() {
                text.push_str(chunk.valid());
                if !chunk.invalid().is_empty() {
                    text.push('\u{FFFD}');
                    replaced += 1;
                }
            }
        }
    }
    pending.extend_from_slice(cut);
    if last && !pending.is_empty() {
        pending.clear();
        text.push('\u{FFFD}');
        replaced += 1;
    }
    replaced
}

/// Returns how many bytes at the end belong to a character that is cut.
fn cut_character(bytes: &[u8]) -> usize {
    let is_lead = |byte: u8| byte >= 0xC0;
    let tail = &bytes[bytes.len().saturating_sub(3)..];
    let length = tail.iter().rev().position(|&byte| is_lead(byte)).map_or(0, |after| after + 1);
    let is_cut = str::from_utf8(&bytes[bytes.len() - length..]).is_err_and(|error| error.error_len().is_none());
    if is_cut { length } else { 0 }
}
