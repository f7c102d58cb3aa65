//! Numbers and bytes in columns: what is alike stands together, so that it is compressed well.

/// Bytes that are written one after the other.
#[derive(Debug, Default)]
pub(super) struct Column(pub(super) Vec<u8>);

impl Column {
    /// A number, the smaller the shorter.
    pub(super) fn number(&mut self, mut number: u64) {
        loop {
            let low = u8::try_from(number & 0x7f).unwrap_or_default();
            number >>= 7;
            if number == 0 {
                return self.0.push(low);
            }
            self.0.push(low | 0x80);
        }
    }

    /// The bytes, with their number before them.
    pub(super) fn part(&mut self, bytes: &[u8]) {
        self.number(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        self.0.extend(bytes);
    }

    /// Numbers of 48 bits: the highest byte of all, then the next of all.
    pub(super) fn planes(&mut self, numbers: &[u64]) {
        for plane in 2..8 {
            let bytes = numbers.iter().map(|number| number.to_be_bytes());
            self.0
                .extend(bytes.filter_map(|bytes| bytes.get(plane).copied()));
        }
    }
}

/// What is read off, from the beginning.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rest<'a>(pub(super) &'a [u8]);

impl<'a> Rest<'a> {
    pub(super) fn number(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..63).step_by(7) {
            let (first, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u64::from(first & 0x7f) << shift;
            if first & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    pub(super) fn length(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    pub(super) fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(bytes)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.bytes(N)?.try_into().ok()
    }

    pub(super) fn part(&mut self) -> Option<&'a [u8]> {
        let length = self.length()?;
        self.bytes(length)
    }

    pub(super) fn planes(&mut self, count: usize) -> Option<Vec<u64>> {
        let mut numbers = vec![0_u64; count];
        for _ in 0..6 {
            let plane = self.bytes(count)?;
            for (number, byte) in numbers.iter_mut().zip(plane) {
                *number = *number << 8 | u64::from(*byte);
            }
        }
        Some(numbers)
    }
}
