//! The PoE documents of rows: given beside the sheet, found by the names that it has for them.

use cpor_engine::document::DocumentInput;
use cpor_engine::sheet::Row;
use cpor_store::documents::Digest;
use cpor_store::exchange::Files;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::Rows;
use crate::parts::{FileDrop, isolated};
use crate::state::{document_of, read_document};
use crate::words::{fill, rows as keys, t, text};

/// Where they are given, if a row has some or is in flight.
pub(super) fn section(rows: Rows) -> AnyView {
    let asked = Memo::new(move |_| {
        let sheet = rows.sheet.read();
        let mut rows = sheet.rows.iter();
        rows.any(|row| row.filing.is_some() || !row.poe.is_empty())
    });
    let hint = MaybeProp::derive(move || {
        let given = rows.documents.read();
        let names: Vec<_> = given.iter().map(|it| isolated(&it.name)).collect();
        Some(match names.as_slice() {
            [] => text(keys::FILES_HINT).to_owned(),
            names => fill(keys::FILES_GIVEN, &[("names", &names.join(", "))]),
        })
    });
    view! {
        <Show when=move || asked.get()>
            <FileDrop
                id="rows-poe"
                label=t(keys::FILES)
                button=t(keys::FILES_ADD)
                on_file=move |file| spawn_local(take(rows, file))
                hint=hint
                error=MaybeProp::derive(move || rows.wrong.get())
                multiple=true
            />
        </Show>
    }
    .into_any()
}

async fn take(rows: Rows, file: File) {
    rows.wrong.set(None);
    match read(rows, &file).await {
        Ok((document, digest, bytes)) => {
            rows.bytes.update_value(|files| {
                files.insert(digest, bytes);
            });
            rows.documents.update(|given| {
                given.retain(|other| other.name != document.name);
                given.push(document);
            });
        }
        Err(words) => rows.wrong.set(Some(words)),
    }
}

async fn read(rows: Rows, file: &File) -> Result<(DocumentInput, Digest, Vec<u8>), String> {
    let name = file.name();
    let wanted = name.to_lowercase();
    let is_named = rows.sheet.with_untracked(|sheet| {
        let mut names = sheet.rows.iter().flat_map(|row| &row.poe);
        names.any(|known| known.to_lowercase() == wanted)
    });
    if !is_named {
        return Err(fill(keys::FILE_UNASKED, &[("name", &isolated(&name))]));
    }
    let bytes = read_document(file).await?;
    let document = document_of(file, &bytes);
    Ok((document, Digest::of(&bytes), bytes))
}

/// The bytes of the documents of these rows.
pub(super) fn needed(rows: Rows, chosen: &[&Row]) -> Files {
    let mut files = Files::new();
    let given = rows.documents.get_untracked();
    for document in given {
        let name = document.name.to_lowercase();
        let mut names = chosen.iter().flat_map(|row| &row.poe);
        if names.any(|known| known.to_lowercase() == name)
            && let Some(digest) = Digest::parse(&document.sha256)
            && let Some(bytes) = rows.bytes.with_value(|bytes| bytes.get(&digest).cloned())
        {
            files.insert(digest, bytes);
        }
    }
    files
}
