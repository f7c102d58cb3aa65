//! When an act happens, and on what: the instant it is given, and the revision its author saw.

use std::sync::Arc;

use super::Order;
use super::draft::Draft;
use crate::history::History;
use crate::input::integer;
use crate::problem::Problem;
use crate::refusal::Refusal;
use crate::rules::Rule;
use crate::time::Instant;

impl Draft<'_> {
    pub(super) fn expect_revision(&self, order: &Order, history: &History) -> Result<(), Refusal> {
        let Some(number) = &order.options.expected_revision else {
            return Ok(());
        };
        let expected = integer(number).unwrap_or(-1);
        let actual = history.revision();
        if expected == i64::from(actual) {
            return Ok(());
        }
        Err(Refusal::new(Problem::RevisionDiffers { expected, actual }).at("expectedRevision"))
    }

    /// When the act happens: as given, else the later of now and the claim's last standing event. Where that lies after
    /// now, its clock ran ahead; a day that is given is then compared with what lies before now.
    pub(super) fn instant(&self, order: &Order, history: &History) -> Result<Instant, Refusal> {
        let last = history.claim().last_at;
        let Some(text) = &order.options.at else {
            return Ok(self.now.max(last));
        };
        let at = self.given_instant(text)?;
        if let Some(last) = history.earliest_next(self.now).filter(|last| at < *last) {
            let rule = self.rule("N1");
            return Err(Refusal::new(Problem::BeforeLastAct { last })
                .at("at")
                .by(rule));
        }
        Ok(at)
    }

    pub(super) fn instant_without_claim(&self, order: &Order) -> Result<Instant, Refusal> {
        match &order.options.at {
            Some(text) => self.given_instant(text),
            None => Ok(self.now),
        }
    }

    fn given_instant(&self, text: &str) -> Result<Instant, Refusal> {
        if self.workspace.clock.is_simulated() {
            return Err(Refusal::new(Problem::RealClockOnly).at("at"));
        }
        let at = Instant::parse(text).map_err(|problem| Refusal::new(problem).at("at"))?;
        if at > self.now {
            let refusal = Refusal::new(Problem::AfterNow { now: self.now }).at("at");
            return Err(refusal.by(self.rule("N1")));
        }
        Ok(at)
    }

    fn rule(&self, id: &str) -> Option<Arc<Rule>> {
        self.new_book().ok().and_then(|book| book.rule(id))
    }
}
