//! That records stand aside, and where they can be looked at.

use cpor_engine::ClaimNumber;
use leptos::prelude::*;

use crate::{
    parts::{Note, clipped_text},
    state::{App, Astray, Why, Work},
    words::{count, storage as keys, text},
};

/// How many claims are named.
const NAMED: usize = 5;

/// A note on the pages that would show what these records say; nothing where none stands aside.
#[component]
pub(crate) fn AsideNote(
    /// The claim of the page; all claims where there is none.
    #[prop(optional, into)]
    claim: Option<u64>,
) -> impl IntoView {
    let (app, work) = (App::here(), Work::here());
    let aside = Memo::new(move |_| match claim {
        Some(number) => work.missing_of(number),
        None => work.missing(),
    });
    move || {
        let aside = aside.read();
        let many = u64::try_from(aside.len()).unwrap_or_default();
        (many > 0).then(|| {
            let (title, of) = match claim {
                Some(_) => (count(keys::ASIDE_OF_CLAIM, many, &[]), None),
                None => (
                    count(keys::ASIDE_NOTE, many, &[]),
                    Some(claims(app, &aside)),
                ),
            };
            // What came too late leaves no gap.
            let is_late = aside.iter().all(|it| it.why == Why::TwoWays);
            let why = if is_late {
                keys::ASIDE_NOTE_LATE
            } else {
                keys::ASIDE_NOTE_WHY
            };
            let storage = app.workspace().storage();
            let look = format!("{storage}#aside");
            let mend = format!("{storage}#import-title");
            view! {
                <div class="asidenote">
                    <Note title=title>
                        {of} {text(why)}
                        <p class="bar">
                            <a href=look>{text(keys::ASIDE_LOOK)}</a>
                            {(!is_late).then(|| view! { <a href=mend>{text(keys::ASIDE_MEND)}</a> })}
                        </p>
                    </Note>
                </div>
            }
        })
    }
}

/// The claims of these records, each the way to its page: “Claim #4, Teams at Fabrikam”.
fn claims(app: App, aside: &[Astray]) -> AnyView {
    let mut claims: Vec<(ClaimNumber, String)> = Vec::new();
    for astray in aside {
        if let Some(number) = astray.claim
            && !claims.iter().any(|(known, _)| *known == number)
        {
            claims.push((number, astray.name.clone()));
        }
    }
    let workspace = app.workspace();
    let link = |(number, name): &(ClaimNumber, String)| {
        let href = workspace.claim(u64::from(number.0));
        let number = number.to_string();
        view! { <a href=href>"#" {number} " " {clipped_text(name.clone())}</a> " · " }
    };
    let links: Vec<_> = claims.iter().take(NAMED).map(link).collect();
    let rest = u64::try_from(claims.len().saturating_sub(NAMED)).unwrap_or(u64::MAX);
    let more = (rest > 0).then(|| format!("{} · ", count(keys::AND_MORE, rest, &[])));
    view! { {links} {more} }.into_any()
}
