//! Canonical JSON written straight from what a program holds, and from what was read.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt::{self, Write as _};
use std::ops::Range;

use serde::Serialize;
use serde::ser::{
    Error, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};
use serde_json::Value;

use super::write_integer;
use crate::input::Node;
use crate::problem::Problem;

/// A member of an object: its name, where it stands, and from where on its value.
type Place = (Cow<'static, str>, Range<usize>, usize);

/// Writes one value after the other.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) text: String,
    depth: usize,
    /// Whether the members of the outermost object are kept as they are, for [`Parts`].
    in_parts: bool,
    parts: Vec<Place>,
}

/// The members of something, each with its canonical text.
pub(crate) struct Parts {
    text: String,
    places: Vec<(Cow<'static, str>, Range<usize>)>,
}

impl Parts {
    /// Names and texts, in the order in which records have them.
    pub(crate) fn sorted(&self) -> Vec<(&str, &str)> {
        let places = self.places.iter();
        let mut parts: Vec<(&str, &str)> = places
            .filter_map(|(name, place)| Some((name.as_ref(), self.text.get(place.clone())?)))
            .collect();
        parts.sort_by(|(left, _), (right, _)| utf16_order(left, right));
        parts
    }

    /// Splits the member `of`, an object of a single member, into that one's name and content.
    pub(crate) fn split(&mut self, of: &str, name: &'static str, content: &'static str) {
        let Some((member, place)) = self.places.iter_mut().find(|(member, _)| member == of) else {
            return;
        };
        let whole = self.text.get(place.clone()).unwrap_or_default();
        let Some(colon) = whole.find(':') else {
            return;
        };
        // `{"created":{…}}`, and no name in it has a colon.
        let (start, end) = (place.start, place.end);
        let colon = start.saturating_add(colon);
        *member = Cow::Borrowed(content);
        *place = colon.saturating_add(1)..end.saturating_sub(1);
        let kind = start.saturating_add(1)..colon;
        self.places.push((Cow::Borrowed(name), kind));
    }
}

/// The members of an object, each written by itself.
///
/// # Errors
///
/// As [`canonical`](super::canonical); what is no object has none.
pub(crate) fn parts<T: Serialize>(value: &T) -> Result<Parts, Problem> {
    let mut writer = Writer {
        in_parts: true,
        ..Writer::default()
    };
    value.serialize(&mut writer)?;
    let places = writer.parts.into_iter();
    Ok(Parts {
        text: writer.text,
        places: places
            .map(|(name, member, value)| (name, value..member.end))
            .collect(),
    })
}

/// The order of two names by their UTF-16 code units.
pub(crate) fn utf16_order(left: &str, right: &str) -> Ordering {
    if left.is_ascii() || right.is_ascii() {
        // The other's first unit that is not ASCII is greater in both forms.
        return left.cmp(right);
    }
    left.encode_utf16().cmp(right.encode_utf16())
}

/// Writes a value that was read.
///
/// # Errors
///
/// As [`canonical`](super::canonical).
pub(crate) fn write_node(text: &mut String, node: &Node<'_>) -> Result<(), Problem> {
    match node {
        Node::Null => text.push_str("null"),
        Node::Bool(true) => text.push_str("true"),
        Node::Bool(false) => text.push_str("false"),
        Node::Text(given) => write_text(text, given),
        Node::Number(number) => {
            let integer = number.as_i64().ok_or(Problem::NotAnInteger)?;
            write_integer(text, integer)?;
        }
        Node::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                write_node(text, item)?;
            }
            text.push(']');
        }
        Node::Object(members) => {
            text.push('{');
            let mut sorted: Vec<(&str, &Node<'_>)> = members.iter().collect();
            sorted.sort_by(|(left, _), (right, _)| utf16_order(left, right));
            for (index, (name, member)) in sorted.into_iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                write_text(text, name);
                text.push(':');
                write_node(text, member)?;
            }
            text.push('}');
        }
    }
    Ok(())
}

