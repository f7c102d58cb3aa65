//! *Acknowledgements*: where the claim's rules ask for them, to be given before the claim is submitted.

use cpor_engine::command::ActKind;
use cpor_engine::rules::data::AcknowledgementRow;
use leptos::prelude::*;

use super::showing::Showing;
use crate::pages::saying::rule_link;
use crate::parts::Check;
use crate::shown::fields as labels;
use crate::words::{fields as keys, t};

/// The path by which the engine names them.
pub(super) const PATH: &str = "acknowledged";

/// What the claim's rules ask for; tracked.
fn asked(showing: Showing) -> Vec<AcknowledgementRow> {
    let book = showing.book();
    book.map(|book| book.data().acknowledgements.clone())
        .unwrap_or_default()
}

/// What *Submit* says of them: nothing where none is asked for.
pub(super) fn given(showing: Showing) -> Option<bool> {
    let asks = untrack(|| !asked(showing).is_empty());
    asks.then(|| showing.acknowledged.get_untracked())
}

/// The checkbox with what it stands for and the rule that asks for it, while the claim can be submitted.
pub(super) fn section(showing: Showing) -> AnyView {
    // A memo, so that a look at the clock leaves the box, and the focus, where they are.
    let rows = Memo::new(move |_| match showing.may(ActKind::Submit) {
        true => asked(showing),
        false => Vec::new(),
    });
    let shown = move || {
        let rows = rows.get();
        let rule = rows.first()?.rule.clone();
        let edition = untrack(|| showing.edition());
        let book = untrack(|| showing.book())?;
        let rule = book.rule(&rule).map(|rule| rule_link(&rule, &edition));
        let given = showing.acknowledged;
        let toggle = move |on: bool| {
            given.set(on);
            if on {
                showing.form.faults.forget(PATH);
            }
        };
        let texts = move || {
            let texts = rows.iter().map(|row| labels::acknowledgement(&row.text));
            Some(texts.collect::<Vec<_>>().join(" "))
        };
        Some(view! {
            <div class="acknowledge no-print">
                <Check
                    id="f-acknowledged"
                    label=t(keys::ACKNOWLEDGEMENTS)
                    checked=given
                    on_toggle=toggle
                    hint=MaybeProp::derive(texts)
                    error=showing.form.faults.of(PATH)
                />
                {rule}
            </div>
        })
    };
    shown.into_any()
}
