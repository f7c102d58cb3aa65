//! From a text to rows of cells. What parts the cells, the text itself tells.

use std::iter;

use crate::sheet::{MARK, would_run};

/// The rows of a text, each as its cells, as they were before they were written for a spreadsheet.
pub(super) fn rows(text: &str) -> impl Iterator<Item = Vec<String>> + '_ {
    let text = text.strip_prefix(MARK).unwrap_or(text);
    let (sign, text) = said(text).unwrap_or_else(|| (guessed(text), text));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(sign)
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    iter::from_fn(move || {
        // Text in memory is read to its end.
        let more = reader.read_record(&mut record).unwrap_or_default();
        more.then(|| record.iter().map(as_typed).collect())
    })
}

/// A first line `sep=;`, as some spreadsheets write it.
fn said(text: &str) -> Option<(u8, &str)> {
    let (line, rest) = text.split_once('\n')?;
    let sign = line.trim_end().strip_prefix("sep=")?;
    match sign.as_bytes() {
        [sign @ (b',' | b';' | b'\t' | b'|')] => Some((*sign, rest)),
        _ => None,
    }
}

/// A tab, as spreadsheets copy; else the more frequent of semicolon and comma, in the first line and outside of quotation
/// marks.
fn guessed(text: &str) -> u8 {
    let (mut tabs, mut semicolons, mut commas) = (0_u32, 0_u32, 0_u32);
    let mut quoted = false;
    for sign in text.trim_start_matches(['\r', '\n']).chars() {
        let counted = match sign {
            '"' => {
                quoted = !quoted;
                continue;
            }
            _ if quoted => continue,
            '\r' | '\n' => break,
            '\t' => &mut tabs,
            ';' => &mut semicolons,
            ',' => &mut commas,
            _ => continue,
        };
        *counted = counted.saturating_add(1);
    }
    if tabs > 0 {
        b'\t'
    } else if semicolons > commas {
        b';'
    } else {
        b','
    }
}

/// The text of a cell: without the apostrophe that kept a spreadsheet from running it, and with line feeds alone.
fn as_typed(cell: &str) -> String {
    let bare = cell.strip_prefix('\'').filter(|_| would_run(cell));
    bare.unwrap_or(cell).replace("\r\n", "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_told_apart_by_its_first_line_and_keeps_what_is_quoted() {
        for (text, expected) in [
            ("a,b\r\nc,d\r\n", vec![vec!["a", "b"], vec!["c", "d"]]),
            (
                "\u{feff}a;b\nc;\"d;e\"",
                vec![vec!["a", "b"], vec!["c", "d;e"]],
            ),
            ("a\tb,c\n", vec![vec!["a", "b,c"]]),
            ("sep=;\r\na;b,c,d\r\n", vec![vec!["a", "b,c,d"]]),
            ("\"a;b;c\",d\n", vec![vec!["a;b;c", "d"]]),
            (
                "\"a \"\"b\"\"\",\"c\r\nd\"\n",
                vec![vec!["a \"b\"", "c\nd"]],
            ),
            (
                "'=1+1,''=1,'s-Hertogenbosch,'a\n",
                vec![vec!["=1+1", "'=1", "'s-Hertogenbosch", "'a"]],
            ),
            ("\r\n\r\na;b\r\n", vec![vec!["a", "b"]]),
            // What is never closed goes on to the end; the row then has what no field takes.
            ("a,\"b\nc,d\n", vec![vec!["a", "b\nc,d\n"]]),
            ("", vec![]),
        ] {
            assert_eq!(rows(text).collect::<Vec<_>>(), expected, "{text:?}");
        }
    }
}
