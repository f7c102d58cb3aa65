//! The notices that the process sends: to whom, when, about what, by which rule. Derived from what is written and from
//! the time, lapses that are only derived included; nothing of them is stored. Source: seed 20158-125, 159 and 193 for
//! those that the page says are sent; that there are the others is ours.

mod kind;
mod told;
mod when;
mod words;

use std::sync::Arc;

use serde::Serialize;

pub use self::kind::NoticeKind;
pub use self::words::{MORE, More, SentenceWords, WORDS, Words};
use crate::actor::Side;
use crate::canonical::sha256_hex;
use crate::claim::Claim;
use crate::command::ActKind;
use crate::event::Body;
use crate::evolve::Occurrence;
use crate::fields::Fields;
use crate::history::History;
use crate::host::Host;
use crate::id::{ClaimNumber, EventId};
use crate::problem::Fact;
use crate::reason::{ParReason, RejectionReason};
use crate::rules::{Rule, RuleBook};
use crate::text::{Email, Line};
use crate::time::{Date, Instant};
use crate::workspace::Workspace;

/// How many characters an id has: 64 bits, far more than notices need.
const ID_LENGTH: usize = 16;

/// A notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Notice {
    /// Tells it from all others of the workspace; the same whenever it is derived, as long as nothing before it is taken
    /// back.
    pub id: String,
    /// What it tells.
    pub kind: NoticeKind,
    /// To which side; the partner's three roles read one inbox.
    pub to: Side,
    /// To whom there, as far as the claim names somebody.
    pub recipient: Recipient,
    /// When it was sent.
    pub at: Instant,
    /// The claim's number.
    pub claim: ClaimNumber,
    /// The claim's name at the time; empty without one.
    pub name: String,
    /// The customer's name at the time; empty without one.
    pub customer: String,
    /// The sentences that follow its first one, in their order.
    pub more: Vec<More>,
    /// The last day of the clock that it speaks of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_day: Option<Date>,
    /// Who wrote what it quotes, where that is not the sender.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// What was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<ParReason>,
    /// Why it was rejected.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rejected: Vec<RejectionReason>,
    /// Products that the reviewer advises to take out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remove_products: Vec<Line>,
    /// What somebody wrote, as it was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// The act to which it invites.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub act: Option<ActKind>,
    /// The rule by which what it tells happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<Arc<Rule>>,
    /// The rule that says that such a notice is sent; where there is none, that it is sent is ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent_by: Option<Arc<Rule>>,
    /// The edition that its rules are of.
    pub edition: String,
}

/// Whom a claim names as the one to write to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Recipient {
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Line>,
    /// The address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<Email>,
}

impl Recipient {
    /// The partner's and the customer's contacts stand in the claim; the others' do not.
    fn of(side: Side, fields: &Fields) -> Self {
        match side {
            Side::Partner => Self {
                name: fields.partner_contact.name.clone(),
                email: fields.partner_contact.email.clone(),
            },
            Side::Customer => Self {
                name: fields.customer_contact.name.clone(),
                email: fields.customer_contact.email.clone(),
            },
            Side::Reviewer | Side::Program | Side::Clock => Self::default(),
        }
    }
}

impl Notice {
    /// The facts that its words may name, by placeholder.
    pub fn facts(&self) -> Vec<(&'static str, Fact)> {
        let mut facts = vec![
            ("claim", Fact::Text(self.claim.to_string())),
            ("name", Fact::Text(self.name.clone())),
            ("customer", Fact::Text(self.customer.clone())),
        ];
        facts.extend(self.last_day.map(|day| ("lastDay", Fact::Day(day))));
        let who = self.who.clone();
        facts.extend(who.map(|who| ("who", Fact::Text(who))));
        if !self.remove_products.is_empty() {
            let names = self.remove_products.iter().map(ToString::to_string);
            let names: Vec<String> = names.collect();
            facts.push(("products", Fact::Text(names.join(", "))));
        }
        facts
    }

    /// What stands in its subject, in English.
    pub fn subject(&self) -> String {
        self.filled(self.kind.words().subject)
    }

    /// What it says, in English, a sentence or two to each paragraph.
    pub fn paragraphs(&self) -> Vec<String> {
        let more = self.more.iter().map(|more| more.text());
        let all = std::iter::once(self.kind.words().text).chain(more);
        all.map(|template| self.filled(template)).collect()
    }

    fn filled(&self, template: &str) -> String {
        crate::words::filled(template, &self.facts())
    }
}

impl Workspace {
    /// Every notice sent by now, oldest first; at one instant by claim, then in the order in which a claim sent them.
    pub fn notices(&self, host: &dyn Host) -> Vec<Notice> {
        let now = self.now(host);
        let claims = self.claims();
        let mut notices: Vec<Notice> = claims
            .filter_map(|(number, history)| {
                let book = self.book_shown(history.claim()).ok()?;
                Some(of_claim(number, history, &book, now).notices)
            })
            .flatten()
            .collect();
        notices.sort_by_key(|notice| (notice.at, notice.claim));
        notices
    }
}

/// What one claim has sent by an instant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// Its notices, oldest first.
    pub notices: Vec<Notice>,
    /// When it sends the next, if nothing is done before: until then these are all. `None` where it will send none.
    pub until: Option<Instant>,
}

