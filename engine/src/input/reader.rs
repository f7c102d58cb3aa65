//! JSON read into types, with the path of the first fault.
//!
//! One deserializer for everything that is read, and no more of serde's visitors than each shape needs: an object is
//! read as an object, never as an array of its members. Why it is ours: docs/decisions/one-reader.md.

use std::fmt;

use serde::de::value::StringDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Unexpected,
    VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::{Map, Value, map};

/// What is wrong, and where: `customer.tenantId`, `documents[2].size`; empty for the whole.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) path: String,
    pub(super) detail: String,
}

impl Fault {
    fn within(mut self, member: &str) -> Self {
        if !self.path.is_empty() && !self.path.starts_with('[') {
            self.path.insert(0, '.');
        }
        self.path.insert_str(0, member);
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.detail)
    }
}

impl std::error::Error for Fault {}

impl Error for Fault {
    fn custom<T: fmt::Display>(detail: T) -> Self {
        Self {
            path: String::new(),
            detail: detail.to_string(),
        }
    }

    fn missing_field(member: &'static str) -> Self {
        Self::custom(format_args!("missing field `{member}`")).within(member)
    }
}

/// Reads one value.
pub(super) struct Reader(pub(super) Value);

fn unexpected(value: &Value) -> Unexpected<'_> {
    match value {
        Value::Null => Unexpected::Other("null"),
        Value::Bool(given) => Unexpected::Bool(*given),
        Value::Number(_) => Unexpected::Other("a number"),
        Value::String(given) => Unexpected::Str(given),
        Value::Array(_) => Unexpected::Other("an array"),
        Value::Object(_) => Unexpected::Other("an object"),
    }
}

fn not<'de, V: Visitor<'de>>(value: &Value, visitor: &V) -> Fault {
    Fault::invalid_type(unexpected(value), visitor)
}

impl Reader {
    fn number<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let Value::Number(number) = &self.0 else {
            return Err(not(&self.0, &visitor));
        };
        if let Some(given) = number.as_u64() {
            visitor.visit_u64(given)
        } else if let Some(given) = number.as_i64() {
            visitor.visit_i64(given)
        } else {
            visitor.visit_f64(number.as_f64().unwrap_or_default())
        }
    }

    fn text<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Value::String(text) => visitor.visit_string(text),
            other => Err(not(&other, &visitor)),
        }
    }

    fn object<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Value::Object(members) => visitor.visit_map(Members::of(members)),
            other => Err(not(&other, &visitor)),
        }
    }

    fn array<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Value::Array(items) => visitor.visit_seq(Items {
                items: items.into_iter(),
                index: 0,
            }),
            other => Err(not(&other, &visitor)),
        }
    }
}

macro_rules! read_as {
    ($($method:ident => $how:ident),+ $(,)?) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            self.$how(visitor)
        })+
    };
}

impl<'de> Deserializer<'de> for Reader {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(given) => visitor.visit_bool(given),
            Value::Number(_) => self.number(visitor),
            Value::String(_) => self.text(visitor),
            Value::Array(_) => self.array(visitor),
            Value::Object(_) => self.object(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Value::Bool(given) => visitor.visit_bool(given),
            other => Err(not(&other, &visitor)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    read_as! {
        deserialize_u8 => number, deserialize_u16 => number, deserialize_u32 => number, deserialize_u64 => number,
        deserialize_i8 => number, deserialize_i16 => number, deserialize_i32 => number, deserialize_i64 => number,
        deserialize_f32 => number, deserialize_f64 => number,
        deserialize_str => text, deserialize_string => text, deserialize_identifier => text,
        deserialize_seq => array, deserialize_map => object,
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _members: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.object(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match self.0 {
            Value::String(word) => visitor.visit_enum(Choice {
                word,
                content: None,
            }),
            Value::Object(members) if members.len() == 1 => {
                let mut members = members.into_iter();
                let (word, content) = members.next().unwrap_or_default();
                visitor.visit_enum(Choice {
                    word,
                    content: Some(content),
                })
            }
            other => Err(not(&other, &visitor)),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i128 u128 char bytes byte_buf unit unit_struct tuple tuple_struct
    }
}

struct Members {
    members: map::IntoIter,
    here: Option<(String, Value)>,
}

impl Members {
    fn of(members: Map<String, Value>) -> Self {
        Self {
            members: members.into_iter(),
            here: None,
        }
    }
}

impl<'de> MapAccess<'de> for Members {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        let Some((name, value)) = self.members.next() else {
            return Ok(None);
        };
        let key = StringDeserializer::<Fault>::new(name.clone());
        let key = seed.deserialize(key).map_err(|fault| fault.within(&name))?;
        self.here = Some((name, value));
        Ok(Some(key))
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Fault> {
        let (name, value) = self.here.take().unwrap_or_default();
        seed.deserialize(Reader(value))
            .map_err(|fault| fault.within(&name))
    }
}

struct Items {
    items: std::vec::IntoIter<Value>,
    index: usize,
}

impl<'de> SeqAccess<'de> for Items {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Fault> {
        let Some(item) = self.items.next() else {
            return Ok(None);
        };
        let index = self.index;
        self.index = index.saturating_add(1);
        seed.deserialize(Reader(item))
            .map(Some)
            .map_err(|fault| fault.within(&format!("[{index}]")))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

/// A word of a closed list, with what belongs to it: `"approved"` or `{"approved": {…}}`.
struct Choice {
    word: String,
    content: Option<Value>,
}

impl<'de> EnumAccess<'de> for Choice {
    type Error = Fault;
    type Variant = Content;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Content), Fault> {
        let word = StringDeserializer::<Fault>::new(self.word.clone());
        let chosen = seed.deserialize(word)?;
        Ok((
            chosen,
            Content {
                word: self.word,
                content: self.content,
            },
        ))
    }
}

struct Content {
    word: String,
    content: Option<Value>,
}

impl Content {
    fn read<'de, T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Fault> {
        seed.deserialize(Reader(self.content.unwrap_or_default()))
            .map_err(|fault| fault.within(&self.word))
    }
}

impl<'de> VariantAccess<'de> for Content {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        match self.content {
            None | Some(Value::Null) => Ok(()),
            Some(other) => {
                Err(Fault::invalid_type(unexpected(&other), &"nothing").within(&self.word))
            }
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Fault> {
        self.read(seed)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _length: usize, visitor: V) -> Result<V::Value, Fault> {
        let array = Reader(self.content.unwrap_or_default()).array(visitor);
        array.map_err(|fault| fault.within(&self.word))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _members: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let object = Reader(self.content.unwrap_or_default()).object(visitor);
        object.map_err(|fault| fault.within(&self.word))
    }
}
