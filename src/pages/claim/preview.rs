//! A preview of a document: only of kinds that cannot act on the page, and under a media type of ours.

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Url;

use super::files::bytes_of;
use super::rich_text;
use super::showing::Showing;
use crate::browser::files::address_of;
use crate::words::{claim as keys, fill, language, numbers, text};

/// What can be previewed.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Pdf,
    Png,
    Jpeg,
    Gif,
    Text,
    RichText,
}

/// The most of a text that is shown, in characters.
const TEXT_LENGTH_MAX: usize = 100_000;

/// What is shown of a document.
#[derive(Clone, PartialEq)]
enum Shown {
    Frame(String),
    Picture(String),
    /// What is shown of a text, and how many characters it has.
    Text(String, usize),
    Not(String),
}

impl Shown {
    fn text(text: &str) -> Self {
        let shown = text.chars().take(TEXT_LENGTH_MAX).collect();
        Self::Text(shown, text.chars().count())
    }
}

/// The kind that a document says it is; nothing where it has no preview.
fn kind_of(media_type: &str) -> Option<Kind> {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    Some(match essence.to_ascii_lowercase().as_str() {
        "application/pdf" => Kind::Pdf,
        "image/png" => Kind::Png,
        "image/jpeg" => Kind::Jpeg,
        "image/gif" => Kind::Gif,
        "text/plain" => Kind::Text,
        "application/rtf" | "text/rtf" => Kind::RichText,
        _ => return None,
    })
}

/// Whether a document has a preview.
pub(super) fn has_one(media_type: &str) -> bool {
    kind_of(media_type).is_some()
}

impl Kind {
    /// How its bytes begin.
    fn begins(self, bytes: &[u8]) -> bool {
        let start: &[u8] = match self {
            Kind::Pdf => b"%PDF-",
            Kind::Png => b"\x89PNG",
            Kind::Jpeg => b"\xff\xd8\xff",
            Kind::Gif => b"GIF8",
            Kind::Text => b"",
            Kind::RichText => b"{\\rtf",
        };
        bytes.starts_with(start)
    }

    fn show(self, bytes: &[u8]) -> Option<Shown> {
        let (media_type, shown): (_, fn(String) -> Shown) = match self {
            Kind::Pdf => ("application/pdf", Shown::Frame),
            Kind::Png => ("image/png", Shown::Picture),
            Kind::Jpeg => ("image/jpeg", Shown::Picture),
            Kind::Gif => ("image/gif", Shown::Picture),
            Kind::Text => return Some(Shown::text(&String::from_utf8_lossy(bytes))),
            Kind::RichText => {
                let text = String::from_utf8_lossy(bytes);
                return Some(Shown::text(&rich_text::words(&text)));
            }
        };
        address_of(bytes, media_type).map(shown)
    }
}

/// The open preview of a document.
pub(super) fn preview(showing: Showing, name: String, media_type: &str, sha256: String) -> AnyView {
    let shown = RwSignal::new(None::<Shown>);
    let kind = kind_of(media_type);
    spawn_local(async move {
        let not = |words| Shown::Not(text(words).to_owned());
        let found = match (bytes_of(showing, &sha256).await, kind) {
            (Err(words), _) => Shown::Not(words),
            (Ok(_), None) => not(keys::NO_PREVIEW_OF_KIND),
            (Ok(bytes), Some(kind)) => {
                let kind = Some(kind).filter(|kind| kind.begins(&bytes));
                let shown = kind.and_then(|kind| kind.show(&bytes));
                shown.unwrap_or_else(|| not(keys::NO_PREVIEW))
            }
        };
        if shown.is_disposed() {
            give_back(&found);
        } else {
            shown.set(Some(found));
        }
    });
    on_cleanup(move || {
        if let Some(Some(shown)) = shown.try_get_untracked() {
            give_back(&shown);
        }
    });
    let title = Signal::derive(move || fill(keys::PREVIEW_OF, &[("name", &name)]));
    let view = move || match shown.get()? {
        Shown::Frame(address) => {
            Some(view! { <iframe src=address title=title></iframe> }.into_any())
        }
        Shown::Picture(address) => Some(view! { <img src=address alt=title/> }.into_any()),
        Shown::Text(words, length) => Some(
            view! {
                {(length > TEXT_LENGTH_MAX).then(|| cut(length))}
                <pre tabindex="0" aria-label=title>{words}</pre>
            }
            .into_any(),
        ),
        Shown::Not(words) => Some(view! { <p class="pad">{words}</p> }.into_any()),
    };
    view! { <div class="preview">{view}</div> }.into_any()
}

/// How much of a text is shown.
fn cut(length: usize) -> AnyView {
    let number = |it: usize| numbers::integer(language(), u64::try_from(it).unwrap_or(u64::MAX));
    let (shown, all) = (number(TEXT_LENGTH_MAX), number(length));
    let said = fill(keys::PREVIEW_CUT, &[("shown", &shown), ("all", &all)]);
    view! { <p class="pad">{said}</p> }.into_any()
}

fn give_back(shown: &Shown) {
    if let Shown::Frame(address) | Shown::Picture(address) = shown {
        // Fails for no address that was given.
        let _ = Url::revoke_object_url(address);
    }
}
