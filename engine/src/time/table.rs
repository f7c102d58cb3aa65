//! Rank and select over a span of days, worked out beforehand.

/// For every day of a span how many business days it makes, and for every such number its day.
#[derive(Debug)]
pub(super) struct Table {
    /// The day before the span.
    before: i32,
    /// By days after `before`: the business days of the span up to and including that day.
    ranks: Box<[u16]>,
    /// By rank less one: days after `before`.
    days: Box<[u16]>,
}

impl Table {
    /// The table of `first` to `last`; `None` where the span is too long for it.
    pub(super) fn new(
        first: i32,
        last: i32,
        is_business_day: impl Fn(i32) -> bool,
    ) -> Option<Self> {
        let before = first.checked_sub(1)?;
        let length = u16::try_from(last.checked_sub(before)?).ok()?;
        let mut ranks = vec![0];
        let mut days = Vec::new();
        for after in 1..=length {
            if is_business_day(before.checked_add(i32::from(after))?) {
                days.push(after);
            }
            ranks.push(u16::try_from(days.len()).ok()?);
        }
        let (ranks, days) = (ranks.into_boxed_slice(), days.into_boxed_slice());
        Some(Self {
            before,
            ranks,
            days,
        })
    }

    /// The `count`-th business day after `day`, where both lie in the span. `count` is at least 1.
    pub(super) fn add(&self, day: i32, count: u32) -> Option<i32> {
        let nth = u32::from(self.rank(day)?)
            .checked_add(count)?
            .checked_sub(1)?;
        let after = self.days.get(usize::try_from(nth).ok()?)?;
        self.before.checked_add(i32::from(*after))
    }

    /// The business days after `from`, up to and including `to`, where both lie in the span.
    pub(super) fn between(&self, from: i32, to: i32) -> Option<u32> {
        Some(u32::from(self.rank(to)?.saturating_sub(self.rank(from)?)))
    }

    fn rank(&self, day: i32) -> Option<u16> {
        let after = usize::try_from(day.checked_sub(self.before)?).ok()?;
        self.ranks.get(after).copied()
    }
}
