//! The rule books of a workspace and of its claims.

use std::sync::Arc;

use super::{BookChoice, Workspace};
use crate::claim::Claim;
use crate::refusal::Refusal;
use crate::rules::{Books, RuleBook};

impl Workspace {
    /// The rule books at hand.
    pub fn books(&self) -> &Books {
        &self.books
    }

    /// The rule book for new claims.
    ///
    /// # Errors
    ///
    /// `invalid` where it is not at hand.
    pub fn new_book(&self) -> Result<Arc<RuleBook>, Refusal> {
        Ok(self.books.newest(&self.settings.rule_book)?)
    }

    /// The choice that leads another workspace to the same rules for new claims: one's own with all its data.
    pub fn book_choice(&self) -> BookChoice {
        match self.new_book() {
            Ok(book) if book.reference().hash.is_some() => {
                BookChoice::Own(Box::new(book.data().clone()))
            }
            _ => self.settings.rule_book.as_str().into(),
        }
    }

    /// The rule book a claim keeps, by which its acts are judged.
    ///
    /// # Errors
    ///
    /// `invalid` where it is not at hand.
    pub fn book(&self, claim: &Claim) -> Result<Arc<RuleBook>, Refusal> {
        Ok(self.books.kept(&claim.book)?)
    }

    /// The rule book by which a claim is shown, also where the one it keeps is not at hand.
    ///
    /// # Errors
    ///
    /// None while the default edition is shipped.
    pub fn book_shown(&self, claim: &Claim) -> Result<Arc<RuleBook>, Refusal> {
        Ok(self.books.to_show(&claim.book)?)
    }
}
