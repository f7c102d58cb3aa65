//! Records that stand aside: of which claim, what each was, why it does not count; and to be had as they are. None is
//! ever thrown away.

use js_sys::{JSON, Object, Reflect};
use leptos::prelude::*;

use super::setting;
use crate::{
    browser::files,
    parts::{Button, Icon, clipped_text},
    state::{App, Astray, Why, Work},
    words::{Key, count, events, fill, language, lost, numbers, states, storage as keys, t, text},
};

/// Nothing where nothing stands aside; tracked.
pub(super) fn section(work: Work) -> Option<AnyView> {
    let aside = work.aside();
    if aside.is_empty() {
        return None;
    }
    // What came back is only kept; what did not is said wherever it would show.
    let missing = work.missing();
    let rows = missing.iter().map(row).collect_view();
    let mended: Vec<&Astray> = aside.iter().filter(|it| !missing.contains(it)).collect();
    let many = u64::try_from(mended.len()).unwrap_or(u64::MAX);
    let mended = (many > 0).then(|| {
        let rows = mended.into_iter().map(row).collect_view();
        view! {
            <details class="kind" open=missing.is_empty()>
                <summary><b>{count(keys::ASIDE_MENDED, many, &[])}</b></summary>
                <ul class="asides">{rows}</ul>
            </details>
        }
    });
    let mend_at = format!("{}#import-title", App::here().workspace().storage());
    let mend = (!missing.is_empty()).then(|| {
        view! { <p><a href=mend_at>{text(keys::ASIDE_MEND)}</a></p> }
    });
    let whole = view! {
        <ul class="asides">{rows}</ul>
        {mended}
        {mend}
        <p class="bar">
            <Button label=t(keys::ASIDE_ALL) icon=Icon::Export on_click=move || save_all(&aside)/>
        </p>
    };
    Some(setting(
        "aside",
        keys::ASIDE,
        keys::ASIDE_WHY,
        whole.into_any(),
    ))
}

fn row(aside: &Astray) -> AnyView {
    let size = u64::try_from(aside.text.len()).unwrap_or_default();
    let size = numbers::bytes(language(), size);
    let id = format!("aside-{}", aside.tail.replace('/', "-"));
    let (file, content) = (file_name(&aside.tail), aside.text.clone());
    let save = move || files::download(&file, content.as_bytes(), "text/plain");
    view! {
        <li>
            <p id=id.clone()><b>{of_what(aside)}</b> " " {what(aside)}</p>
            <p class="q">{text(reason(aside.why))}</p>
            <p class="s qq mono">{aside.tail.clone()} " · " {size}</p>
            <p class="bar">
                <Button label=t(keys::ASIDE_SAVE) icon=Icon::Export small=true described_by=id on_click=save/>
            </p>
        </li>
    }
    .into_any()
}

/// “Claim #4, Teams at Fabrikam”, as far as it is known.
fn of_what(aside: &Astray) -> AnyView {
    let Some(number) = aside.claim else {
        let key = match aside.revision {
            Some(_) => keys::ASIDE_OF_UNKNOWN,
            None => keys::ASIDE_OF_WORKSPACE,
        };
        return text(key).into_any();
    };
    let href = App::here().workspace().claim(u64::from(number.0));
    let name = fill(keys::ASIDE_OF, &[("number", &number.to_string())]);
    let named = Some(aside.name.as_str()).filter(|name| !name.is_empty());
    let named = named.map(|name| view! { ", " {clipped_text(name)} });
    view! { <a href=href>{name} {named}</a> }.into_any()
}

/// “entry 3: Submitted”.
fn what(aside: &Astray) -> Option<String> {
    let revision = aside.revision?.to_string();
    Some(match kind(&aside.text) {
        Some(kind) => fill(
            keys::ASIDE_ENTRY_KIND,
            &[("revision", &revision), ("kind", text(kind))],
        ),
        None => fill(keys::ASIDE_ENTRY, &[("revision", &revision)]),
    })
}

fn reason(why: Why) -> Key {
    match why {
        Why::Healed => keys::ASIDE_HEALED,
        Why::Refused => lost::ASIDE_REFUSED,
        Why::MadeAnew => lost::ASIDE_MADE_ANEW,
        Why::Pack => keys::ASIDE_PACK,
        Why::Clock => keys::ASIDE_CLOCK,
        Why::Broken => keys::ASIDE_BROKEN,
        Why::Follows => keys::ASIDE_FOLLOWS,
        Why::TwoWays => keys::ASIDE_TWO_WAYS,
        Why::Unfit => keys::ASIDE_UNFIT,
        Why::Newer => states::NEWER_RECORD,
    }
}

/// What a record says it is, also where the rest of it cannot be read. The kinds of its clocks are other words.
fn kind(text: &str) -> Option<Key> {
    const MEMBER: &str = "\"kind\":\"";
    text.match_indices(MEMBER).find_map(|(at, _)| {
        let word = text.get(at + MEMBER.len()..)?.split('"').next()?;
        kind_name(word)
    })
}

fn kind_name(word: &str) -> Option<Key> {
    Some(match word {
        "created" => events::CREATED,
        "edited" => keys::KIND_EDITED,
        "poeAdded" => keys::KIND_POE_ADDED,
        "poeRemoved" => keys::KIND_POE_REMOVED,
        "commented" => events::COMMENTED,
        "submitted" => events::SUBMITTED,
        "reviewStarted" => events::REVIEW_STARTED,
        "informationRequested" => events::INFORMATION_REQUESTED,
        "resubmitted" => events::RESUBMITTED,
        "responseLapsed" => keys::KIND_RESPONSE_LAPSED,
        "approved" => events::APPROVED,
        "rejected" => events::REJECTED,
        "rejectionRequested" => events::REJECTION_REQUESTED,
        "consentDeclined" => events::CONSENT_DECLINED,
        "consentLapsed" => keys::KIND_CONSENT_LAPSED,
        "disputed" => events::DISPUTED,
        "disputeResolved" => keys::KIND_DISPUTE_RESOLVED,
        "eligibilityAssessed" => keys::KIND_ASSESSED,
        "earningsValidated" => keys::KIND_EARNINGS,
        "draftDeleted" => events::DRAFT_DELETED,
        "disassociated" => events::DISASSOCIATED,
        "retracted" => keys::KIND_RETRACTED,
        _ => return None,
    })
}

/// A record's name as a file's.
fn file_name(tail: &str) -> String {
    format!("cpor-desk-{}.txt", tail.replace('/', "-"))
}

/// Gives all of them as a file: one JSON object, place by place, each text as it is.
fn save_all(aside: &[Astray]) {
    let all = Object::new();
    for astray in aside {
        // Fails on no object that we made.
        let _ = Reflect::set(
            &all,
            &astray.tail.as_str().into(),
            &astray.text.as_str().into(),
        );
    }
    if let Ok(json) = JSON::stringify(&all) {
        let json = String::from(json);
        files::download(
            "cpor-desk-set-aside.json",
            json.as_bytes(),
            "application/json",
        );
    }
}
