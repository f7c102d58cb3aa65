//! JSON from strangers: of limited depth, no member twice, and the path of either fault.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;

use cpor_engine::Refusal;
use cpor_engine::input::{Gathering, Node};
use cpor_engine::problem::Problem;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

/// How deep objects and arrays may lie in each other, the whole included.
pub const MAX_DEPTH: usize = 32;

/// Reads a JSON text; what it gives borrows the text.
///
/// # Errors
///
/// `malformed`: with line and column where it is no JSON, with the path where it is nested too deeply
/// ([`Problem::TooDeep`]) or a member stands twice, so that two readers could read two things.
pub(crate) fn parse(json: &str) -> Result<Node<'_>, Refusal> {
    parse_at(json, &Place::Top, 0)
}

/// Reads the JSON text of an item that stands in a list of the outermost object. Line and column of a fault are those in
/// the item.
///
/// # Errors
///
/// As [`parse`].
pub(super) fn parse_item<'t>(json: &'t str, list: &str, index: usize) -> Result<Node<'t>, Refusal> {
    let list = Place::Member(&Place::Top, list);
    parse_at(json, &Place::Item(&list, index), 2)
}

fn parse_at<'t>(json: &'t str, place: &Place<'_>, depth: usize) -> Result<Node<'t>, Refusal> {
    let fault = RefCell::new(None);
    let reading = Reading {
        place,
        depth,
        fault: &fault,
    };
    let mut source = serde_json::Deserializer::from_str(json);
    let value = reading
        .deserialize(&mut source)
        .and_then(|value| source.end().map(|()| value));
    value.map_err(|error| {
        fault.take().unwrap_or_else(|| {
            Refusal::new(Problem::Malformed {
                detail: error.to_string(),
            })
        })
    })
}

/// Where in the text the reader is.
enum Place<'a> {
    Top,
    Member(&'a Place<'a>, &'a str),
    Item(&'a Place<'a>, usize),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Top => Ok(()),
            Place::Member(Place::Top, name) => out.write_str(name),
            Place::Member(within, name) => write!(out, "{within}.{name}"),
            Place::Item(within, index) => write!(out, "{within}[{index}]"),
        }
    }
}

/// Reads one value.
struct Reading<'a> {
    place: &'a Place<'a>,
    depth: usize,
    fault: &'a RefCell<Option<Refusal>>,
}

impl<'a> Reading<'a> {
    fn within(&self, place: &'a Place<'a>) -> Self {
        Reading {
            place,
            depth: self.depth + 1,
            fault: self.fault,
        }
    }

    fn refuse<E: Error>(&self, problem: Problem, place: &Place<'_>) -> E {
        let refusal = Refusal::new(problem);
        let path = place.to_string();
        *self.fault.borrow_mut() = Some(if path.is_empty() {
            refusal
        } else {
            refusal.at(path)
        });
        E::custom("refused")
    }

    fn refuse_depth<E: Error>(&self) -> Result<(), E> {
        if self.depth < MAX_DEPTH {
            return Ok(());
        }
        let most = u32::try_from(MAX_DEPTH).unwrap_or(u32::MAX);
        Err(self.refuse(Problem::TooDeep { most }, self.place))
    }
}

impl<'de> DeserializeSeed<'de> for Reading<'_> {
    type Value = Node<'de>;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Node<'de>, D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reading<'_> {
    type Value = Node<'de>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("any JSON")
    }

    fn visit_unit<E>(self) -> Result<Node<'de>, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, given: bool) -> Result<Node<'de>, E> {
        Ok(Node::Bool(given))
    }

    fn visit_i64<E>(self, given: i64) -> Result<Node<'de>, E> {
        Ok(Node::Number(given.into()))
    }

    fn visit_u64<E>(self, given: u64) -> Result<Node<'de>, E> {
        Ok(Node::Number(given.into()))
    }

    fn visit_f64<E>(self, given: f64) -> Result<Node<'de>, E> {
        Ok(Number::from_f64(given).map_or(Node::Null, Node::Number))
    }

    fn visit_str<E>(self, given: &str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Owned(given.to_owned())))
    }

    fn visit_borrowed_str<E>(self, given: &'de str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Borrowed(given)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut source: A) -> Result<Node<'de>, A::Error> {
        self.refuse_depth()?;
        let mut items = Vec::new();
        loop {
            let place = Place::Item(self.place, items.len());
            match source.next_element_seed(self.within(&place))? {
                Some(item) => items.push(item),
                None => return Ok(Node::Array(items)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut source: A) -> Result<Node<'de>, A::Error> {
        self.refuse_depth()?;
        let mut members = Gathering::default();
        while let Some(name) = source.next_key_seed(Name)? {
            let place = Place::Member(self.place, &name);
            if members.holds(&name) {
                let detail = "the member stands twice".to_owned();
                return Err(self.refuse(Problem::Malformed { detail }, &place));
            }
            let value = source.next_value_seed(self.within(&place))?;
            members.add(name, value);
        }
        Ok(Node::Object(members.members()))
    }
}

/// Reads the name of a member.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Cow<'de, str>, D::Error> {
        source.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a string")
    }

    fn visit_str<E>(self, given: &str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(given.to_owned()))
    }

    fn visit_borrowed_str<E>(self, given: &'de str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Borrowed(given))
    }
}
