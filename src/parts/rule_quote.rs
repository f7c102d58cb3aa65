//! A rule speaks: § and the name of its source, which leads to the sentence; the sentence itself, verbatim.

use leptos::prelude::*;

/// § and the name of the source, as the link to the sentence; without an address, as plain text.
#[component]
pub(crate) fn RuleLink(
    /// The name of the source.
    #[prop(into)]
    source: Signal<String>,
    /// Where the sentence is.
    #[prop(optional, into)]
    href: MaybeProp<String>,
) -> impl IntoView {
    move || match href.get() {
        Some(href) => view! { <a class="rule" href=href>{move || source.get()}</a> }.into_any(),
        None => view! { <span class="rule">{move || source.get()}</span> }.into_any(),
    }
}

/// A sentence of the rules, and where it stands.
#[component]
pub(crate) fn RuleQuote(
    /// The sentence.
    #[prop(into)]
    text: Signal<String>,
    /// The name of its source.
    #[prop(into)]
    source: Signal<String>,
    /// Where the sentence is.
    #[prop(optional, into)]
    href: MaybeProp<String>,
    /// The sentence is ours: nothing is quoted, so there are no quotation marks.
    #[prop(optional, into)]
    own: Signal<bool>,
    /// The language of the sentence. A quotation stays in the language it was written in.
    #[prop(default = "en")]
    lang: &'static str,
    /// What follows the source.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let sentence = move || {
        if own.get() {
            view! { <span class="own">{move || text.get()}</span> }.into_any()
        } else {
            view! { <q lang=lang>{move || text.get()}</q> }.into_any()
        }
    };
    view! {
        <div class="quote">
            {sentence}
            <RuleLink source=source href=href/>
            " "
            {children.map(|children| children())}
        </div>
    }
}
