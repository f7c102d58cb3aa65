//! A JSON value as it is read: its texts are those of the source wherever nothing was escaped there, and its members lie
//! in one list. An export holds hundreds of thousands of them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::{Map, Number, Value};

/// A JSON value.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Node<'t> {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A text.
    Text(Cow<'t, str>),
    /// An array.
    Array(Vec<Node<'t>>),
    /// An object.
    Object(Members<'t>),
}

impl<'t> Node<'t> {
    /// The text, where it is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Node::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The natural number, where it is one.
    pub fn as_u64(&self) -> Option<u64> {
        match self {
            Node::Number(number) => number.as_u64(),
            _ => None,
        }
    }

    /// The member of an object.
    pub fn get(&self, name: &str) -> Option<&Node<'t>> {
        match self {
            Node::Object(members) => members.get(name),
            _ => None,
        }
    }

    /// The member of an object, to be changed.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Node<'t>> {
        match self {
            Node::Object(members) => members.get_mut(name),
            _ => None,
        }
    }

    /// Takes the items out of an array; none where it is no array.
    pub fn take_items(&mut self) -> Vec<Node<'t>> {
        match self {
            Node::Array(items) => std::mem::take(items),
            _ => Vec::new(),
        }
    }
}

impl From<Value> for Node<'_> {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Node::Null,
            Value::Bool(truth) => Node::Bool(truth),
            Value::Number(number) => Node::Number(number),
            Value::String(text) => Node::Text(Cow::Owned(text)),
            Value::Array(items) => Node::Array(items.into_iter().map(Node::from).collect()),
            Value::Object(members) => Node::Object(members.into()),
        }
    }
}

/// The members of an object, in the order of their names' bytes, no name twice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Members<'t>(Vec<(Cow<'t, str>, Node<'t>)>);

impl From<Map<String, Value>> for Members<'_> {
    fn from(members: Map<String, Value>) -> Self {
        let members = members.into_iter();
        let mut sorted: Vec<(Cow<'_, str>, Node<'_>)> = members
            .map(|(name, value)| (Cow::Owned(name), Node::from(value)))
            .collect();
        // As the map had them, unless somebody lets maps keep another order.
        sorted.sort_by(|(left, _), (right, _)| left.cmp(right));
        Self(sorted)
    }
}

impl<'t> Members<'t> {
    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(of, _)| of.as_ref().cmp(name))
    }

    /// The member of that name.
    pub fn get(&self, name: &str) -> Option<&Node<'t>> {
        let (_, node) = self.0.get(self.place(name).ok()?)?;
        Some(node)
    }

    /// The member of that name, to be changed.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Node<'t>> {
        let place = self.place(name).ok()?;
        self.0.get_mut(place).map(|(_, node)| node)
    }

    /// Takes a member out.
    pub fn remove(&mut self, name: &str) -> Option<Node<'t>> {
        let place = self.place(name).ok()?;
        Some(self.0.remove(place).1)
    }

    /// Puts a member in, in the place of one of its name.
    pub fn insert(&mut self, name: Cow<'t, str>, node: Node<'t>) {
        match self.place(&name) {
            Ok(place) => {
                if let Some(member) = self.0.get_mut(place) {
                    member.1 = node;
                }
            }
            Err(place) => self.0.insert(place, (name, node)),
        }
    }

    /// Names and values, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Node<'t>)> + '_ {
        self.0.iter().map(|(name, node)| (name.as_ref(), node))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'t> IntoIterator for Members<'t> {
    type Item = (Cow<'t, str>, Node<'t>);
    type IntoIter = std::vec::IntoIter<(Cow<'t, str>, Node<'t>)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// Members as they come in. Where they come in their order, as canonical JSON has them, each is just added.
#[derive(Debug, Default)]
pub struct Gathering<'t> {
    sorted: Vec<(Cow<'t, str>, Node<'t>)>,
    others: BTreeMap<Cow<'t, str>, Node<'t>>,
}

