//! Who may do what, and where.

use cpor_engine::{Role, Side, rules::data::ActRow};
use leptos::prelude::*;

use super::{cite::Cite, part, places};
use crate::{
    parts::{Glyph, Icon},
    shown,
    words::{fill, rules as keys, text},
};

/// The sides that act, in the order of the columns.
const SIDES: [Side; 4] = [Side::Partner, Side::Reviewer, Side::Customer, Side::Program];

pub(super) fn section(cite: &Cite) -> AnyView {
    let rows = cite.book().data().acts.iter().map(|row| act(cite, row));
    let sides = SIDES.map(|side| view! { <th scope="col">{text(shown::sides::name(side))}</th> });
    let shown = view! {
        <div class="card sideways" tabindex="0" role="group" aria-label=text(keys::SIDEWAYS)>
            <table class="tab perm keep">
                <thead>
                    <tr>
                        <th scope="col">{text(keys::ACT)}</th>
                        {sides.into_iter().collect_view()}
                        <th scope="col">{text(keys::OPEN_IN)}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
        <ul class="stack under-card">
            <li>
                <b>{partner_roles()}</b>
                {cite.quote("A1")}
            </li>
            <li>{cite.quote("A2")}</li>
        </ul>
    };
    part(
        "permissions",
        keys::PERMISSIONS,
        Some(keys::PERMISSIONS_LEAD),
        shown.into_any(),
    )
}

fn act(cite: &Cite, row: &ActRow) -> AnyView {
    let cells = SIDES.map(|side| {
        if row.by.includes(side) {
            yes(text(keys::MAY))
        } else {
            view! { <td><span class="n">"–"<span class="vh">{text(keys::MAY_NOT)}</span></span></td> }
                .into_any()
        }
    });
    let requested = (!row.on_request.is_empty()).then(|| {
        let places = places::in_words(cite.book(), &row.on_request);
        view! { <small>{fill(keys::ON_REQUEST, &[("places", &places)])}</small> }
    });
    let open = match row.places.is_empty() {
        true => "–".to_owned(),
        false => places::in_words(cite.book(), &row.places),
    };
    view! {
        <tr>
            <th scope="row">{text(shown::acts::name(row.act))} " " {cite.link(&row.rule)}</th>
            {cells.into_iter().collect_view()}
            <td>{open} {requested}</td>
        </tr>
    }
    .into_any()
}

/// A cell with a tick.
pub(super) fn yes(word: &'static str) -> AnyView {
    view! {
        <td>
            <span class="ok">
                <Glyph icon=Icon::Tick/>
                {word}
            </span>
        </td>
    }
    .into_any()
}

/// The partner's roles, which may all do the same.
fn partner_roles() -> String {
    let roles: Vec<&str> = Role::ALL
        .into_iter()
        .filter(|role| role.side() == Side::Partner)
        .map(|role| text(shown::roles::name(role)))
        .collect();
    fill(keys::SAME_RIGHTS, &[("roles", &roles.join(", "))])
}
