//! The fields: what is needed to submit, what may change afterwards, and the forms of values.

use cpor_engine::{Place, RuleBook, command::ActKind, rules::data::FieldRow};
use leptos::prelude::*;

use super::{cite::Cite, part, permissions::yes};
use crate::{
    parts::{Glyph, Icon},
    shown,
    words::{rules as keys, text},
};

/// The rules of fields that no row names.
const FORMS: [&str; 6] = ["F3", "F4", "F5", "F6", "F7", "E2"];

pub(super) fn section(cite: &Cite) -> AnyView {
    let forms = FORMS.map(|rule| view! { <li>{cite.quote(rule)}</li> });
    let places = changing(cite.book());
    let heads = places.iter().map(|place| {
        view! { <th scope="col">{shown::status::place_in(cite.book(), *place)}</th> }
    });
    let fields = cite.book().data().fields.iter();
    let fields = fields.map(|row| field(cite, row, &places));
    let shown = view! {
        <div class="card sideways" tabindex="0" role="group" aria-label=text(keys::SIDEWAYS_FIELDS)>
            <table class="tab perm keep">
                <thead>
                    <tr>
                        <th scope="col">{text(keys::FIELD)}</th>
                        <th scope="col">{text(keys::NEEDED)}</th>
                        {heads.collect_view()}
                        <th scope="col">{text(keys::ANY_OTHER)}</th>
                    </tr>
                </thead>
                <tbody>{fields.collect_view()} {documents(cite, &places)}</tbody>
            </table>
        </div>
        <h3 class="under-card">{text(keys::FORMS)}</h3>
        <ul class="stack">{forms.into_iter().collect_view()}</ul>
        {acknowledgements(cite)}
    };
    part(
        "fields",
        keys::FIELDS,
        Some(keys::FIELDS_LEAD),
        shown.into_any(),
    )
}

/// Where anything may change.
fn changing(book: &RuleBook) -> Vec<Place> {
    let acts = [ActKind::EditClaim, ActKind::AddPoe, ActKind::RemovePoe];
    let open = |place: &Place| {
        let mut rows = acts.iter().filter_map(|act| book.act(*act));
        rows.any(|row| row.places.contains(place))
    };
    Place::ALL.into_iter().filter(open).collect()
}

fn field(cite: &Cite, row: &FieldRow, places: &[Place]) -> AnyView {
    let name = shown::fields::label(row.field.key()).map_or(row.field.key(), text);
    let changes = places
        .iter()
        .map(|place| match cite.book().editable(row.field, *place) {
            true => yes(text(keys::EDIT)),
            false => fixed(),
        });
    view! {
        <tr>
            <th scope="row">{name} " " {cite.link(&row.rule)}</th>
            <td>{text(shown::differences::needed(row.required))}</td>
            {changes.collect_view()}
            {fixed()}
        </tr>
    }
    .into_any()
}

/// Documents are no field, but belong into the table.
fn documents(cite: &Cite, places: &[Place]) -> AnyView {
    let open = |act, place: &Place| {
        let row = cite.book().act(act);
        row.is_some_and(|row| row.places.contains(place))
    };
    let changes = places.iter().map(|place| {
        if open(ActKind::RemovePoe, place) {
            yes(text(keys::EDIT))
        } else if open(ActKind::AddPoe, place) {
            add()
        } else {
            fixed()
        }
    });
    view! {
        <tr>
            <th scope="row">{text(keys::DOCUMENTS)} " " {cite.link("E3")} " " {cite.link("E4")}</th>
            <td>{text(keys::NEEDED_ALWAYS)}</td>
            {changes.collect_view()}
            {fixed()}
        </tr>
    }
    .into_any()
}

/// What is acknowledged to submit, where anything is.
fn acknowledgements(cite: &Cite) -> Option<AnyView> {
    let rows = &cite.book().data().acknowledgements;
    let first = rows.first()?;
    let texts = rows
        .iter()
        .map(|row| view! { <li>{shown::fields::acknowledgement(&row.text)}</li> });
    Some(
        view! {
            <h3 class="under-card">{text(keys::ACKNOWLEDGEMENTS)}</h3>
            <p>{text(keys::ACKNOWLEDGEMENTS_LEAD)} " " {cite.link(&first.rule)}</p>
            <ul class="dots">{texts.collect_view()}</ul>
        }
        .into_any(),
    )
}

fn add() -> AnyView {
    view! {
        <td>
            <span class="ok">
                <Glyph icon=Icon::Plus/>
                {text(keys::ADD)}
            </span>
        </td>
    }
    .into_any()
}

fn fixed() -> AnyView {
    view! { <td><span class="n">{text(keys::FIXED)}</span></td> }.into_any()
}
