use cpor_engine::Instant;
use cpor_engine::id::BatchId;

/// What the text of an entry may not begin with: it marks the entries of a batch.
const MARK: char = '@';

/// How long a batch may take to be written, at the very most.
const LONGEST_BATCH_MILLIS: i64 = 60_000;

/// The text as it stands in its key when it belongs to a batch.
pub(super) fn marked(batch: BatchId, text: &str) -> String {
    format!("{MARK}{batch}\n{text}")
}

/// Whether the text could be taken for a marked one.
pub(super) fn looks_marked(text: &str) -> bool {
    text.starts_with(MARK)
}

/// Takes what stands in a key apart; `None` where the mark is broken.
pub(super) fn unmarked(stored: &str) -> Option<(Option<BatchId>, &str)> {
    let Some(rest) = stored.strip_prefix(MARK) else {
        return Some((None, stored));
    };
    let (batch, text) = rest.split_once('\n')?;
    Some((Some(BatchId::parse(batch).ok()?), text))
}

/// Whether an unfinished batch was begun so long ago that nobody writes it any more.
///
/// Writing a batch is one synchronous act; only another tab can be in the middle of it.
pub(super) fn is_abandoned(batch: BatchId, now: Instant) -> bool {
    begun_at(batch).plus_millis(LONGEST_BATCH_MILLIS) < now
}

/// The time in a UUID v7; the beginning of time for any other.
fn begun_at(batch: BatchId) -> Instant {
    if batch.0.get_version_num() != 7 {
        return Instant::from_millis(0);
    }
    let millis = batch.0.as_u128() >> 80;
    Instant::from_millis(i64::try_from(millis).unwrap_or(i64::MAX))
}
