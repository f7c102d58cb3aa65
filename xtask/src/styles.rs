//! `cargo xtask styles`: the sheets of `style/` as one, so that a visit asks for one.
//!
//! Trunk calls it before every build (the hook in Trunk.toml) and gives the result its hashed name.

use std::fs;
use std::path::Path;

use crate::fault::Fault;
use crate::machine::Machine;

/// The sheet that index.html links.
const SHEET: &str = "target/site.css";

/// Which sheets there are, one a line, in the order in which they apply.
const ORDER: &str = "style/ORDER.txt";

/// Writes `target/site.css`.
///
/// # Errors
///
/// Where a sheet cannot be read, or `style/` and its list differ.
pub(crate) fn run(machine: &Machine) -> Result<(), Fault> {
    let sheet = joined(&machine.root)?;
    let path = machine.root.join(SHEET);
    fs::create_dir_all(machine.root.join("target"))
        .and_then(|()| fs::write(&path, sheet))
        .map_err(|error| Fault::file(&path, &error))
}

/// All sheets, in their order and without their comments.
fn joined(root: &Path) -> Result<String, Fault> {
    let order = read(&root.join(ORDER))?;
    let listed: Vec<&str> = order.lines().map(str::trim).filter(is_sheet).collect();
    same_names(&listed, &sheets_in(&root.join("style"))?)?;
    let mut whole = String::new();
    for name in listed {
        whole.push_str(&without_comments(&read(&root.join("style").join(name))?));
    }
    Ok(whole)
}

fn same_names(listed: &[&str], present: &[String]) -> Result<(), Fault> {
    let unlisted = present.iter().find(|name| !listed.contains(&name.as_str()));
    let absent = listed
        .iter()
        .find(|name| !present.iter().any(|it| it == **name));
    let what = match (unlisted, absent) {
        (Some(name), _) => format!("style/{name} is not in {ORDER}"),
        (None, Some(name)) => format!("{ORDER} names {name}, which is not in style/"),
        (None, None) => return Ok(()),
    };
    Err(Fault::new(
        what,
        format!("give every sheet its line in {ORDER}"),
    ))
}

fn sheets_in(folder: &Path) -> Result<Vec<String>, Fault> {
    let entries = fs::read_dir(folder).map_err(|error| Fault::file(folder, &error))?;
    let names = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned());
    Ok(names.filter(|name| is_sheet(&name.as_str())).collect())
}

fn is_sheet(name: &&str) -> bool {
    name.ends_with(".css")
}

fn read(path: &Path) -> Result<String, Fault> {
    fs::read_to_string(path).map_err(|error| Fault::file(path, &error))
}

/// A sheet without its comments and without the blanks that only indent it.
fn without_comments(sheet: &str) -> String {
    let mut kept = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(at) = rest.find(['/', '"', '\'']) {
        let (before, tail) = rest.split_at(at);
        kept.push_str(before);
        rest = if tail.starts_with("/*") {
            tail.split_once("*/").map_or("", |(_, after)| after)
        } else {
            let (quoted, after) = tail.split_at(quoted_length(tail));
            kept.push_str(quoted);
            after
        };
    }
    kept.push_str(rest);
    let lines = kept.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// How many bytes a quoted text at the start of `tail` has, its quotes included; one where it is a lone sign.
fn quoted_length(tail: &str) -> usize {
    let quote = tail.chars().next().unwrap_or_default();
    let mut escaped = false;
    for (at, sign) in tail.char_indices().skip(1) {
        match sign {
            _ if quote == '/' || sign == '\n' => break,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if sign == quote => return at + 1,
            _ => {}
        }
    }
    1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::root;

    #[test]
    fn comments_and_indents_go_and_nothing_else() {
        for (sheet, kept) in [
            (
                "/* a */\n.b {\n  c: d; /* e\n f */\n}\n",
                ".b {\nc: d;\n}\n",
            ),
            ("a{content:\"/* x */\"}", "a{content:\"/* x */\"}\n"),
            ("a{content:'\\'/*'}/* y */", "a{content:'\\'/*'}\n"),
            ("a{grid-area:1 / 2}", "a{grid-area:1 / 2}\n"),
            ("a{b:c}/* never closed", "a{b:c}\n"),
        ] {
            assert_eq!(without_comments(sheet), kept, "{sheet}");
        }
    }

    #[test]
    fn every_sheet_has_its_line() {
        let names = |names: &[&str]| {
            names
                .iter()
                .map(|&name| name.to_owned())
                .collect::<Vec<_>>()
        };
        assert!(same_names(&["b.css", "a.css"], &names(&["a.css", "b.css"])).is_ok());
        for (listed, present, told) in [
            (vec!["a.css"], names(&["a.css", "b.css"]), "b.css is not in"),
            (vec!["a.css", "b.css"], names(&["a.css"]), "names b.css"),
        ] {
            let fault = same_names(&listed, &present).expect_err(told).to_string();
            assert!(fault.contains(told), "{fault}");
        }
    }

    #[test]
    fn the_projects_own_sheets_join_and_are_linked() {
        let sheet = joined(&root()).unwrap();
        assert!(sheet.starts_with("@font-face"), "{sheet:.80}");
        let page = fs::read_to_string(root().join("index.html")).unwrap();
        assert!(page.contains(&format!("rel=\"css\" href=\"{SHEET}\"")));
        assert_eq!(
            page.matches("rel=\"css\"").count(),
            1,
            "one sheet, one request"
        );
    }
}
