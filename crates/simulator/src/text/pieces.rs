//! Texts put together from pieces, without the machinery of `format!`.

/// The pieces, one after another.
#[inline(never)]
pub(crate) fn concat(pieces: &[&str]) -> String {
    let mut text = String::new();
    push(&mut text, pieces);
    text
}

/// Adds the pieces to a text.
#[inline(never)]
pub(crate) fn push(text: &mut String, pieces: &[&str]) {
    for piece in pieces {
        text.push_str(piece);
    }
}

/// How many characters a text has. (`chars().count()` is made for long texts, and is large.)
#[inline(never)]
pub(crate) fn length(text: &str) -> usize {
    let mut length = 0;
    for byte in text.bytes() {
        length += usize::from(byte & 0xc0 != 0x80);
    }
    length
}

/// The part of a text from one character to before another, counted in characters.
#[inline(never)]
pub(crate) fn characters(text: &str, from: usize, to: usize) -> &str {
    let (mut start, mut end) = (text.len(), text.len());
    for (count, (at, _)) in text.char_indices().enumerate() {
        if count == from {
            start = at;
        }
        if count == to {
            end = at;
            break;
        }
    }
    text.get(start..end).unwrap_or("")
}
