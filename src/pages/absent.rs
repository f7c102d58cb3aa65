//! That documents of claims are not in this browser, which, and how they come back.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    parts::{Note, person_text},
    state::{Absent, App, Work},
    words::{count, storage as keys, text},
};

/// How many are named.
const NAMED: usize = 5;

/// A note on the pages of all claims; nothing where every document is here.
#[component]
pub(crate) fn AbsentNote() -> impl IntoView {
    let work = Work::here();
    let absent = RwSignal::new(Vec::<Absent>::new());
    Effect::new(move |_| {
        work.documents_kept();
        spawn_local(async move {
            let found = work.absent_documents(|_| true).await;
            // The person may have left the page.
            let _ = absent.try_set(found);
        });
    });
    let note = move || {
        let absent = absent.get();
        let many = u64::try_from(absent.len()).unwrap_or(u64::MAX);
        let why = match many {
            0 => return None,
            1 => keys::ABSENT_WHY,
            _ => keys::ABSENT_WHY_MANY,
        };
        Some(view! {
            <Note title=count(keys::ABSENT, many, &[])>
                {text(why)} " " {named(&absent)}
            </Note>
        })
    };
    view! { <div class="asidenote">{note}</div> }
}

/// “#1 sow.pdf, #3 letter.pdf and 2 more”, each the way to its claim.
pub(crate) fn named(absent: &[Absent]) -> AnyView {
    let workspace = untrack(|| App::here().workspace());
    let link = |(at, document): (usize, &Absent)| {
        let href = format!("{}#poe", workspace.claim(u64::from(document.claim.0)));
        let number = document.claim.to_string();
        let before = if at == 0 { "" } else { ", " };
        view! {
            {before} <a href=href>"#" {number} " " {person_text(document.name.clone())}</a>
        }
    };
    let links: Vec<_> = absent.iter().take(NAMED).enumerate().map(link).collect();
    let rest = u64::try_from(absent.len().saturating_sub(NAMED)).unwrap_or(u64::MAX);
    let more = (rest > 0).then(|| format!(" {}", count(keys::AND_MORE, rest, &[])));
    view! { {links} {more} "." }.into_any()
}
