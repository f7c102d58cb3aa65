//! Digests and UUIDs in a text, as the bytes they are: in letters they take twice as much, and nothing compresses them.

use cpor_engine::canonical::hex;
use uuid::Uuid;

use super::columns::Rest;

/// What stands for a digest, and for a UUID. A canonical text has no such characters.
const DIGEST: char = '\u{1}';
const UUID: char = '\u{2}';

const DIGEST_LETTERS: usize = 64;
const UUID_LETTERS: usize = 36;

/// The text with a sign for each string that is just a digest or a UUID; their bytes go to `bytes`. `None` where the text
/// has such a sign of its own.
pub(super) fn squeezed(text: &str, bytes: &mut Vec<u8>) -> Option<String> {
    if text.contains([DIGEST, UUID]) {
        return None;
    }
    let mut short = String::with_capacity(text.len());
    for (index, part) in text.split('"').enumerate() {
        if index > 0 {
            short.push('"');
        }
        if let Some(digest) = digest_of(part) {
            bytes.extend(digest);
            short.push(DIGEST);
        } else if let Some(uuid) = uuid_of(part) {
            bytes.extend(uuid.as_bytes());
            short.push(UUID);
        } else {
            short.push_str(part);
        }
    }
    Some(short)
}

/// The text again; what it took is read off `bytes`.
pub(super) fn stretched(short: &str, bytes: &mut Rest<'_>) -> Option<String> {
    let mut text = String::with_capacity(short.len());
    for char in short.chars() {
        match char {
            DIGEST => text.push_str(&hex(bytes.bytes(DIGEST_LETTERS / 2)?)),
            UUID => text.push_str(&Uuid::from_bytes(bytes.array()?).to_string()),
            other => text.push(other),
        }
    }
    Some(text)
}

fn digest_of(part: &str) -> Option<Vec<u8>> {
    if part.len() != DIGEST_LETTERS {
        return None;
    }
    let digits: Option<Vec<u8>> = part.bytes().map(digit).collect();
    let pairs = digits?;
    Some(
        pairs
            .chunks_exact(2)
            .map(|pair| pair.iter().fold(0, |byte, half| byte << 4 | half))
            .collect(),
    )
}

fn digit(letter: u8) -> Option<u8> {
    match letter {
        b'0'..=b'9' => Some(letter - b'0'),
        b'a'..=b'f' => Some(letter - b'a' + 10),
        _ => None,
    }
}

fn uuid_of(part: &str) -> Option<Uuid> {
    if part.len() != UUID_LETTERS {
        return None;
    }
    let uuid = Uuid::try_parse(part).ok()?;
    (uuid.to_string() == part).then_some(uuid)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_squeezed_comes_back() {
        let digest = "0123456789abcdef".repeat(4);
        let uuid = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
        for (text, left) in [
            (format!("{{\"sha256\":\"{digest}\",\"x\":1}}"), 20),
            (format!("{{\"tenantId\":\"{uuid}\"}}"), 16),
            (format!("\"{}\"", digest.to_uppercase()), 66),
            (format!("\"{}\"", uuid.to_uppercase()), 38),
            (format!("\"\\\"{uuid}\\\"\""), 42),
            ("\"ő\"".to_owned(), 4),
            (String::new(), 0),
        ] {
            let mut bytes = Vec::new();
            let short = squeezed(&text, &mut bytes).unwrap();
            assert_eq!(short.len(), left, "{text}");
            assert_eq!(stretched(&short, &mut Rest(&bytes)), Some(text));
        }
        assert_eq!(squeezed("\u{1}", &mut Vec::new()), None);
        assert_eq!(stretched("\u{1}", &mut Rest(&[0; 31])), None);
    }
}
