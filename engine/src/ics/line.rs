//! Content lines: escaped, folded, ended as RFC 5545 wants them.

/// The most bytes of a line without its end (RFC 5545, 3.1).
const MOST_BYTES: usize = 75;

/// Adds `NAME:value` and the end of its line, folded. No character is cut.
pub(super) fn put(file: &mut String, name: &str, value: &str) {
    let mut length = 0_usize;
    for character in name.chars().chain([':']).chain(value.chars()) {
        let bytes = character.len_utf8();
        if length.saturating_add(bytes) > MOST_BYTES {
            // The blank that marks what goes on counts as one of the line.
            file.push_str("\r\n ");
            length = 1;
        }
        file.push(character);
        length = length.saturating_add(bytes);
    }
    file.push_str("\r\n");
}

/// The same with a text, escaped (RFC 5545, 3.3.11).
pub(super) fn put_text(file: &mut String, name: &str, text: &str) {
    put(file, name, &escaped(text));
}

/// Backslash, semicolon and comma behind a backslash, an end of a line as `\n`. Other control characters, which no text
/// of such a file may have, are left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.replace("\r\n", "\n").chars() {
        match character {
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\n' | '\r' => escaped.push_str("\\n"),
            '\t' => escaped.push(' '),
            control if control.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}
