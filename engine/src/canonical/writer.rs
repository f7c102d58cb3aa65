//! Canonical JSON written straight from what a program holds.

mod fault;
mod members;

use serde::Serialize;
use serde::ser::Serializer;

use self::fault::Fault;
use self::members::{List, Object, Place};
use super::text::{write_integer, write_text};
use crate::problem::Problem;

/// Writes one value after the other.
#[derive(Default)]
pub(super) struct Writer {
    text: String,
    depth: usize,
    /// Whether the members of the outermost object are kept as they are, for [`Parts`](super::parts::Parts).
    in_parts: bool,
    parts: Vec<Place>,
}
impl Writer {
    /// One that keeps the members of the outermost object apart.
    pub(super) fn in_parts() -> Self {
        Self {
            in_parts: true,
            ..Self::default()
        }
    }

    /// What was written, and the members of the outermost object, where they are kept apart.
    pub(super) fn finish(self) -> (String, Vec<Place>) {
        (self.text, self.parts)
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
        Ok(List::begin(self, "]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<List<'w>, Fault> {
        Ok(List::begin(self, "]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<List<'w>, Fault> {
        Ok(List::begin(self, "]"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<List<'w>, Fault> {
        self.variant(variant);
        Ok(List::begin(self, "]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Object<'w>, Fault> {
        Ok(Object::begin(self, "}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Object<'w>, Fault> {
        Ok(Object::begin(self, "}"))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Object<'w>, Fault> {
        self.variant(variant);
        Ok(Object::begin(self, "}}"))
    }
}
