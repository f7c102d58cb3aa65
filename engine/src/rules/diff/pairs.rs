//! The rows of two lists side by side.

use std::collections::BTreeMap;

/// What one of two lists has, or both.
pub(super) enum Pair<'a, R> {
    /// Only the second list has it.
    New(&'a R),
    /// Only the first list has it.
    Gone(&'a R),
    /// Both have it: as it was, as it is.
    Both(&'a R, &'a R),
}

impl<'a, R> Pair<'a, R> {
    /// The row as it is, or as it was where it is gone.
    pub(super) fn newest(&self) -> &'a R {
        match self {
            Pair::New(row) | Pair::Gone(row) | Pair::Both(_, row) => row,
        }
    }

    /// What is said of the row as it was, and as it is.
    pub(super) fn sides<T>(&self, said: impl Fn(&'a R) -> T) -> (Option<T>, Option<T>) {
        match self {
            Pair::New(row) => (None, Some(said(row))),
            Pair::Gone(row) => (Some(said(row)), None),
            Pair::Both(old, new) => (Some(said(old)), Some(said(new))),
        }
    }
}

/// The rows of two lists by what they are about: in the order of the second, then what only the first has.
pub(super) fn pairs<'a, R, K: Ord>(
    before: &'a [R],
    after: &'a [R],
    about: impl Fn(&R) -> K,
) -> Vec<Pair<'a, R>> {
    let by = |rows: &'a [R]| -> BTreeMap<K, &'a R> {
        rows.iter().map(|row| (about(row), row)).collect()
    };
    let (olds, news) = (by(before), by(after));
    let kept = after
        .iter()
        .map(|row| match olds.get(&about(row)).copied() {
            Some(old) => Pair::Both(old, row),
            None => Pair::New(row),
        });
    let gone = before.iter().filter(|row| !news.contains_key(&about(row)));
    kept.chain(gone.map(Pair::Gone)).collect()
}
