//! A list that grows at its end. Copies share what they have in common, so that a claim of ten thousand comments is
//! copied as fast as one of ten.

use std::sync::Arc;

/// How many items lie together. A copy costs one count for as many.
const CHUNK: usize = 32;

/// A list that grows at its end and is cheap to copy.
#[derive(Clone, Debug)]
pub struct Growing<T> {
    /// All but the last hold [`CHUNK`] items, none is empty.
    chunks: Vec<Arc<Vec<T>>>,
}

impl<T> Growing<T> {
    /// A list of nothing.
    pub const fn new() -> Self {
        Self { chunks: Vec::new() }
    }

    /// How many items it holds.
    pub fn len(&self) -> usize {
        let Some((last, full)) = self.chunks.split_last() else {
            return 0;
        };
        full.len().saturating_mul(CHUNK).saturating_add(last.len())
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    /// The items, oldest first.
    pub fn iter(&self) -> Items<'_, T> {
        Items {
            chunks: self.chunks.iter(),
            here: [].iter(),
        }
    }

    /// The oldest item.
    pub fn first(&self) -> Option<&T> {
        self.chunks.first()?.first()
    }

    /// The newest item.
    pub fn last(&self) -> Option<&T> {
        self.chunks.last()?.last()
    }
}

impl<T: Clone> Growing<T> {
    /// Adds an item at the end.
    pub fn push(&mut self, item: T) {
        match self.chunks.last_mut() {
            Some(last) if last.len() < CHUNK => Arc::make_mut(last).push(item),
            _ => self.chunks.push(Arc::new(vec![item])),
        }
    }

    /// Leaves only the items that are wanted.
    pub fn retain(&mut self, wanted: impl Fn(&T) -> bool) {
        if !self.iter().all(&wanted) {
            *self = self.iter().filter(|item| wanted(item)).cloned().collect();
        }
    }

    /// The items as a list of their own.
    pub fn to_vec(&self) -> Vec<T> {
        let mut items = Vec::with_capacity(self.len());
        items.extend(self.iter().cloned());
        items
    }
}

impl<T> Default for Growing<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: PartialEq> PartialEq for Growing<T> {
    fn eq(&self, other: &Self) -> bool {
        self.chunks == other.chunks
    }
}

impl<T: Eq> Eq for Growing<T> {}

impl<T: PartialEq> PartialEq<Growing<T>> for Vec<T> {
    fn eq(&self, other: &Growing<T>) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<T: Clone> Extend<T> for Growing<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        items.into_iter().for_each(|item| self.push(item));
    }
}

impl<T: Clone> FromIterator<T> for Growing<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut list = Self::new();
        list.extend(items);
        list
    }
}

impl<'a, T> IntoIterator for &'a Growing<T> {
    type Item = &'a T;
    type IntoIter = Items<'a, T>;

    fn into_iter(self) -> Items<'a, T> {
        self.iter()
    }
}

/// The items of a [`Growing`] list, oldest first.
#[derive(Clone, Debug)]
pub struct Items<'a, T> {
    chunks: std::slice::Iter<'a, Arc<Vec<T>>>,
    here: std::slice::Iter<'a, T>,
}

impl<'a, T> Iterator for Items<'a, T> {
    type Item = &'a T;

    fn next(&mut self) -> Option<&'a T> {
        loop {
            if let Some(item) = self.here.next() {
                return Some(item);
            }
            self.here = self.chunks.next()?.iter();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_holds_what_a_plain_list_holds_and_a_copy_keeps_what_it_had() {
        let (mut list, mut plain) = (Growing::new(), Vec::new());
        let mut copies = Vec::new();
        for item in 0..200_u32 {
            list.push(item);
            plain.push(item);
            copies.push((list.clone(), plain.clone()));
        }
        for (copy, plain) in copies {
            assert_eq!(plain, copy);
            assert_eq!(
                (copy.len(), copy.first(), copy.last()),
                (plain.len(), plain.first(), plain.last())
            );
            assert_eq!(copy.to_vec(), plain);
            assert!((&copy).into_iter().eq(&plain));
        }
    }

    #[test]
    fn an_item_taken_out_leaves_a_list_like_one_that_never_had_it() {
        let mut list: Growing<u32> = (0..100).collect();
        let before = list.clone();
        list.retain(|item| *item < 100);
        assert_eq!(list, before, "all are wanted");
        list.retain(|item| *item != 40);
        assert_eq!(list, (0..100).filter(|item| *item != 40).collect());
        assert_ne!(list, before);
        list.retain(|_| false);
        assert!(list.is_empty());
        assert_eq!((list.first(), list.last()), (None, None));
        assert_eq!((list.len(), list), (0, Growing::default()));
    }
}
