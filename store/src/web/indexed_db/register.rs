use std::collections::BTreeMap;

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use super::database::{Database, Mode, Transaction};
use super::{answer_of, asked, begun};
use crate::answer::Answer;
use crate::fault::StorageFault;
use crate::keeper::Register;

const NAME: &str = "cpor1/names";
const NAMES: &str = "names";

/// The directory's names in an IndexedDB database of their own.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct IndexedRegister {}

impl IndexedRegister {
    /// The browser's register.
    pub fn new() -> Self {
        Self {}
    }
}

impl Register for IndexedRegister {
    fn names(&self) -> Answer<'static, BTreeMap<String, String>> {
        begun(names())
    }

    fn name(
        &self,
        key: String,
        seen: Option<String>,
        text: Option<String>,
    ) -> Answer<'static, Option<String>> {
        begun(name(key, seen, text))
    }
}

async fn begin(mode: Mode) -> Result<Transaction, StorageFault> {
    Database::open(NAME, &[NAMES]).await?.begin(&[NAMES], mode)
}

async fn names() -> Result<BTreeMap<String, String>, StorageFault> {
    let look = begin(Mode::Read).await?;
    let names = look.store(NAMES)?;
    let keys = asked(names.get_all_keys())?;
    let texts = asked(names.get_all())?;
    look.done().await?;
    let keys: Array = answer_of(&keys)?.unchecked_into();
    let texts: Array = answer_of(&texts)?.unchecked_into();
    let pairs = keys.iter().zip(texts.iter());
    Ok(pairs
        .filter_map(|(key, text)| Some((key.as_string()?, text.as_string()?)))
        .collect())
}

async fn name(
    key: String,
    seen: Option<String>,
    text: Option<String>,
) -> Result<Option<String>, StorageFault> {
    let change = begin(Mode::DurableWrite).await?;
    let names = change.store(NAMES)?;
    let place = JsValue::from_str(&key);
    let look = asked(names.get(&place))?;
    change.answered(&look).await?;
    let standing = answer_of(&look)?.as_string();
    let free = standing.is_none() || standing == seen;
    if free {
        match &text {
            Some(text) => asked(names.put_with_key(&JsValue::from_str(text), &place))?,
            None => asked(names.delete(&place))?,
        };
    }
    change.done().await?;
    Ok(if free { text } else { standing })
}
