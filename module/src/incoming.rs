//! What JavaScript hands in, read as JSON values.
//!
//! A caller may pass anything: objects whose getters throw, proxies, cycles, halves of surrogate pairs. Each step
//! into such a value is one that returns an error instead of throwing, and the walk is bounded; only then is the
//! value's shape read.

use cpor_engine::problem::Problem;
use cpor_engine::workspace::Order;
use cpor_engine::{Refusal, input};
use js_sys::{Array, JsString, Reflect, Uint8Array};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Number, Value};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

/// How deep a value may nest. Commands nest 4 deep, records 6.
const DEPTH_MAX: u32 = 32;

/// How many values one argument may hold: some hundred thousand records.
const COUNT_MAX: u32 = 10_000_000;

/// How long the texts of one argument may be together; an export too.
const LENGTH_MAX: u32 = 1 << 28;

/// Texts longer than this, in UTF-16 units, are longer than any that is allowed, and are not read to their end.
const TEXT_MAX: u32 = 1 << 20;

/// Texts longer than this, in UTF-16 units, are read at once.
const LONG_TEXT: u32 = 1 << 16;

/// Stands for half of a surrogate pair, which no Rust text can hold. It is a control character, and is refused as
/// one where the text is judged; both have the same words.
const HALF_PAIR: char = '\u{1a}';

/// Stands for NaN and the infinities, which no JSON number can be. No member takes a fraction, so it is refused as
/// out of range where the number is judged.
const NO_NUMBER: f64 = -0.5;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Object, js_name = keys)]
    fn keys(value: &JsValue) -> Result<Array, JsValue>;

    /// In browsers, workers and Node.
    type TextEncoder;

    #[wasm_bindgen(constructor, catch)]
    fn new() -> Result<TextEncoder, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn encode(this: &TextEncoder, text: &JsString) -> Result<Uint8Array, JsValue>;

    /// `[object Object]` for what is no array, map, date or other thing with an inside of its own.
    #[wasm_bindgen(catch, js_namespace = ["Object", "prototype", "toString"], js_name = call)]
    fn tag(value: &JsValue) -> Result<JsValue, JsValue>;
}

/// An argument as a JSON value.
///
/// # Errors
///
/// `malformed` with the path of what is no data, under `name`.
pub(crate) fn json(value: &JsValue, name: &str) -> Result<Value, Refusal> {
    let mut reader = Reader {
        values_left: COUNT_MAX,
        length_left: LENGTH_MAX,
    };
    reader
        .value(value, DEPTH_MAX)
        .map_err(|refusal| placed(refusal, name))
}

/// An argument of a known shape; the paths of faults stand under `name`, or by themselves where that is empty.
///
/// # Errors
///
/// `malformed` with the path.
pub(crate) fn shaped<T: DeserializeOwned>(value: &JsValue, name: &str) -> Result<T, Refusal> {
    input::shaped(json(value, name)?).map_err(|refusal| placed(refusal, name))
}

/// An argument of a known shape that may be left out.
///
/// # Errors
///
/// As [`shaped`].
pub(crate) fn optional<T>(value: &JsValue, name: &str) -> Result<T, Refusal>
where
    T: DeserializeOwned + Default,
{
    if value.is_undefined() {
        Ok(T::default())
    } else {
        shaped(value, name)
    }
}

/// The integer that an argument is; `None` for a number that is none.
///
/// # Errors
///
/// `malformed` where the argument is no number.
pub(crate) fn integer(value: &JsValue, name: &str) -> Result<Option<i64>, Refusal> {
    let number: Number = shaped(value, name)?;
    Ok(number.as_i64())
}

/// A text of any length, such as an export.
///
/// # Errors
///
/// `malformed` where the argument is no text.
pub(crate) fn long_text(value: &JsValue, name: &str) -> Result<String, Refusal> {
    match value.dyn_ref::<JsString>() {
        Some(text) if text.length() > LENGTH_MAX => {
            Err(malformed("this text is too long").at(name))
        }
        Some(text) => Ok(well_formed(text)),
        None => Err(malformed("a string is expected").at(name)),
    }
}

/// A command; paths inside its claim or its changes begin at the field, as everywhere.
///
/// # Errors
///
/// `malformed` with the path.
pub(crate) fn command(value: &JsValue) -> Result<cpor_engine::Command, Refusal> {
    let value = json(value, "").map_err(|mut refusal| {
        let inner = refusal.field.as_deref().and_then(|field| {
            let (outer, inner) = field.split_once('.')?;
            matches!(outer, "claim" | "changes").then(|| inner.to_owned())
        });
        refusal.field = inner.or(refusal.field);
        refusal
    })?;
    input::command(value).map_err(|refusal| placed(refusal, ""))
}

/// An order that the entry has read: the JSON text of `[actor, command]` or `[actor, command, options]`.
///
/// # Errors
///
/// As where each is an argument.
pub(crate) fn order_read(text: &str) -> Result<Order, Refusal> {
    let Value::Array(mut parts) = input::parsed(text)? else {
        return Err(malformed("an array is expected"));
    };
    let mut part = |index: usize| parts.get_mut(index).map(Value::take);
    let actor = input::shaped(part(0).unwrap_or_default());
    Ok(Order {
        actor: actor.map_err(|refusal| refusal.under("actor"))?,
        command: input::command(part(1).unwrap_or_default())?,
        options: part(2).map(input::shaped).transpose()?.unwrap_or_default(),
    })
}

