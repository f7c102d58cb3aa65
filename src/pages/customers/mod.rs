//! Customers by products: what is claimed, held, lost, contested or free, each cell with its claims.

mod cell;

use cpor_engine::reason::SolutionArea;
use cpor_engine::view::matrix::{CustomerRow, Matrix, Standing};
use leptos::prelude::*;

use self::cell::{Looking, cell, word};
use crate::{
    frame::PageHead,
    parts::{Button, ButtonLink, Choice, EmptyState, Kind, SelectField, clipped_text},
    place::AREA,
    shown::fields,
    state::{App, Work},
    words::{self, count, customers as keys, t, text},
};

/// How many customers are drawn at once.
const STEP: usize = 50;

/// The page.
#[component]
pub(super) fn CustomersPage() -> impl IntoView {
    let (app, work) = (App::here(), Work::here());
    let wanted = app.navigation.query(AREA);
    let area = Memo::new(move |_| {
        SolutionArea::of_key(&wanted.read()).unwrap_or(SolutionArea::Microsoft365)
    });
    let matrix =
        Memo::new(move |_| work.read(|workspace, host| workspace.matrix(area.get(), host)));
    let shown = RwSignal::new(STEP);
    let above = move || {
        view! {
            <nav class="crumb" aria-label=t(words::claim::CRUMB)>
                <a href=move || app.workspace().overview()>{t(words::overview::TITLE)}</a>
            </nav>
        }
    };
    let whole = move || {
        let matrix = matrix.get()?;
        if matrix.customers.is_empty() {
            return Some(empty(app));
        }
        let looking = Looking {
            address: app.workspace(),
            area: area.get(),
        };
        Some(
            view! {
                {legend()}
                {table(&matrix, &looking, shown.get())}
                {more(matrix.customers.len(), shown)}
            }
            .into_any(),
        )
    };
    view! {
        <PageHead title=t(keys::TITLE) lede=t(keys::LEDE) above=above/>
        <div class="tools">
            <SelectField
                id="area"
                label=t(keys::AREA)
                options=Signal::derive(move || areas(work))
                value=Signal::derive(move || area.get().key().to_owned())
                on_change=move |area: String| app.navigation.set_query(&[(AREA, &area)])
            />
        </div>
        {whole}
    }
}

/// The solution areas as the rules for new claims call them; tracked.
fn areas(work: Work) -> Vec<Choice> {
    let book = work
        .read(|workspace, _| workspace.new_book().ok())
        .flatten();
    let named = book.map(|book| fields::areas_in(&book)).unwrap_or_default();
    let choices = named.into_iter();
    choices
        .map(|(area, name)| Choice::new(area.key(), name))
        .collect()
}

/// What each word in a cell means.
fn legend() -> AnyView {
    let items = Standing::ALL.map(|standing| {
        let (name, means) = word(standing);
        view! {
            <div>
                <dt><span class=format!("stand {}", standing.key())>{text(name)}</span></dt> " "
                <dd>{text(means)}</dd>
            </div>
        }
    });
    view! { <dl class="stands s">{items.into_iter().collect_view()}</dl> }.into_any()
}

fn table(matrix: &Matrix, looking: &Looking, most: usize) -> AnyView {
    let heads = matrix.products.iter().map(|product| {
        view! { <th scope="col">{clipped_text(product.to_string())}</th> }
    });
    let rows = matrix.customers.iter().take(most);
    let rows = rows.map(|customer| row(matrix, customer, looking));
    let n = u64::try_from(matrix.customers.len()).unwrap_or_default();
    view! {
        <div class="card sideways matrix" tabindex="0" role="group" aria-label=text(keys::SIDEWAYS)>
            <table>
                <caption class="vh">{count(keys::CAPTION, n, &[])}</caption>
                <thead>
                    <tr>
                        <th scope="col">{text(words::claims::CUSTOMER)}</th>
                        {heads.collect_view()}
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(matrix: &Matrix, customer: &CustomerRow, looking: &Looking) -> AnyView {
    let name = match customer.name.as_str() {
        "" => text(keys::NO_NAME).to_owned(),
        name => name.to_owned(),
    };
    let cells = matrix.products.iter().zip(&customer.cells);
    let cells = cells.map(|(product, of)| cell(customer, &name, product.as_str(), of, looking));
    view! {
        <tr>
            <th scope="row">{clipped_text(name.as_str())}</th>
            {cells.collect_view()}
        </tr>
    }
    .into_any()
}

/// The way to the rest.
fn more(all: usize, shown: RwSignal<usize>) -> Option<AnyView> {
    let rest = all.checked_sub(shown.get()).filter(|rest| *rest > 0)?;
    let label = Signal::derive(move || {
        let rest = u64::try_from(rest.min(STEP)).unwrap_or_default();
        count(keys::MORE, rest, &[])
    });
    let show = move || shown.update(|shown| *shown = shown.saturating_add(STEP));
    Some(view! { <p class="bar foot-note"><Button label=label on_click=show/></p> }.into_any())
}

fn empty(app: App) -> AnyView {
    let new_claim = app.workspace().new_claim();
    view! {
        <div class="card">
            <EmptyState title=t(keys::EMPTY) text=t(keys::EMPTY_TEXT)>
                <ButtonLink href=new_claim label=t(words::claims::NEW_CLAIM) kind=Kind::Primary/>
            </EmptyState>
        </div>
    }
    .into_any()
}
