//! The head: name, number, status, what the claim is about, and the way it has walked.

use cpor_engine::reason::SolutionArea;
use cpor_engine::view::ClaimView;
use cpor_engine::{ClaimNumber, RuleBook};
use leptos::prelude::*;

use super::showing::{Showing, number_of};
use super::undo::Undoing;
use super::walk;
use crate::exchange_ui::ExportDialog;
use crate::frame::PageHead;
use crate::pages::crumb::crumb;
use crate::pages::why::why;
use crate::parts::{Button, Icon, Kind, Status, Stepper};
use crate::shown::{fields as labels, status};
use crate::words::{self, Key, claim as keys, count, exchange, fill, t, text};

/// Name, number, status, facts; *History*; the stepper.
pub(super) fn head(showing: Showing, undoing: Undoing) -> AnyView {
    let claim = showing.claim;
    let title = Signal::derive(move || {
        let name = claim.read().fields.name.clone().unwrap_or_default();
        if name.trim().is_empty() {
            fill(keys::UNTITLED, &[("number", &showing.number.to_string())])
        } else {
            name
        }
    });
    let history = move || {
        let address = untrack(|| showing.app.workspace().history(showing.number));
        showing.app.navigation.stroll(&address);
    };
    let life = move || {
        let address = untrack(|| showing.app.workspace().life(showing.number));
        showing.app.navigation.stroll(&address);
    };
    let dossier = move || {
        let address = untrack(|| showing.app.workspace().dossier(showing.number));
        showing.app.navigation.stroll(&address);
    };
    let steps = Memo::new(move |_| {
        let (claim, book) = (claim.get(), showing.book());
        showing
            .work
            .read(|workspace, host| {
                let zone = workspace.zone();
                let today = zone.date_of(workspace.now(host));
                walk::steps(&claim, book.as_deref(), today, |instant| {
                    zone.date_of(instant)
                })
            })
            .unwrap_or_default()
    });
    let folded = Signal::derive(move || walk::folded(&steps.read()));
    view! {
        <PageHead title=title above=move || crumb(showing.number, &[]) below=move || facts(showing)>
            {undoing.buttons()}
            <ExportDialog label=exchange::EXPORT_CLAIM claim=number_of(showing.number) kind=Kind::Bare/>
            <Button label=t(words::dossier::DOSSIER) icon=Icon::Print on_click=dossier/>
            <Button label=t(words::life::LIFE) icon=Icon::Review on_click=life/>
            <Button label=t(keys::HISTORY) icon=Icon::History on_click=history/>
        </PageHead>
        <Stepper
            id="path"
            label=t(keys::STEPS)
            steps=steps
            folded=folded
            earlier=Signal::derive(move || earlier(folded.get()))
            words=Signal::derive(|| [text(keys::STEPS_ALL), text(keys::STEPS_FOLD)])
        />
    }
    .into_any()
}

/// “3 earlier steps”.
fn earlier(steps: usize) -> String {
    count(
        keys::STEPS_EARLIER,
        u64::try_from(steps).unwrap_or_default(),
        &[],
    )
}

fn facts(showing: Showing) -> AnyView {
    let claim = showing.claim;
    let look = Signal::derive(move || {
        let claim = claim.read();
        status::look_at(claim.status, claim.place)
    });
    let name = Signal::derive(move || {
        let status = claim.read().status;
        match showing.book() {
            Some(book) => status::name_in(&book, status),
            None => text(status::name(status)).to_owned(),
        }
    });
    let sub = MaybeProp::derive(move || {
        let claim = claim.read();
        status::second_line(claim.status, claim.place, claim.rejection.as_ref())
    });
    let meta = Memo::new(move |_| Meta::of(showing));
    let explained = Memo::new(move |_| {
        let claim = showing.claim.read();
        let rule = showing.book()?.status_rule(claim.status)?;
        Some((rule.id.clone(), claim.rule_book.clone()))
    });
    let explained = move || {
        let explained = explained.read();
        explained.as_ref().map(|(rule, edition)| why(rule, edition))
    };
    view! {
        <div class="termed">
            <p class="standing"><Status look=look text=name sub=sub badge=true/></p>
            {explained}
        </div>
        {move || meta.get().drawn(showing)}
    }
    .into_any()
}

/// The facts in one line. What is empty is left out.
#[derive(Clone, PartialEq)]
struct Meta {
    rows: Vec<(Key, String)>,
    edition: String,
    copy_of: Option<ClaimNumber>,
    copies: Vec<ClaimNumber>,
}

impl Meta {
    /// Of the claim as it is now; tracked.
    fn of(showing: Showing) -> Self {
        let claim = showing.claim.read();
        let fields = &claim.fields;
        let customer = fields.customer.as_ref().and_then(|it| it.name.clone());
        let area = area_name(&claim, showing.book().as_deref());
        let rows = [
            (words::fields::CUSTOMER, customer),
            (words::fields::SOLUTION_AREA, area),
            (
                words::fields::PARTNER_CENTER_ID,
                fields.partner_center_id.clone(),
            ),
        ];
        let rows = rows.into_iter().filter_map(|(label, value)| {
            let value = value.filter(|value| !value.is_empty())?;
            Some((label, value))
        });
        Self {
            rows: rows.collect(),
            edition: claim.rule_book.clone(),
            copy_of: claim.copied_from.as_ref().and_then(|from| from.id),
            copies: claim.copies.clone(),
        }
    }

    fn drawn(self, showing: Showing) -> AnyView {
        let workspace = showing.app.workspace();
        let rows = self.rows.into_iter();
        let rows = rows
            .map(|(label, value)| view! { <div><dt>{text(label)}</dt> " " <dd>{value}</dd></div> });
        let other = |label: Key, number: ClaimNumber| {
            let href = workspace.claim(number.0.into());
            view! { <div><dt>{text(label)}</dt> " " <dd><a href=href>{format!("#{number}")}</a></dd></div> }
        };
        let source = self.copy_of.map(|number| other(keys::COPY_OF, number));
        let copies = self.copies.into_iter();
        let copies = copies.map(|number| other(keys::COPIED_TO, number));
        let rules = workspace.rules_of(&self.edition);
        view! {
            <dl class="meta">
                {rows.collect_view()}
                <div><dt>{text(keys::RULES)}</dt> " " <dd><a href=rules>{self.edition}</a></dd></div>
                {source}
                {copies.collect_view()}
            </dl>
        }
        .into_any()
    }
}

fn area_name(claim: &ClaimView, book: Option<&RuleBook>) -> Option<String> {
    let area = SolutionArea::of_key(claim.fields.solution_area.as_deref()?)?;
    Some(match book {
        Some(book) => labels::area_in(book, area),
        None => text(labels::area(area)).to_owned(),
    })
}
