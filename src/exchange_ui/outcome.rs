//! What came of a file that is not imported: what is wrong, what to do, and in the details where exactly.

use cpor_engine::{Problem, Refusal};
use cpor_store::exchange::TooMuch;
use cpor_store::exchange::sealed::Unsealable;
use leptos::prelude::*;

use super::diagnosis::Diagnosis;
use super::import::Importing;
use super::rows;
use crate::{
    parts::{Note, NoteKind, isolated},
    shown::refusals,
    words::{count, exchange as keys, fill, text},
};

/// What came of a file that is not imported.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Outcome {
    /// The browser cannot read the file.
    Unreadable,
    /// It holds no text: a picture, an archive.
    NoText,
    /// It is called a sheet and is no text in UTF-8.
    NotUtf8,
    /// It is a sheet, and as a whole it does not come in.
    NoSheet(Refusal),
    /// It is compressed, and damaged or cut off.
    Damaged,
    /// A zip file that is encrypted, or packed in a way that is not known here.
    UnknownArchive,
    /// It is sealed, and no passphrase would open it.
    Unsealable(Unsealable),
    /// It is compressed, and larger than what is read.
    TooMuch(TooMuch),
    /// What is in the file does not come in.
    Refused(Diagnosis, Refusal),
    /// All of it is here already; or some has gone on since, and which.
    NothingNew(Option<String>),
    /// So many documents came that were not here, and nothing else was to come.
    DocumentsCame(u64),
    /// The store did not take it.
    Failed(String),
}

/// Why an import went no further.
pub(super) enum Stop {
    /// A passphrase is asked for.
    Asked,
    /// Nobody wants it any more.
    Cancelled,
    /// There is something to say.
    Outcome(Outcome),
}

impl From<Outcome> for Stop {
    fn from(outcome: Outcome) -> Self {
        Self::Outcome(outcome)
    }
}

/// Beside the file's name: what is wrong and what to do; where exactly, in the details.
pub(super) fn note(importing: Importing, outcome: &Outcome) -> AnyView {
    let name = importing.name.get();
    let name = isolated(&name);
    let name = [("name", name.as_ref())];
    let danger = NoteKind::Danger;
    let both = |what, remedy| format!("{} {}", text(what), text(remedy));
    let (kind, title, sentences, details) = match outcome {
        Outcome::Unreadable => (
            danger,
            fill(keys::UNREADABLE, &name),
            text(keys::UNREADABLE_REMEDY).to_owned(),
            None,
        ),
        Outcome::NoText => (
            danger,
            fill(keys::NOT_IMPORTED, &name),
            both(keys::IS_NO_JSON, keys::CHOOSE_EXPORT),
            None,
        ),
        Outcome::NotUtf8 => (
            danger,
            fill(keys::NOT_IMPORTED, &name),
            rows::not_utf8(),
            None,
        ),
        Outcome::NoSheet(refusal) => {
            let (said, way) = rows::refused(importing, refusal);
            (danger, fill(keys::NOT_IMPORTED, &name), said, Some(way))
        }
        Outcome::Damaged => (
            danger,
            fill(keys::NOT_IMPORTED, &name),
            both(keys::IS_DAMAGED, keys::EXPORT_AGAIN),
            None,
        ),
        Outcome::UnknownArchive => (
            danger,
            fill(keys::NOT_IMPORTED, &name),
            both(keys::IS_UNKNOWN_ARCHIVE, keys::EXPORT_AGAIN),
            None,
        ),
        Outcome::Unsealable(why) => (
            danger,
            fill(keys::NOT_IMPORTED, &name),
            match why {
                Unsealable::Damaged => both(keys::IS_CHANGED, keys::EXPORT_AGAIN),
                Unsealable::Newer => both(keys::IS_NEWER, keys::RELOAD_SITE),
                Unsealable::Rounds => both(keys::IS_BADLY_SEALED, keys::EXPORT_AGAIN),
            },
            None,
        ),
        Outcome::TooMuch(why) => (
            danger,
            fill(keys::NOT_IMPORTED, &name),
            too_much(*why),
            None,
        ),
        Outcome::NothingNew(gone_on) => (
            NoteKind::Good,
            String::new(),
            match gone_on {
                Some(gone_on) => format!("{gone_on} {}", text(keys::NOTHING_CHANGED)),
                None => fill(keys::NOTHING_NEW, &name),
            },
            None,
        ),
        Outcome::DocumentsCame(many) => (
            NoteKind::Good,
            String::new(),
            count(keys::DOCUMENTS_BACK, *many, &name),
            None,
        ),
        Outcome::Failed(why) => (danger, fill(keys::NOT_IMPORTED, &name), why.clone(), None),
        Outcome::Refused(_, refusal)
            if refusal.problem == Problem::StaysAlone && importing.work.is_share() =>
        {
            // It is not the file that is odd, but what is here.
            let title = fill(keys::NOT_IMPORTED, &name);
            let storage = importing.app.workspace().storage();
            let href = format!("{storage}#delete-title-section");
            let close = view! { <a href=href>{text(keys::SHARE_CLOSE)}</a> }.into_any();
            (
                danger,
                title,
                text(keys::SHARE_HERE).to_owned(),
                Some(close),
            )
        }
        Outcome::Refused(diagnosis, refusal) => {
            let zone = importing.work.zone_name();
            let sentences = match diagnosis.words() {
                Some((what, remedy)) => both(what, remedy),
                None => refusals::in_full(refusal, &zone),
            };
            let title = fill(keys::NOT_IMPORTED, &name);
            (danger, title, sentences, Some(details(refusal, &zone)))
        }
    };
    let title = Some(title).filter(|title| !title.is_empty());
    view! {
        <Note kind=kind title=MaybeProp::from(title) live=true>
            {sentences} {details.map(|details| view! { " " {details} })}
        </Note>
    }
    .into_any()
}

/// Why a compressed file was not unpacked to its end, and what to do.
fn too_much(why: TooMuch) -> String {
    let (phrase, most) = match why {
        TooMuch::Packed(most) => (keys::PACKED_TOO_LARGE, most),
        TooMuch::Unpacked(most) => (keys::UNPACKED_TOO_LARGE, most),
        TooMuch::Ratio(most) => (keys::IS_BOMB, most),
    };
    fill(phrase, &[("most", &most.to_string())])
}

/// For who mends the file or reports the fault: the code, the reader's own sentence, and the place.
fn details(refusal: &Refusal, zone: &str) -> AnyView {
    let at = refusal.field.as_ref().map(|path| {
        view! { <p>{fill(keys::AT, &[("path", path)])}</p> }
    });
    view! {
        <details class="exact">
            <summary>{text(keys::DETAILS)}</summary>
            <p><code>{refusal.code().word()}</code> " " {refusals::message(refusal, zone)}</p>
            {at}
        </details>
    }
    .into_any()
}
