//! JSON from strangers: of limited depth, no member twice, and the path of either fault.

use std::cell::RefCell;
use std::fmt;

use cpor_engine::Refusal;
use cpor_engine::problem::Problem;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// How deep objects and arrays may lie in each other, the whole included.
pub const MAX_DEPTH: usize = 32;

/// Reads a JSON text.
///
/// # Errors
///
/// `malformed`: with line and column where it is no JSON, with the path where it is nested too deeply or a member
/// stands twice, so that two readers could read two things.
pub(super) fn parse(json: &str) -> Result<Value, Refusal> {
    let fault = RefCell::new(None);
    let reading = Reading {
        place: &Place::Top,
        depth: 0,
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

    fn refuse<E: Error>(&self, detail: String, place: &Place<'_>) -> E {
        let refusal = Refusal::new(Problem::Malformed { detail });
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
        let detail = format!("nested more than {MAX_DEPTH} deep");
        Err(self.refuse(detail, self.place))
    }
}

impl<'de> DeserializeSeed<'de> for Reading<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Value, D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reading<'_> {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("any JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, given: bool) -> Result<Value, E> {
        Ok(Value::Bool(given))
    }

    fn visit_i64<E>(self, given: i64) -> Result<Value, E> {
        Ok(given.into())
    }

    fn visit_u64<E>(self, given: u64) -> Result<Value, E> {
        Ok(given.into())
    }

    fn visit_f64<E>(self, given: f64) -> Result<Value, E> {
        Ok(Number::from_f64(given).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, given: &str) -> Result<Value, E> {
        Ok(given.into())
    }

    fn visit_string<E>(self, given: String) -> Result<Value, E> {
        Ok(Value::String(given))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut source: A) -> Result<Value, A::Error> {
        self.refuse_depth()?;
        let mut items = Vec::new();
        loop {
            let place = Place::Item(self.place, items.len());
            match source.next_element_seed(self.within(&place))? {
                Some(item) => items.push(item),
                None => return Ok(Value::Array(items)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut source: A) -> Result<Value, A::Error> {
        self.refuse_depth()?;
        let mut members = Map::new();
        while let Some(name) = source.next_key::<String>()? {
            let place = Place::Member(self.place, &name);
            if members.contains_key(&name) {
                return Err(self.refuse("the member stands twice".to_owned(), &place));
            }
            let value = source.next_value_seed(self.within(&place))?;
            members.insert(name, value);
        }
        Ok(Value::Object(members))
    }
}