/// Writes a text with what JSON has to escape escaped.
pub(crate) fn write_text(text: &mut String, given: &str) {
    text.push('"');
    let mut rest = given;
    while let Some(place) = rest.bytes().position(must_be_escaped) {
        // What is escaped is one byte long, so these are whole characters.
        let (plain, from) = rest.split_at_checked(place).unwrap_or_default();
        text.push_str(plain);
        let mut characters = from.chars();
        if let Some(character) = characters.next() {
            escape(text, character);
        }
        rest = characters.as_str();
    }
    text.push_str(rest);
    text.push('"');
}

const fn must_be_escaped(byte: u8) -> bool {
    byte < b' ' || byte == b'"' || byte == b'\\'
}

fn escape(text: &mut String, character: char) {
    match character {
        '"' => text.push_str("\\\""),
        '\\' => text.push_str("\\\\"),
        '\u{8}' => text.push_str("\\b"),
        '\t' => text.push_str("\\t"),
        '\n' => text.push_str("\\n"),
        '\u{c}' => text.push_str("\\f"),
        '\r' => text.push_str("\\r"),
        control => {
            // Writing to a String cannot fail.
            let _ = write!(text, "\\u{:04x}", u32::from(control));
        }
    }
}

/// What cannot be written.
#[derive(Debug)]
pub(super) struct Fault(Problem);

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        Fault(problem)
    }
}

impl From<Fault> for Problem {
    fn from(Fault(problem): Fault) -> Self {
        problem
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?}", self.0)
    }
}

impl std::error::Error for Fault {}

impl Error for Fault {
    fn custom<T: fmt::Display>(detail: T) -> Self {
        Fault(Problem::Malformed {
            detail: detail.to_string(),
        })
    }
}

