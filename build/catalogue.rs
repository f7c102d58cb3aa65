//! The catalogue's rules, and the Rust code made from it.
//!
//! A topic is one flat JSON object per language, key → text. A key is lower-case words with `-` and `.`; a text may
//! have placeholders, `{name}`. `key.one` and `key.other` together are one plural, whose number is `{n}`.
//!
//! The English of some topics is the engine's. There the English file is for those who translate, a test keeps it the
//! same, and the code has only the translations, by name.

use std::{collections::BTreeMap, fmt};

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

/// One topic: `locales/en/<name>.json` and `locales/hu/<name>.json`.
pub(crate) struct Topic {
    /// The file's name without its ending.
    pub(crate) name: String,
    /// The English file, where there is one.
    pub(crate) english: Option<String>,
    /// The Hungarian file, where there is one.
    pub(crate) hungarian: Option<String>,
}

/// The topics whose English the engine or the crate of scenarios has.
const OF_THE_ENGINE: [&str; 7] = [
    "advice",
    "differences",
    "doubts",
    "notices",
    "refusals",
    "rule-texts",
    "scenario-faults",
];

/// The texts of a key in both languages.
type Pair = [String; 2];

/// Writes the keys of all topics as Rust code.
///
/// # Errors
///
/// Every fault of the catalogue, each a sentence that names file and key.
pub(crate) fn generate(topics: &[Topic]) -> Result<String, Vec<String>> {
    let mut code = String::new();
    let mut faults = Vec::new();
    for topic in topics {
        match pairs(topic) {
            Ok(pairs) => code.push_str(&module(&topic.name, &pairs, &mut faults)),
            Err(found) => faults.extend(found),
        }
    }
    if faults.is_empty() {
        Ok(code)
    } else {
        Err(faults)
    }
}

/// Both files of a topic, joined by key.
fn pairs(topic: &Topic) -> Result<BTreeMap<String, Pair>, Vec<String>> {
    let english = read("en", &topic.name, topic.english.as_deref())?;
    let hungarian = read("hu", &topic.name, topic.hungarian.as_deref())?;
    let mut faults = Vec::new();
    for (language, texts, others) in [("hu", &hungarian, &english), ("en", &english, &hungarian)] {
        for key in others.keys().filter(|key| !texts.contains_key(*key)) {
            faults.push(format!(
                "{}: the key \"{key}\" is missing",
                file(language, &topic.name)
            ));
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(english
        .into_iter()
        .zip(hungarian.into_values())
        .map(|((key, english), hungarian)| (key, [english, hungarian]))
        .collect())
}

fn file(language: &str, topic: &str) -> String {
    format!("locales/{language}/{topic}.json")
}

/// The texts of one file, each checked by itself.
fn read(
    language: &str,
    topic: &str,
    text: Option<&str>,
) -> Result<BTreeMap<String, String>, Vec<String>> {
    let file = file(language, topic);
    let Some(text) = text else {
        return Err(vec![format!("{file}: the file is missing")]);
    };
    let Entries(entries) =
        serde_json::from_str(text).map_err(|fault| vec![format!("{file}: {fault}")])?;
    let mut texts = BTreeMap::new();
    let mut faults = Vec::new();
    for (key, text) in entries {
        if let Err(fault) = check(&key, &text) {
            faults.push(format!("{file}: the key \"{key}\" {fault}"));
        }
        if texts.insert(key.clone(), text).is_some() {
            faults.push(format!("{file}: the key \"{key}\" stands there twice"));
        }
    }
    if faults.is_empty() {
        Ok(texts)
    } else {
        Err(faults)
    }
}

/// What a key and its text must be by themselves.
fn check(key: &str, text: &str) -> Result<(), &'static str> {
    let words = || key.split(['.', '-']);
    let lower = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    if !words().all(lower) || key.starts_with(|first: char| first.is_ascii_digit()) {
        return Err("is not lower-case words with - and . between them");
    }
    if text.trim().is_empty() || text.trim() != text {
        return Err("has no text, or a space at an end of it");
    }
    placeholders(text)
        .map(|_| ())
        .ok_or("has a brace that is no placeholder like {name}")
}

/// The names in braces, sorted; nothing where braces are unbalanced or hold something else.
fn placeholders(text: &str) -> Option<Vec<&str>> {
    let mut names = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(['{', '}']) {
        let (_, from_brace) = rest.split_at(start);
        let inside = from_brace.strip_prefix('{')?;
        let (name, after) = inside.split_once('}')?;
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') {
            return None;
        }
        names.push(name);
        rest = after;
    }
    names.sort_unstable();
    names.dedup();
    Some(names)
}

