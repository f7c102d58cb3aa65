//! The fields: what is needed to submit, what may change afterwards, and the forms of values.

use cpor_engine::{
    Place,
    rules::data::{FieldRow, Needed},
};
use leptos::prelude::*;

use super::{cite::Cite, part, permissions::yes};
use crate::{
    parts::{Glyph, Icon},
    shown,
    words::{Key, rules as keys, text},
};

/// The rules of fields that no row names.
const FORMS: [&str; 6] = ["F3", "F4", "F5", "F6", "F7", "E2"];

pub(super) fn section(cite: &Cite) -> AnyView {
    let fields = cite.book().data().fields.iter().map(|row| field(cite, row));
    let forms = FORMS.map(|rule| view! { <li>{cite.quote(rule)}</li> });
    let places = [
        Place::Editing,
        Place::Submitted,
        Place::PartnerActionRequired,
    ]
    .map(|place| view! { <th scope="col">{shown::status::place_in(cite.book(), place)}</th> });
    let shown = view! {
        <div class="card sideways" tabindex="0" role="group" aria-label=text(keys::SIDEWAYS_FIELDS)>
            <table class="tab perm keep">
                <thead>
                    <tr>
                        <th scope="col">{text(keys::FIELD)}</th>
                        <th scope="col">{text(keys::NEEDED)}</th>
                        {places.into_iter().collect_view()}
                        <th scope="col">{text(keys::ANY_OTHER)}</th>
                    </tr>
                </thead>
                <tbody>{fields.collect_view()} {documents(cite)}</tbody>
            </table>
        </div>
        <h3 class="under-card">{text(keys::FORMS)}</h3>
        <ul class="stack">{forms.into_iter().collect_view()}</ul>
    };
    part(
        "fields",
        keys::FIELDS,
        Some(keys::FIELDS_LEAD),
        shown.into_any(),
    )
}

fn field(cite: &Cite, row: &FieldRow) -> AnyView {
    let name = shown::fields::label(row.field.key()).map_or(row.field.key(), text);
    let changes = |place: Place| match cite.book().editable(row.field, place) {
        true => yes(text(keys::EDIT)),
        false => fixed(),
    };
    view! {
        <tr>
            <th scope="row">{name} " " {cite.link(&row.rule)}</th>
            <td>{text(needed(row.required))}</td>
            {changes(Place::Editing)}
            {changes(Place::Submitted)}
            {changes(Place::PartnerActionRequired)}
            {fixed()}
        </tr>
    }
    .into_any()
}

/// Documents are no field, but belong into the table.
fn documents(cite: &Cite) -> AnyView {
    view! {
        <tr>
            <th scope="row">{text(keys::DOCUMENTS)} " " {cite.link("E3")} " " {cite.link("E4")}</th>
            <td>{text(keys::NEEDED_ALWAYS)}</td>
            {yes(text(keys::EDIT))}
            {add()}
            {add()}
            {fixed()}
        </tr>
    }
    .into_any()
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

fn needed(needed: Needed) -> Key {
    match needed {
        Needed::Always => keys::NEEDED_ALWAYS,
        Needed::Dynamics365 => keys::NEEDED_DYNAMICS,
        Needed::RevenueAssociation => keys::NEEDED_REVENUE,
        Needed::Never => keys::NEEDED_NEVER,
    }
}