/// Several orders: `{ actor, command, options? }` each. Paths stand under `name[index]`, in it as those of a single order.
///
/// # Errors
///
/// `malformed` with the path.
pub(crate) fn orders(value: &JsValue, name: &str) -> Result<Vec<Order>, Refusal> {
    let Value::Array(acts) = json(value, name)? else {
        return Err(malformed("an array is expected").at(name));
    };
    let acts = acts.into_iter().enumerate();
    acts.map(|(index, act)| {
        order(act).map_err(|refusal| refusal.under(&format!("{name}[{index}]")))
    })
    .collect()
}

/// One of several orders, as given.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct OrderInput {
    actor: Value,
    command: Value,
    #[serde(default)]
    options: Option<Value>,
}

fn order(act: Value) -> Result<Order, Refusal> {
    let OrderInput {
        actor,
        command,
        options,
    } = input::shaped(act)?;
    Ok(Order {
        actor: input::shaped(actor).map_err(|refusal| refusal.under("actor"))?,
        command: input::command(command)?,
        options: options.map(input::shaped).transpose()?.unwrap_or_default(),
    })
}

fn placed(refusal: Refusal, name: &str) -> Refusal {
    if name.is_empty() {
        refusal
    } else {
        refusal.under(name)
    }
}

fn malformed(detail: &str) -> Refusal {
    Refusal::new(Problem::Malformed {
        detail: detail.to_owned(),
    })
}

struct Reader {
    values_left: u32,
    length_left: u32,
}

impl Reader {
    fn value(&mut self, value: &JsValue, depth: u32) -> Result<Value, Refusal> {
        self.values_left = less(self.values_left, 1)?;
        if let Some(string) = value.dyn_ref::<JsString>() {
            return Ok(Value::String(self.text(string)?));
        }
        if let Some(float) = value.as_f64() {
            return Ok(number(float));
        }
        if let Some(truth) = value.as_bool() {
            return Ok(Value::Bool(truth));
        }
        if value.is_null() {
            return Ok(Value::Null);
        }
        if !value.is_object() {
            let kind = value.js_typeof().as_string().unwrap_or_default();
            return Err(malformed(&format!("{kind} is no data")));
        }
        let depth = depth
            .checked_sub(1)
            .ok_or_else(|| malformed("this nests too deep, or holds itself"))?;
        if is_array(value).map_err(unreadable)? {
            self.array(value, depth)
        } else {
            self.object(value, depth)
        }
    }

    fn array(&mut self, array: &JsValue, depth: u32) -> Result<Value, Refusal> {
        let length = Reflect::get(array, &JsValue::from_str("length")).map_err(unreadable)?;
        let length = length.as_f64().unwrap_or_default();
        let mut items = Vec::new();
        let mut index = 0;
        while f64::from(index) < length {
            let item = Reflect::get_u32(array, index)
                .map_err(unreadable)
                .and_then(|item| self.value(&item, depth))
                .map_err(|refusal| refusal.under(&format!("[{index}]")))?;
            items.push(item);
            index = index
                .checked_add(1)
                .ok_or_else(|| malformed("this holds too much"))?;
        }
        Ok(Value::Array(items))
    }

    /// The members that are there and not `undefined`.
    fn object(&mut self, object: &JsValue, depth: u32) -> Result<Value, Refusal> {
        let tag = tag(object).map_err(unreadable)?.as_string();
        if tag.as_deref() != Some("[object Object]") {
            let tag = tag.unwrap_or_default();
            return Err(malformed(&format!("{tag} is no plain data")));
        }
        let mut members = Map::new();
        for key in keys(object).map_err(unreadable)?.iter() {
            let name = match key.dyn_ref::<JsString>() {
                Some(key) => self.text(key)?,
                None => continue,
            };
            let member = Reflect::get(object, &key)
                .map_err(unreadable)
                .and_then(|member| {
                    let absent = member.is_undefined();
                    (!absent).then(|| self.value(&member, depth)).transpose()
                })
                .map_err(|refusal| refusal.under(&name))?;
            if let Some(member) = member {
                members.insert(name, member);
            }
        }
        Ok(Value::Object(members))
    }

    fn text(&mut self, string: &JsString) -> Result<String, Refusal> {
        let text = text(string);
        let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
        self.length_left = less(self.length_left, length)?;
        Ok(text)
    }
}

fn less(left: u32, taken: u32) -> Result<u32, Refusal> {
    left.checked_sub(taken)
        .ok_or_else(|| malformed("this holds too much"))
}

/// A getter or a proxy threw; what it threw is its caller's own.
fn unreadable(_: JsValue) -> Refusal {
    malformed("this cannot be read")
}

fn number(float: f64) -> Value {
    const LARGEST_EXACT: f64 = 9_007_199_254_740_991.0;
    if float.fract() == 0.0 && float.abs() <= LARGEST_EXACT {
        return Value::from(float as i64);
    }
    Value::from(if float.is_finite() { float } else { NO_NUMBER })
}

fn text(string: &JsString) -> String {
    if string.length() <= TEXT_MAX {
        return well_formed(string);
    }
    // Too long by itself, whatever it begins with, so that the limit is what is answered.
    let mut text = well_formed(&string.slice(0, 100));
    text.extend(std::iter::repeat_n('…', 5_000));
    text
}

/// A long text at once; wasm-bindgen would look at it letter by letter.
fn encoded(string: &JsString) -> Option<String> {
    if string.length() <= LONG_TEXT {
        return None;
    }
    let bytes = TextEncoder::new().ok()?.encode(string).ok()?;
    String::from_utf8(bytes.to_vec()).ok()
}

fn well_formed(string: &JsString) -> String {
    let text = encoded(string).unwrap_or_else(|| String::from(string));
    // Halves of pairs became this character, which may also stand in the text itself.
    if !text.contains(char::REPLACEMENT_CHARACTER) {
        return text;
    }
    char::decode_utf16(string.iter())
        .map(|unit| unit.unwrap_or(HALF_PAIR))
        .collect()
}
