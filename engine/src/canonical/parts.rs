//! The members of something, each written by itself, so that they can be put in another order and hashed without being
//! written again.

use std::borrow::Cow;
use std::ops::Range;

use serde::Serialize;

use super::text::utf16_order;
use super::writer::Writer;
use crate::problem::Problem;

/// The members of something, each with its canonical text.
pub(crate) struct Parts {
    text: String,
    places: Vec<(Cow<'static, str>, Range<usize>)>,
}

impl Parts {
    /// Names and texts, in the order in which records have them.
    pub(crate) fn sorted(&self) -> Vec<(&str, &str)> {
        let places = self.places.iter();
        let mut parts: Vec<(&str, &str)> = places
            .filter_map(|(name, place)| Some((name.as_ref(), self.text.get(place.clone())?)))
            .collect();
        parts.sort_by(|(left, _), (right, _)| utf16_order(left, right));
        parts
    }

    /// Splits the member `of`, an object of a single member, into that one's name and content.
    pub(crate) fn split(&mut self, of: &str, name: &'static str, content: &'static str) {
        let mut places = self.places.iter_mut();
        // `{"created":{…}}`, and no name in it has a colon.
        if let Some((member, place)) = places.find(|(member, _)| member == of)
            && let Some(colon) = self.text.get(place.clone()).and_then(|it| it.find(':'))
        {
            let (start, end) = (place.start, place.end);
            let colon = start.saturating_add(colon);
            *member = Cow::Borrowed(content);
            *place = colon.saturating_add(1)..end.saturating_sub(1);
            let kind = start.saturating_add(1)..colon;
            self.places.push((Cow::Borrowed(name), kind));
        }
    }
}

/// The members of an object, each written by itself.
///
/// # Errors
///
/// As [`canonical`](super::canonical()); what is no object has none.
pub(crate) fn parts<T: Serialize>(value: &T) -> Result<Parts, Problem> {
    let mut writer = Writer::in_parts();
    value.serialize(&mut writer)?;
    let (text, members) = writer.finish();
    let members = members.into_iter();
    let places = members.map(|(name, member, value)| (name, value..member.end));
    Ok(Parts {
        text,
        places: places.collect(),
    })
}
