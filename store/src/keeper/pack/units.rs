//! Bytes as text: 15 bits a unit.

/// What stands for 0. 32,768 units from here on are all before the surrogates.
const ZERO: u32 = 0x1000;
const BITS: u32 = 15;
const MASK: u32 = (1 << BITS) - 1;

/// Writes the bytes. What is left of the last unit is 0.
pub(super) fn write(bytes: &[u8], text: &mut String) {
    let (mut held, mut bits) = (0_u32, 0);
    let mut unit = |value: u32| text.extend(char::from_u32(ZERO + (value & MASK)));
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        if bits >= BITS {
            bits -= BITS;
            unit(held >> bits);
        }
    }
    if bits > 0 {
        unit(held << (BITS - bits));
    }
}

/// The bytes, and at most one more that is 0.
pub(super) fn read(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let (mut held, mut bits) = (0_u32, 0);
    for char in text.chars() {
        let value = u32::from(char).checked_sub(ZERO)?;
        if value > MASK {
            return None;
        }
        held = held << BITS | value;
        bits += BITS;
        while bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xff).ok()?);
        }
        held &= (1 << bits) - 1;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_and_no_unit_is_half_a_pair() {
        for length in 0..70_usize {
            let bytes: Vec<u8> = (0..length)
                .map(|at| u8::try_from(at * 89 % 256).unwrap() ^ 0xff)
                .collect();
            let mut text = String::new();
            write(&bytes, &mut text);
            assert_eq!(text.encode_utf16().count(), (length * 8).div_ceil(15));
            let mut back = read(&text).unwrap();
            assert!(back.len() - length <= 1);
            back.truncate(length);
            assert_eq!(back, bytes);
        }
        assert_eq!(read("plain"), None);
    }
}