impl<'t> Gathering<'t> {
    /// Whether a member of that name came in already.
    pub fn holds(&self, name: &str) -> bool {
        let newest = self.sorted.last().map(|(newest, _)| newest.as_ref());
        match newest {
            None => self.others.contains_key(name),
            Some(newest) if newest < name => false,
            Some(_) => self
                .sorted
                .binary_search_by(|(of, _)| of.as_ref().cmp(name))
                .is_ok(),
        }
    }

    /// Adds a member whose name did not come in yet.
    pub fn add(&mut self, name: Cow<'t, str>, node: Node<'t>) {
        let in_order = self.sorted.last().is_none_or(|(newest, _)| *newest < name);
        if in_order && self.others.is_empty() {
            self.sorted.push((name, node));
        } else {
            self.others.extend(self.sorted.drain(..));
            self.others.insert(name, node);
        }
    }

    /// All that came in.
    pub fn members(mut self) -> Members<'t> {
        self.sorted.extend(self.others);
        Members(self.sorted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gathered(names: &[&'static str]) -> (Vec<bool>, Members<'static>) {
        let mut gathering = Gathering::default();
        let mut twice = Vec::new();
        for name in names {
            twice.push(gathering.holds(name));
            gathering.add(Cow::Borrowed(name), Node::Null);
        }
        (twice, gathering.members())
    }

    #[test]
    fn members_lie_in_their_order_however_they_come_and_a_second_of_a_name_is_noticed() {
        for names in [
            ["a", "b", "c", "d"],
            ["d", "c", "b", "a"],
            ["b", "a", "d", "c"],
            ["a", "c", "b", "d"],
        ] {
            let (twice, members) = gathered(&names);
            assert_eq!(twice, [false; 4], "{names:?}");
            let found: Vec<&str> = members.iter().map(|(name, _)| name).collect();
            assert_eq!(found, ["a", "b", "c", "d"], "{names:?}");
        }
        for names in [
            ["a", "b", "b"],
            ["a", "b", "a"],
            ["b", "a", "a"],
            ["b", "a", "b"],
        ] {
            assert_eq!(gathered(&names).0, [false, false, true], "{names:?}");
        }
    }

    #[test]
    fn a_member_is_found_put_in_and_taken_out_by_name() {
        let (_, mut members) = gathered(&["b", "d"]);
        members.insert(Cow::Borrowed("c"), Node::Bool(true));
        members.insert(Cow::Borrowed("b"), Node::Bool(false));
        assert_eq!(members.get("c"), Some(&Node::Bool(true)));
        assert_eq!(members.remove("b"), Some(Node::Bool(false)));
        assert_eq!(members.remove("x"), None);
        assert_eq!(members.get("b"), None);
        assert_eq!((members.len(), members.is_empty()), (2, false));
    }

    #[test]
    fn what_a_node_holds_is_there_for_its_kind_and_for_no_other() {
        let value = serde_json::json!({
            "nothing": null, "truth": true, "number": 7, "below": -1, "text": "ő", "items": [1, 2],
            "object": {"a": 1},
        });
        let mut node = Node::from(value);
        let text = |node: &Node<'_>, name: &str| node.get(name)?.as_str().map(str::to_owned);
        let number = |node: &Node<'_>, name: &str| node.get(name)?.as_u64();
        for name in [
            "nothing", "truth", "number", "below", "text", "items", "object", "x",
        ] {
            let (is_text, is_number) = (name == "text", name == "number");
            assert_eq!(text(&node, name), is_text.then(|| "ő".to_owned()), "{name}");
            assert_eq!(number(&node, name), is_number.then_some(7), "{name}");
            let within = node.get(name).and_then(|inner| inner.get("a"));
            assert_eq!(within.is_some(), name == "object", "{name}");
            let inner = node.get_mut(name).and_then(|inner| inner.get_mut("a"));
            assert_eq!(inner.is_some(), name == "object", "{name}");
            let taken = node.get_mut(name).map(Node::take_items);
            let items = if name == "items" { 2 } else { 0 };
            assert_eq!(
                taken.map(|items| items.len()),
                (name != "x").then_some(items)
            );
        }
        assert_eq!(
            node.get("items"),
            Some(&Node::Array(Vec::new())),
            "taken out"
        );
    }
}
