//! The steps at the top: where one is, what each still lacks, the way to each.

use leptos::prelude::*;

use super::super::showing::Showing;
use super::super::{details, preflight};
use crate::parts::{Glyph, Icon};
use crate::place::GuidedStep;
use crate::words::{Key, count, guided as keys, t, text};

/// The name of a step.
pub(super) const fn name(step: GuidedStep) -> Key {
    match step {
        GuidedStep::Customer => keys::CUSTOMER,
        GuidedStep::Activity => keys::ACTIVITY,
        GuidedStep::Products => keys::PRODUCTS,
        GuidedStep::Contacts => keys::CONTACTS,
        GuidedStep::Proof => keys::PROOF,
        GuidedStep::Check => keys::CHECK,
    }
}

/// The step on which a field of a claim stands, by its path.
pub(super) fn step_of(path: &str) -> GuidedStep {
    let group = path.split(['.', '[']).next().unwrap_or_default();
    match group {
        "name" | "customer" => GuidedStep::Customer,
        "solutionArea" | "activities" | "revenue" => GuidedStep::Activity,
        "products" => GuidedStep::Products,
        "poe" => GuidedStep::Proof,
        "acknowledgements" => GuidedStep::Check,
        _ => GuidedStep::Contacts,
    }
}

/// The steps of a claim, each the way to it.
pub(super) fn of(showing: Showing, here: GuidedStep) -> AnyView {
    let needed = Memo::new(move |_| details::needed(showing));
    // A document is there as soon as it is added; what it does not show would bring the claim back.
    let would_draw = Memo::new(move |_| preflight::would_draw(showing));
    let steps = GuidedStep::ALL.into_iter().map(|step| {
        let lacks = move || {
            let needed = needed.read();
            needed.iter().filter(|path| step_of(path) == step).count()
        };
        let href = move || showing.app.workspace().guided(showing.number, step);
        let current = (step == here).then_some("step");
        let state = move || match lacks() {
            0 if step == GuidedStep::Check => None,
            0 if step == GuidedStep::Proof && would_draw.get() > 0 => {
                let reasons = count(keys::WOULD_DRAW, would_draw.get(), &[]);
                Some(view! { <span class="q num">{reasons}</span> }.into_any())
            }
            0 => Some(
                view! { <Glyph icon=Icon::Tick/> <span class="vh">{text(keys::COMPLETE)}</span> }
                    .into_any(),
            ),
            many => {
                let many = u64::try_from(many).unwrap_or_default();
                Some(
                    view! { <span class="q num">{count(keys::LACKS, many, &[])}</span> }.into_any(),
                )
            }
        };
        view! {
            <li>
                <a href=href aria-current=current>{t(name(step))}</a>
                {state}
            </li>
        }
    });
    list(steps.collect_view().into_any())
}

/// The steps of a claim that is not there yet.
pub(super) fn ahead() -> AnyView {
    let steps = GuidedStep::ALL.into_iter().map(|step| {
        let current = (step == GuidedStep::Customer).then_some("step");
        view! { <li><span aria-current=current>{move || text(name(step))}</span></li> }
    });
    list(steps.collect_view().into_any())
}

fn list(steps: AnyView) -> AnyView {
    view! {
        <nav class="guided no-print" aria-label=t(keys::STEPS)>
            <ol>{steps}</ol>
        </nav>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;
    use cpor_engine::fields::Field;

    #[wasm_bindgen_test]
    fn every_field_has_its_step() {
        use GuidedStep::{Activity, Contacts, Customer, Products};
        let steps = Field::ALL.map(|field| (field.key(), step_of(field.key())));
        assert_eq!(
            steps,
            [
                ("name", Customer),
                ("solutionArea", Activity),
                ("activities", Activity),
                ("mpnId", Contacts),
                ("customer", Customer),
                ("products", Products),
                ("customerContact", Contacts),
                ("technicalContact", Contacts),
                ("partnerContact", Contacts),
                ("revenue", Activity),
                ("partnerCenterId", Contacts),
            ]
        );
        assert_eq!(step_of("products[0].subscriptionId"), Products);
        assert_eq!(step_of("customer.domain"), Customer);
        assert_eq!(step_of("poe"), GuidedStep::Proof);
    }
}