/// What one claim sent by `now`.
pub fn of_claim(number: ClaimNumber, history: &History, book: &RuleBook, now: Instant) -> Sent {
    let mut records = history.standing_records();
    let begun = records.next().and_then(|first| {
        let claim = history.claim();
        Claim::begin(claim.uuid, claim.terms, first.occurrence())
            .map(|claim| (first.entry().event_id, claim))
    });
    let Some((first, claim)) = begun else {
        return Sent::default();
    };
    let mut post = Post {
        number,
        book,
        claim,
        last: first,
        sent: Vec::new(),
    };
    for record in records {
        post.follow(record.occurrence());
    }
    for lapse in history.claim_at(now).1 {
        post.follow(lapse.occurrence());
    }
    post.clocks_until(now);
    Sent {
        until: post.goes_on_at(now),
        notices: post.sent,
    }
}

/// What a claim has sent so far, and the claim as it is by then.
struct Post<'a> {
    number: ClaimNumber,
    book: &'a RuleBook,
    claim: Claim,
    /// The event that made the claim what it is.
    last: EventId,
    sent: Vec<Notice>,
}

impl Post<'_> {
    /// Goes on to the next event: what the clocks tell until it, then what it tells itself.
    fn follow(&mut self, event: Occurrence<'_>) {
        self.clocks_until(event.at);
        self.claim.evolve(event);
        self.last = event.id;
        let told = told::of_event(event, &self.claim, self.book);
        self.send(event.at, told);
    }

    /// What the running clocks tell after the last event, until `until`.
    fn clocks_until(&mut self, until: Instant) {
        let mut told = when::of_clocks(&self.claim, self.book);
        told.retain(|(at, _)| self.claim.last_at < *at && *at <= until);
        told.sort_by_key(|(at, _)| *at);
        for (at, told) in told {
            self.send(at, vec![told]);
        }
    }

    /// The first instant after `now` at which a clock tells something or makes the claim something else.
    fn goes_on_at(&self, now: Instant) -> Option<Instant> {
        let told = when::of_clocks(&self.claim, self.book).into_iter();
        let told = told.map(|(at, _)| at).filter(|at| self.claim.last_at < *at);
        let lapse = self.claim.lapsing_clock();
        told.chain(lapse.map(|clock| clock.deadline.due))
            .filter(|at| now < *at)
            .min()
    }

    fn send(&mut self, at: Instant, told: Vec<Told>) {
        let fields = &self.claim.fields;
        let text = |line: &Option<Line>| line.as_ref().map(ToString::to_string);
        let (name, customer) = (text(&fields.name), text(&fields.customer.name));
        let notices = told.into_iter().map(|told| {
            let clock = told.more.first().map_or("", |more| more.key());
            Notice {
                id: id(self.last, &told, clock),
                recipient: Recipient::of(told.to, fields),
                at,
                claim: self.number,
                name: name.clone().unwrap_or_default(),
                customer: customer.clone().unwrap_or_default(),
                more: told.more,
                last_day: told.last_day,
                who: told.who,
                asked: told.asked,
                rejected: told.rejected,
                remove_products: told.remove_products,
                quote: told.quote,
                act: told.act,
                rule: told.rule.and_then(|id| self.book.rule(id)),
                sent_by: told.kind.sent_by().and_then(|id| self.book.rule(id)),
                edition: self.claim.book.edition.clone(),
                kind: told.kind,
                to: told.to,
            }
        });
        self.sent.extend(notices);
    }
}

/// An event tells each side one thing of a kind; clocks of one kind are told apart by what they say.
fn id(last: EventId, told: &Told, clock: &str) -> String {
    let name = format!("{last}/{}/{}/{clock}", told.kind.key(), side(told.to));
    sha256_hex(&name).chars().take(ID_LENGTH).collect()
}

const fn side(side: Side) -> &'static str {
    match side {
        Side::Partner => "partner",
        Side::Reviewer => "reviewer",
        Side::Customer => "customer",
        Side::Program => "program",
        Side::Clock => "clock",
    }
}

/// What is told to somebody; the claim and the instant are added when it is sent.
struct Told {
    kind: NoticeKind,
    to: Side,
    more: Vec<More>,
    last_day: Option<Date>,
    who: Option<String>,
    asked: Vec<ParReason>,
    rejected: Vec<RejectionReason>,
    remove_products: Vec<Line>,
    quote: Option<String>,
    act: Option<ActKind>,
    /// The name of the rule by which it happened.
    rule: Option<&'static str>,
}

impl Told {
    fn new(kind: NoticeKind, to: Side, rule: &'static str) -> Self {
        Self {
            kind,
            to,
            more: Vec::new(),
            last_day: None,
            who: None,
            asked: Vec::new(),
            rejected: Vec::new(),
            remove_products: Vec::new(),
            quote: None,
            act: None,
            rule: Some(rule),
        }
    }

    fn and(mut self, more: More) -> Self {
        self.more.push(more);
        self
    }

    /// A sentence that names the last day of a clock; nothing where the edition has no such clock.
    fn by(mut self, last_day: Option<Date>, more: More) -> Self {
        if let Some(day) = last_day {
            self.last_day = Some(day);
            self.more.push(more);
        }
        self
    }

    fn quoting(self, quote: Option<String>) -> Self {
        Self { quote, ..self }
    }

    fn inviting(self, act: ActKind) -> Self {
        Self {
            act: Some(act),
            ..self
        }
    }
}

/// The last day of a clock that an event opens.
fn last_day(body: &Body, kind: crate::deadline::ClockKind) -> Option<Date> {
    body.deadline(kind).map(|deadline| deadline.last_day)
}
