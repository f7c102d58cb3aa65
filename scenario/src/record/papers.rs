//! The documents of what is recorded. A scenario has texts only; of any other document a text says what was noted of it,
//! so that what was sent with it can be sent again.

use std::collections::BTreeMap;

use cpor_engine::Workspace;
use cpor_engine::document::{DocumentFacts, FactsInput};

use super::{LeftOut, Row, rows};
use crate::format::Document;

const ENDING: &str = ".txt";

/// How files begin that may be written in plain letters, and that nobody reads so: rich text, a small PDF.
const WRITTEN_PLAIN: [&str; 2] = ["{\\rtf", "%PDF-"];

/// The scenario's documents, and which of them is there for which bytes.
pub(super) struct Papers {
    pub(super) documents: Vec<Document>,
    handles: BTreeMap<String, String>,
}

impl Papers {
    /// Those that the rows name; the first so many rows are the opening. What is added after it, the learner needs.
    pub(super) fn of(
        rows: &[Row<'_>],
        opening: usize,
        texts: &BTreeMap<String, String>,
        left_out: &mut Vec<LeftOut>,
    ) -> Self {
        let mut papers = Self {
            documents: Vec::new(),
            handles: BTreeMap::new(),
        };
        for (index, row) in rows.iter().enumerate() {
            for document in row.record.body().documents() {
                papers.take(document, texts, left_out);
                papers.noted(document, index >= opening);
            }
        }
        papers
    }

    /// What orders call the document of these bytes.
    pub(super) fn handle(&self, sha256: &str) -> String {
        self.handles.get(sha256).cloned().unwrap_or_default()
    }

    fn take(
        &mut self,
        document: &DocumentFacts,
        texts: &BTreeMap<String, String>,
        left_out: &mut Vec<LeftOut>,
    ) {
        let sha256 = document.sha256.as_str();
        if self.handles.contains_key(sha256) {
            return;
        }
        let text = texts.get(sha256).cloned();
        let own = document.name.to_string();
        let text = text.unwrap_or_else(|| {
            left_out.push(LeftOut::Document { name: own.clone() });
            stands_in(document)
        });
        let name = self.free(&own);
        let handle = name.strip_suffix(ENDING).unwrap_or(&name).to_owned();
        self.handles.insert(sha256.to_owned(), handle.clone());
        self.documents.push(Document {
            handle,
            name,
            text,
            facts: FactsInput {
                matches_claim: false,
                customer_signed: false,
                acknowledged_on: None,
                work_described: false,
                products_named: Vec::new(),
            },
            offered: false,
        });
    }

    /// What is seen in it, as far as somebody noted it, and whether the learner is to find it.
    fn noted(&mut self, document: &DocumentFacts, offered: bool) {
        let handle = self.handle(document.sha256.as_str());
        let mut all = self.documents.iter_mut();
        let Some(taken) = all.find(|taken| taken.handle == handle) else {
            return;
        };
        taken.offered |= offered;
        if let Some(facts) = document.to_input().facts {
            taken.facts = facts;
        }
    }

    /// The name with the ending of a text, with a number where another document has it.
    fn free(&self, name: &str) -> String {
        let plain = name.strip_suffix(ENDING).unwrap_or(name);
        let mut names = (1_u32..).map(|number| match number {
            1 => format!("{plain}{ENDING}"),
            number => format!("{plain} {number}{ENDING}"),
        });
        let taken = |name: &String| self.documents.iter().any(|other| other.name == *name);
        names.find(|name| !taken(name)).unwrap_or_default()
    }
}

/// The text in the place of a document that is none: no two say the same.
fn stands_in(document: &DocumentFacts) -> String {
    format!(
        "{} ({}, {} bytes, SHA-256 {})\n",
        document.name, document.media_type, document.size, document.sha256
    )
}

/// The SHA-256 of every document that counts in a world, each once: those whose texts [`record`](super::record) can use.
pub fn named_documents(world: &Workspace) -> Vec<String> {
    let mut named: Vec<String> = rows(world)
        .iter()
        .flat_map(|row| row.record.body().documents())
        .map(|document| document.sha256.as_str().to_owned())
        .collect();
    named.sort_unstable();
    named.dedup();
    named
}

/// The bytes as the text of a document, where they are plain text that says something.
pub fn as_text(bytes: Vec<u8>) -> Option<String> {
    let text = String::from_utf8(bytes).ok()?;
    let plain = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t');
    let is_other = WRITTEN_PLAIN.iter().any(|mark| text.starts_with(mark));
    (!is_other && !text.trim().is_empty() && text.chars().all(plain)).then_some(text)
}
