//! Whether the person is still on the page on which something was begun: who went elsewhere is not led away from there.

use leptos::prelude::*;

use crate::state::{App, Location};

/// A page, as long as it is shown. `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Here {
    location: Location,
    /// Gone with the component that made it.
    path: StoredValue<String>,
}

impl Here {
    /// The page of the component that calls this.
    pub(super) fn of_now(app: App) -> Self {
        let location = app.navigation.location();
        Self {
            path: StoredValue::new(location.path().get_untracked()),
            location,
        }
    }

    /// Whether it is shown still.
    pub(super) fn is_still(self) -> bool {
        let path = self.path.try_get_value();
        path.is_some_and(|path| path == self.location.path().get_untracked())
    }
}
