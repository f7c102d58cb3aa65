//! Turns the catalogue in `locales/` into typed keys: `words::claims::TITLE` for `title` in `claims.json`.
//!
//! A fault in the catalogue fails the build, with a sentence that names the file and the key.

#[path = "build/catalogue.rs"]
mod catalogue;

use std::{env, fs, path::Path};

fn main() {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=build/catalogue.rs");
    let root = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    match catalogue_of(&Path::new(&root).join("locales")) {
        Ok(code) => {
            let target = Path::new(&env::var("OUT_DIR").unwrap_or_default()).join("words.rs");
            if let Err(fault) = fs::write(&target, code) {
                println!("cargo::error={}: {fault}", target.display());
            }
        }
        Err(faults) => {
            for fault in faults {
                println!("cargo::error={fault}");
            }
        }
    }
}

/// Reads every topic of both languages and writes the Rust code of their keys.
fn catalogue_of(folder: &Path) -> Result<String, Vec<String>> {
    let mut names: Vec<String> = ["en", "hu"]
        .into_iter()
        .flat_map(|language| fs::read_dir(folder.join(language)).into_iter().flatten())
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            name.strip_suffix(".json").map(str::to_owned)
        })
        .collect();
    names.sort();
    names.dedup();
    let topics: Vec<catalogue::Topic> = names
        .into_iter()
        .map(|name| {
            let text =
                |language| fs::read_to_string(folder.join(format!("{language}/{name}.json"))).ok();
            catalogue::Topic {
                english: text("en"),
                hungarian: text("hu"),
                name,
            }
        })
        .collect();
    catalogue::generate(&topics)
}
