//! Numbers as the language writes them: `12,000` in English, `12 000` in Hungarian.

use super::{Language, intl};

/// A count.
pub fn integer(language: Language, n: u64) -> String {
    intl::number(language, intl::figure(n), 0)
}

/// A number with a fixed number of decimals.
pub fn decimal(language: Language, value: f64, decimals: usize) -> String {
    intl::number(language, value, decimals)
}

/// A size in bytes: `512 B`, `1.2 kB`, `3.4 MB`, `10.7 GB`. A kB is 1,000 bytes.
pub fn bytes(language: Language, n: u64) -> String {
    let size = intl::figure(n);
    let (value, decimals, unit) = match n {
        0..1_000 => (size, 0, "B"),
        1_000..1_000_000 => (size / 1e3, 1, "kB"),
        1_000_000..1_000_000_000 => (size / 1e6, 1, "MB"),
        _ => (size / 1e9, 1, "GB"),
    };
    format!("{}\u{a0}{unit}", intl::number(language, value, decimals))
}