impl Writer {
    fn list(&mut self, closing: &'static str) -> List<'_> {
        self.text.push('[');
        List {
            writer: self,
            is_first: true,
            closing,
        }
    }

    fn object(&mut self, closing: &'static str) -> Object<'_> {
        self.text.push('{');
        self.depth = self.depth.saturating_add(1);
        Object {
            start: self.text.len(),
            writer: self,
            members: Vec::new(),
            name: None,
            closing,
        }
    }

    fn variant(&mut self, name: &str) {
        self.text.push('{');
        write_text(&mut self.text, name);
        self.text.push(':');
    }

    fn integer(&mut self, integer: Option<i64>) -> Result<(), Fault> {
        let integer = integer.ok_or(Problem::NotAnInteger)?;
        Ok(write_integer(&mut self.text, integer)?)
    }
}

macro_rules! integers {
    ($($method:ident: $kind:ty),+ $(,)?) => {
        $(fn $method(self, given: $kind) -> Result<(), Fault> {
            self.integer(i64::try_from(given).ok())
        })+
    };
}

impl<'w> Serializer for &'w mut Writer {
    type Ok = ();
    type Error = Fault;
    type SerializeSeq = List<'w>;
    type SerializeTuple = List<'w>;
    type SerializeTupleStruct = List<'w>;
    type SerializeTupleVariant = List<'w>;
    type SerializeMap = Object<'w>;
    type SerializeStruct = Object<'w>;
    type SerializeStructVariant = Object<'w>;

    integers! {
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
    }

    fn serialize_bool(self, given: bool) -> Result<(), Fault> {
        self.text.push_str(if given { "true" } else { "false" });
        Ok(())
    }

    fn serialize_f32(self, _: f32) -> Result<(), Fault> {
        self.integer(None)
    }

    fn serialize_f64(self, _: f64) -> Result<(), Fault> {
        self.integer(None)
    }

    fn serialize_char(self, given: char) -> Result<(), Fault> {
        self.serialize_str(given.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, given: &str) -> Result<(), Fault> {
        write_text(&mut self.text, given);
        Ok(())
    }

    fn serialize_bytes(self, given: &[u8]) -> Result<(), Fault> {
        self.collect_seq(given)
    }

    fn serialize_none(self) -> Result<(), Fault> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, given: &T) -> Result<(), Fault> {
        given.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Fault> {
        self.text.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Fault> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Fault> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        given: &T,
    ) -> Result<(), Fault> {
        given.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        given: &T,
    ) -> Result<(), Fault> {
        self.variant(variant);
        given.serialize(&mut *self)?;
        self.text.push('}');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List<'w>, Fault> {
        Ok(self.list("]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<List<'w>, Fault> {
        Ok(self.list("]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<List<'w>, Fault> {
        Ok(self.list("]"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<List<'w>, Fault> {
        self.variant(variant);
        Ok(self.list("]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Object<'w>, Fault> {
        Ok(self.object("}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Object<'w>, Fault> {
        Ok(self.object("}"))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Object<'w>, Fault> {
        self.variant(variant);
        Ok(self.object("}}"))
    }
}

/// An array in the making.
pub(super) struct List<'w> {
    writer: &'w mut Writer,
    is_first: bool,
    closing: &'static str,
}

impl List<'_> {
    fn item<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), Fault> {
        if !self.is_first {
            self.writer.text.push(',');
        }
        self.is_first = false;
        item.serialize(&mut *self.writer)
    }

    fn close(self) {
        self.writer.text.push_str(self.closing);
    }
}

/// An object in the making. Its members are put in their order once all are there.
pub(super) struct Object<'w> {
    writer: &'w mut Writer,
    start: usize,
    members: Vec<Place>,
    name: Option<String>,
    closing: &'static str,
}

impl Object<'_> {
    fn member<T: Serialize + ?Sized>(
        &mut self,
        name: Cow<'static, str>,
        value: &T,
    ) -> Result<(), Fault> {
        if !self.members.is_empty() {
            self.writer.text.push(',');
        }
        let start = self.writer.text.len();
        write_text(&mut self.writer.text, &name);
        self.writer.text.push(':');
        let from = self.writer.text.len();
        value.serialize(&mut *self.writer)?;
        self.members
            .push((name, start..self.writer.text.len(), from));
        Ok(())
    }

    fn close(mut self) {
        let writer = &mut *self.writer;
        writer.depth = writer.depth.saturating_sub(1);
        if writer.in_parts && writer.depth == 0 {
            writer.parts = self.members;
            return;
        }
        let order = |(left, _, _): &Place, (right, _, _): &Place| utf16_order(left, right);
        if !self
            .members
            .is_sorted_by(|left, right| order(left, right).is_le())
        {
            self.members.sort_by(order);
            let unsorted = writer.text.split_off(self.start);
            for (index, (_, place, _)) in self.members.iter().enumerate() {
                if index > 0 {
                    writer.text.push(',');
                }
                let place =
                    place.start.saturating_sub(self.start)..place.end.saturating_sub(self.start);
                writer
                    .text
                    .push_str(unsorted.get(place).unwrap_or_default());
            }
        }
        writer.text.push_str(self.closing);
    }
}

macro_rules! lists {
    ($($kind:ident: $method:ident),+ $(,)?) => {
        $(impl $kind for List<'_> {
            type Ok = ();
            type Error = Fault;

            fn $method<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), Fault> {
                self.item(item)
            }

            fn end(self) -> Result<(), Fault> {
                self.close();
                Ok(())
            }
        })+
    };
}

lists! {
    SerializeSeq: serialize_element,
    SerializeTuple: serialize_element,
    SerializeTupleStruct: serialize_field,
    SerializeTupleVariant: serialize_field,
}

macro_rules! objects {
    ($($kind:ident),+ $(,)?) => {
        $(impl $kind for Object<'_> {
            type Ok = ();
            type Error = Fault;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<(), Fault> {
                self.member(Cow::Borrowed(name), value)
            }

            fn end(self) -> Result<(), Fault> {
                self.close();
                Ok(())
            }
        })+
    };
}

objects! { SerializeStruct, SerializeStructVariant }

impl SerializeMap for Object<'_> {
    type Ok = ();
    type Error = Fault;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Fault> {
        match serde_json::to_value(key) {
            Ok(Value::String(name)) => self.name = Some(name),
            _ => return Err(Fault::custom("the name of a member is a text")),
        }
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Fault> {
        let name = self.name.take().unwrap_or_default();
        self.member(Cow::Owned(name), value)
    }

    fn end(self) -> Result<(), Fault> {
        self.close();
        Ok(())
    }
}
