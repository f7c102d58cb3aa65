//! Where a snapshot stands: its key says all that a list of them shows, so that a list reads no snapshot.

use std::fmt;

use cpor_engine::{Instant, Workspace};

/// What a snapshot was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// By itself, while people worked.
    ByItself,
    /// Before an import, or before an earlier state was brought back.
    BeforeImport,
}

impl Made {
    const ALL: [Self; 2] = [Self::ByItself, Self::BeforeImport];

    fn word(self) -> &'static str {
        match self {
            Self::ByItself => "hourly",
            Self::BeforeImport => "beforeImport",
        }
    }

    fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|made| made.word() == word)
    }
}

/// What a workspace is, in figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    /// How many claims a person sees in it.
    pub claims: u64,
    /// How many records are in it: the entries of all histories, and its own.
    pub records: u64,
    /// The same for the same records, whatever their order: their identifiers, each taken from the others (XOR).
    pub state: u128,
}

impl Figures {
    /// Those of a workspace.
    pub fn of(workspace: &Workspace) -> Self {
        Self {
            claims: number(workspace.claims().count()),
            records: number(workspace.log().len()),
            state: workspace.basis().0,
        }
    }
}

/// Where a snapshot stands, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Greater than of all that were made before it, also where the clock was set back since.
    pub(crate) order: u64,
    /// When it was made, by the device's clock.
    pub at: Instant,
    /// What for.
    pub made: Made,
    /// What it holds; nothing where it is one of those from before the key said so.
    pub figures: Option<Figures>,
    /// How many bytes it takes.
    pub bytes: u64,
}

impl Place {
    /// That of the next one, after `others`.
    pub(crate) fn next(
        others: &[Self],
        (at, made): (Instant, Made),
        figures: Figures,
        bytes: usize,
    ) -> Self {
        let last = others.iter().map(|place| place.order.saturating_add(1));
        let now = u64::try_from(at.millis()).unwrap_or(0);
        Self {
            order: last.max().unwrap_or(0).max(now),
            at,
            made,
            figures: Some(figures),
            bytes: number(bytes),
        }
    }

    /// What a key says; nothing for one that is not understood, perhaps a newer version's.
    pub(crate) fn read(key: &str) -> Option<Self> {
        let mut parts = key.split('.');
        let order: u64 = parts.next().filter(|part| part.len() == 20)?.parse().ok()?;
        let Some(at) = parts.next() else {
            // From when there were three from before an import, and no others.
            return Some(Self {
                order,
                at: Instant::from_millis(i64::try_from(order).ok()?),
                made: Made::BeforeImport,
                figures: None,
                bytes: 0,
            });
        };
        let mut next = || parts.next();
        let place = Self {
            order,
            at: Instant::from_millis(at.parse().ok()?),
            made: Made::read(next()?)?,
            figures: Some(Figures {
                claims: next()?.parse().ok()?,
                records: next()?.parse().ok()?,
                state: u128::from_str_radix(next()?, 16).ok()?,
            }),
            bytes: next()?.parse().ok()?,
        };
        // Only what would be written so is ours.
        (place.to_string() == key).then_some(place)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { order, bytes, .. } = self;
        write!(out, "{order:020}")?;
        let Some(figures) = self.figures else {
            return Ok(());
        };
        let Figures {
            claims,
            records,
            state,
        } = figures;
        let (at, made) = (self.at.millis(), self.made.word());
        write!(out, ".{at}.{made}.{claims}.{records}.{state:032x}.{bytes}")
    }
}

fn number(of: usize) -> u64 {
    u64::try_from(of).unwrap_or(u64::MAX)
}
