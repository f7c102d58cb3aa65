//! Where the claims and the records of an export stand in its text, found piece by piece. Nothing is judged here: whoever
//! reads the pieces and what is left without them has read the whole.

use std::ops::Range;

/// How many bytes are looked at in one go.
const AT_ONCE: usize = 64 * 1024;

/// The items of a list, by where they stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Items {
    /// All between the brackets.
    pub(super) within: Range<usize>,
    pub(super) items: Vec<Range<usize>>,
}

/// The two long lists of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum List {
    Claims,
    Records,
}

/// Looks through a text.
#[derive(Debug, Default)]
pub(super) struct Splitter {
    at: usize,
    depth: usize,
    in_string: bool,
    escaped: bool,
    /// Where the string began that is read.
    string: usize,
    /// The last string of the outermost object: a name, where a list follows.
    name: Range<usize>,
    list: Option<List>,
    /// Where the item began that is read.
    item: usize,
    claims: Option<Items>,
    records: Option<Items>,
}

/// How far it is.
pub(super) enum Split {
    /// There is more of the text.
    More,
    /// Both lists were found, and the text was looked through.
    Found {
        /// The claims.
        claims: Items,
        /// The workspace's own records.
        records: Items,
    },
    /// It does not look like an export.
    Strange,
}

impl Splitter {
    /// How many bytes were looked at.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Looks at the next piece of the text, which is the same each time.
    pub(super) fn step(&mut self, text: &str) -> Split {
        let bytes = text.as_bytes();
        let end = self.at.saturating_add(AT_ONCE).min(bytes.len());
        for byte in bytes.get(self.at..end).unwrap_or_default() {
            if !self.look(*byte, text) {
                return Split::Strange;
            }
            self.at += 1;
        }
        if end < bytes.len() {
            return Split::More;
        }
        match (self.depth, self.claims.take(), self.records.take()) {
            (0, Some(claims), Some(records)) if !self.in_string => Split::Found { claims, records },
            _ => Split::Strange,
        }
    }

    /// Looks at a byte; whether the text still looks like an export.
    fn look(&mut self, byte: u8, text: &str) -> bool {
        if self.in_string {
            self.look_in_string(byte);
            return true;
        }
        match byte {
            b'"' => {
                self.in_string = true;
                self.string = self.at + 1;
            }
            b'{' | b'[' => {
                if byte == b'[' && self.depth == 1 {
                    self.begin(text);
                }
                self.depth += 1;
            }
            b'}' | b']' => {
                let Some(depth) = self.depth.checked_sub(1) else {
                    return false;
                };
                self.depth = depth;
                if self.depth == 1 && self.list.is_some() {
                    self.end(text);
                }
            }
            b',' if self.depth == 2 => self.end_item(),
            _ => {}
        }
        true
    }

    fn look_in_string(&mut self, byte: u8) {
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' => self.escaped = true,
            b'"' => {
                self.in_string = false;
                if self.depth == 1 {
                    self.name = self.string..self.at;
                }
            }
            _ => {}
        }
    }

    /// A list of the outermost object begins.
    fn begin(&mut self, text: &str) {
        self.list = match text.get(self.name.clone()) {
            Some("claims") if self.claims.is_none() => Some(List::Claims),
            Some("records") if self.records.is_none() => Some(List::Records),
            _ => None,
        };
        self.item = self.at + 1;
        let begun = Items {
            within: self.item..self.item,
            items: Vec::new(),
        };
        match self.list {
            Some(List::Claims) => self.claims = Some(begun),
            Some(List::Records) => self.records = Some(begun),
            None => {}
        }
    }

    fn end_item(&mut self) {
        let item = self.item..self.at;
        let items = match self.list {
            Some(List::Claims) => &mut self.claims,
            Some(List::Records) => &mut self.records,
            None => return,
        };
        if let Some(items) = items {
            items.items.push(item);
        }
        self.item = self.at + 1;
    }

    fn end(&mut self, text: &str) {
        let last = text.get(self.item..self.at).unwrap_or_default();
        let first = match self.list {
            Some(List::Claims) => self.claims.as_ref(),
            _ => self.records.as_ref(),
        };
        let none_yet = first.is_none_or(|items| items.items.is_empty());
        // A list with nothing in it has no item; after a comma there has to be one.
        if !(none_yet && last.trim().is_empty()) {
            self.end_item();
        }
        let end = self.at;
        let items = match self.list.take() {
            Some(List::Claims) => &mut self.claims,
            _ => &mut self.records,
        };
        if let Some(items) = items {
            items.within.end = end;
        }
    }
}

/// The text without what is in its two lists.
pub(super) fn without(text: &str, claims: &Items, records: &Items) -> Option<String> {
    let (first, second) = if claims.within.start < records.within.start {
        (&claims.within, &records.within)
    } else {
        (&records.within, &claims.within)
    };
    let before = text.get(..first.start)?;
    let between = text.get(first.end..second.start)?;
    let behind = text.get(second.end..)?;
    Some([before, between, behind].concat())
}
