//! The databases of this origin: which are ours, and how to be rid of them.

use super::indexed_db::{delete_database, names_of_databases};
use crate::answer::Answer;

/// What the names of all our databases begin with, and all our keys.
pub const OURS: [&str; 2] = ["cpor1/", "cpor1s/"];

/// The names of our databases; none where the browser does not tell.
pub async fn our_databases() -> Vec<String> {
    let mut names = names_of_databases().await.unwrap_or_default();
    names.retain(|name| OURS.iter().any(|prefix| name.starts_with(prefix)));
    names
}

/// Deletes a database. It is done once no other tab has it open; where there is none, at once.
pub fn forget_database(name: String) -> Answer<'static, ()> {
    Box::pin(async move { delete_database(&name).await })
}
