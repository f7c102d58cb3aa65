//! JSON read into types, with the path of the first fault.
//!
//! One deserializer for everything that is read, and no more of serde's visitors than each shape needs: an object is
//! read as an object, never as an array of its members. Why it is ours: docs/decisions/one-reader.md.

use std::borrow::Cow;
use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Unexpected,
    VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::node::{Members, Node};

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
pub(super) struct Reader<'t>(pub(super) Node<'t>);

fn unexpected<'n>(node: &'n Node<'_>) -> Unexpected<'n> {
    match node {
        Node::Null => Unexpected::Other("null"),
        Node::Bool(given) => Unexpected::Bool(*given),
        Node::Number(_) => Unexpected::Other("a number"),
        Node::Text(given) => Unexpected::Str(given),
        Node::Array(_) => Unexpected::Other("an array"),
        Node::Object(_) => Unexpected::Other("an object"),
    }
}

fn not<'de, V: Visitor<'de>>(node: &Node<'_>, visitor: &V) -> Fault {
    Fault::invalid_type(unexpected(node), visitor)
}

impl<'de> Reader<'de> {
    fn number<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let Node::Number(number) = &self.0 else {
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

    fn text<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Node::Text(Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
            Node::Text(Cow::Owned(text)) => visitor.visit_string(text),
            other => Err(not(&other, &visitor)),
        }
    }

    fn object<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Node::Object(members) => visitor.visit_map(Object::of(members)),
            other => Err(not(&other, &visitor)),
        }
    }

    fn array<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Node::Array(items) => visitor.visit_seq(Items {
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

impl<'de> Deserializer<'de> for Reader<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Node::Null => visitor.visit_unit(),
            Node::Bool(given) => visitor.visit_bool(given),
            Node::Number(_) => self.number(visitor),
            Node::Text(_) => self.text(visitor),
            Node::Array(_) => self.array(visitor),
            Node::Object(_) => self.object(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Node::Bool(given) => visitor.visit_bool(given),
            other => Err(not(&other, &visitor)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Node::Null => visitor.visit_none(),
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
            Node::Text(word) => visitor.visit_enum(Choice {
                word,
                content: None,
            }),
            Node::Object(members) if members.len() == 1 => {
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

struct Object<'t> {
    members: std::vec::IntoIter<(Cow<'t, str>, Node<'t>)>,
    here: Option<(Cow<'t, str>, Node<'t>)>,
}

impl<'t> Object<'t> {
    fn of(members: Members<'t>) -> Self {
        Self {
            members: members.into_iter(),
            here: None,
        }
    }
}

impl<'de> MapAccess<'de> for Object<'de> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        let Some((name, value)) = self.members.next() else {
            return Ok(None);
        };
        let key = StrDeserializer::<Fault>::new(&name);
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

struct Items<'t> {
    items: std::vec::IntoIter<Node<'t>>,
    index: usize,
}

impl<'de> SeqAccess<'de> for Items<'de> {
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
struct Choice<'t> {
    word: Cow<'t, str>,
    content: Option<Node<'t>>,
}

impl<'de> EnumAccess<'de> for Choice<'de> {
    type Error = Fault;
    type Variant = Content<'de>;

    fn variant_seed<S: DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<(S::Value, Content<'de>), Fault> {
        let word = StrDeserializer::<Fault>::new(&self.word);
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

struct Content<'t> {
    word: Cow<'t, str>,
    content: Option<Node<'t>>,
}

impl<'de> Content<'de> {
    fn read<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Fault> {
        seed.deserialize(Reader(self.content.unwrap_or_default()))
            .map_err(|fault| fault.within(&self.word))
    }
}

impl<'de> VariantAccess<'de> for Content<'de> {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        match self.content {
            None | Some(Node::Null) => Ok(()),
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
