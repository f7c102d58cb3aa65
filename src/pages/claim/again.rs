//! A document of the claim whose file is not in this browser: said at once, and the file taken again if it is the same.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::File;

use super::files::put_again;
use super::showing::{Showing, number_of};
use crate::parts::{FileButton, Note};
use crate::words::{claim as keys, t, text};

/// The digests of the claim's documents that are not here.
pub(super) fn absent(showing: Showing) -> RwSignal<BTreeSet<String>> {
    let work = showing.work;
    let absent = RwSignal::new(BTreeSet::new());
    let documents = Memo::new(move |_| showing.claim.read().poe.len());
    Effect::new(move |_| {
        work.documents_kept();
        documents.track();
        spawn_local(async move {
            let claim = number_of(showing.number);
            let found = work.absent_documents(|number| number == claim).await;
            let found = found.into_iter().map(|it| it.sha256.to_string());
            // The person may have left the page.
            let _ = absent.try_set(found.collect());
        });
    });
    absent
}

/// The note of a document that is not here, with the way back; tracked.
pub(super) fn note(
    showing: Showing,
    absent: RwSignal<BTreeSet<String>>,
    name: &str,
    sha256: &str,
) -> AnyView {
    let (name, sha256) = (name.to_owned(), sha256.to_owned());
    let is_absent = {
        let sha256 = sha256.clone();
        Memo::new(move |_| absent.read().contains(&sha256))
    };
    let failed = RwSignal::new(None::<String>);
    let described = StoredValue::new(format!("absent-{sha256}"));
    let note = move || {
        is_absent.get().then(|| {
            let (name, sha256) = (name.clone(), sha256.clone());
            let take = move |file: File| {
                let (name, sha256) = (name.clone(), sha256.clone());
                failed.set(None);
                spawn_local(async move {
                    if let Err(why) = put_again(showing, &file, &name, &sha256).await {
                        let _ = failed.try_set(Some(why));
                    }
                });
            };
            view! {
                <div class="again no-print">
                    <Note>
                        <span id=described.get_value()>{text(keys::POE_ABSENT)}</span>
                        {move || failed.get().map(|why| view! { <p class="err" role="alert">{why}</p> })}
                        <p class="bar">
                            <FileButton
                                label=t(keys::POE_AGAIN)
                                small=true
                                described_by=described.get_value()
                                on_file=take
                            />
                        </p>
                    </Note>
                </div>
            }
        })
    };
    note.into_any()
}
