//! Arrays and objects in the making.

use std::borrow::Cow;
use std::ops::Range;

use serde::Serialize;
use serde::ser::{
    Error, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant,
};
use serde_json::Value;

use super::{Fault, Writer};
use crate::canonical::text::{utf16_order, write_text};

/// A member of an object: its name, where it stands, and from where on its value.
pub(in crate::canonical) type Place = (Cow<'static, str>, Range<usize>, usize);
/// An array in the making.
pub(in crate::canonical) struct List<'w> {
    writer: &'w mut Writer,
    is_first: bool,
    closing: &'static str,
}

impl<'w> List<'w> {
    /// Opens an array, which ends with `closing`.
    pub(super) fn begin(writer: &'w mut Writer, closing: &'static str) -> Self {
        writer.text.push('[');
        Self {
            writer,
            is_first: true,
            closing,
        }
    }

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
pub(in crate::canonical) struct Object<'w> {
    writer: &'w mut Writer,
    start: usize,
    members: Vec<Place>,
    name: Option<String>,
    closing: &'static str,
}

impl<'w> Object<'w> {
    /// Opens an object, which ends with `closing`.
    pub(super) fn begin(writer: &'w mut Writer, closing: &'static str) -> Self {
        writer.text.push('{');
        writer.depth = writer.depth.saturating_add(1);
        Self {
            start: writer.text.len(),
            writer,
            members: Vec::new(),
            name: None,
            closing,
        }
    }

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