/// The Rust module of a topic.
fn module(topic: &str, pairs: &BTreeMap<String, Pair>, faults: &mut Vec<String>) -> String {
    let mut constants: BTreeMap<String, String> = BTreeMap::new();
    for (key, pair) in pairs {
        let fault = |what: &str| format!("{}: the key \"{key}\" {what}", file("hu", topic));
        if !same_placeholders(key, pair) {
            faults.push(fault("has other placeholders than the English text"));
        }
        if OF_THE_ENGINE.contains(&topic) {
            continue;
        }
        let (name, code) = match plural_stem(key) {
            None => (identifier(key), single(pair)),
            Some((stem, "one")) => match pairs.get(&format!("{stem}.other")) {
                Some(other) => (identifier(stem), plural(pair, other)),
                None => {
                    faults.push(fault("has no partner that ends in .other"));
                    continue;
                }
            },
            Some((stem, _)) => {
                if !pairs.contains_key(&format!("{stem}.one")) {
                    faults.push(fault("has no partner that ends in .one"));
                }
                continue;
            }
        };
        let code = format!("    #[doc = {:?}]\n    pub const {name}: {code}\n", pair[0]);
        if constants.insert(name.clone(), code).is_some() {
            faults.push(fault(&format!("becomes {name}, as another key does")));
        }
    }
    if OF_THE_ENGINE.contains(&topic) {
        constants.insert(String::new(), translations(pairs));
    }
    let module = topic.replace('-', "_");
    let constants: String = constants.into_values().collect();
    format!("#[doc = \"The words of `{topic}.json`.\"]\npub mod {module} {{\n{constants}}}\n")
}

/// The translations of a topic by key, sorted by it.
fn translations(pairs: &BTreeMap<String, Pair>) -> String {
    let texts: Vec<(&String, &String)> = pairs.iter().map(|(key, pair)| (key, &pair[1])).collect();
    format!(
        "    #[doc = \"What the engine says in English, in Hungarian.\"]\n    \
         pub const TRANSLATIONS: super::Translations = super::Translations::new(&{texts:?});\n"
    )
}

/// Whether both languages have the same placeholders; the text for one thing may leave out how many there are.
fn same_placeholders(key: &str, [english, hungarian]: &Pair) -> bool {
    let of = |text| {
        let mut names = placeholders(text).unwrap_or_default();
        if key.ends_with(".one") {
            names.retain(|name| *name != "n");
        }
        names
    };
    of(english) == of(hungarian)
}

fn plural_stem(key: &str) -> Option<(&str, &str)> {
    key.rsplit_once('.')
        .filter(|(_, form)| matches!(*form, "one" | "other"))
}

fn identifier(key: &str) -> String {
    key.replace(['-', '.'], "_").to_uppercase()
}

/// A key without placeholders, or a phrase with them.
fn single(pair: &Pair) -> String {
    let kind = if pair[0].contains('{') {
        "Phrase"
    } else {
        "Key"
    };
    format!("super::{kind} = super::{kind}::new(&{pair:?});")
}

fn plural(one: &Pair, other: &Pair) -> String {
    format!("super::Plural = super::Plural::new(&[{one:?}, {other:?}]);")
}

/// The entries of a JSON object in their order, also those that stand there twice.
struct Entries(Vec<(String, String)>);

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Entries;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a flat object of texts")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}
