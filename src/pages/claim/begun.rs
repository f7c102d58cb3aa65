//! An act that is begun elsewhere, such as in a notice: the address names it, and the page opens what it asks.

use cpor_engine::command::ActKind;
use leptos::prelude::*;

use super::acts::asks;
use super::showing::Showing;
use crate::browser::focus_drawn;
use crate::place::{CORRECT, DO};

/// Follows the address. An act without a dialog, or one that is not open, only gets the focus: what cannot be taken back
/// is pressed here.
pub(super) fn by_address(showing: Showing) {
    let hash = showing.app.navigation.location().hash();
    Effect::new(move |_| {
        let wanted = hash.read();
        let wanted = wanted
            .strip_prefix('#')
            .and_then(|hash| hash.strip_prefix(DO));
        let corrected = wanted.and_then(|wanted| wanted.strip_prefix(CORRECT)?.parse().ok());
        if corrected.is_some() {
            return showing.correcting.set(corrected);
        }
        let act = wanted.and_then(|key| ActKind::ALL.into_iter().find(|act| act.key() == key));
        let Some(act) = act else { return };
        let may = untrack(|| showing.may(act));
        if may && asks(act, showing.is_training()) && !matches!(act, ActKind::Resubmit) {
            showing.asked.set(Some(act));
        } else {
            focus_drawn(match act {
                ActKind::Comment => "#comment".to_owned(),
                act => format!("#act-{}", act.key()),
            });
        }
    });
}
