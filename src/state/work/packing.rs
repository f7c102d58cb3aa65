//! Packing claims that have ended: by itself, some while after opening and in one tab only, or when a person asks.

use std::time::Duration;

use cpor_store::web::alone_to_pack;
use cpor_store::{PackedFigures, StorageFault};
use leptos::{prelude::*, task::spawn_local};

use super::Work;
use super::held::Held;
use crate::browser::is_hidden;
use crate::browser::room::breathe;

/// So long after opening nobody waits for the page any more. [ours]
const AFTER_OPENING: Duration = Duration::from_secs(10);

impl Work {
    /// How the claims lie in local storage; tracked. `None` where nothing is packed, for there is no journal.
    pub(crate) fn packed(self) -> Option<PackedFigures> {
        self.opened.track();
        self.version.track();
        self.held
            .with_value(|held| held.as_ref().and_then(Held::packed_figures))
    }

    /// Packs what there is to pack now, few claims too.
    ///
    /// # Errors
    ///
    /// Those of the stores: what is not packed stays as it was.
    pub(crate) async fn pack_now(self) -> Result<(), StorageFault> {
        let packed = self.pack(true, || true).await;
        // There is more room, and the journal may have something alone.
        self.changed();
        packed
    }

    /// Packs by itself once nobody waits, where there is enough to pack, in one tab of those that are open.
    pub(super) fn pack_when_idle(self) {
        set_timeout(
            move || {
                spawn_local(async move {
                    let prefix = self.prefix();
                    let Some(name) = prefix.clone().filter(|_| !is_hidden()) else {
                        return;
                    };
                    let Some(lock) = alone_to_pack(&name).await else {
                        return;
                    };
                    // What fails is done another time, and nobody has asked for it.
                    let is_idle = || {
                        let waits = self.pending.try_get_value() != Some(0);
                        !waits && !is_hidden() && self.prefix() == prefix
                    };
                    let _ = self.pack(false, is_idle).await;
                    drop(lock);
                });
            },
            AFTER_OPENING,
        );
    }

    async fn pack(self, all: bool, may_go_on: impl Fn() -> bool) -> Result<(), StorageFault> {
        while may_go_on() {
            let step = self
                .held
                .try_with_value(|held| held.as_ref().and_then(|held| held.pack_some(all)));
            let Some(step) = step.flatten() else {
                break;
            };
            if step.await?.is_nothing() {
                break;
            }
            breathe().await;
        }
        Ok(())
    }

    fn prefix(self) -> Option<String> {
        self.held
            .try_with_value(|held| held.as_ref().map(Held::prefix))
            .flatten()
    }
}
