use cpor_engine::Instant;
use cpor_engine::canonical::sha256_hex;
use cpor_engine::id::{BatchId, uuid_v7};
use sha2::{Digest as _, Sha256};

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

/// How many bytes of a batch's UUID are the check of those before them.
const CHECK_BYTES: usize = 4;

/// A fresh UUID v7 for a batch. Its last four bytes are the check of the others, so that a mark that was damaged is told
/// from one whose batch nobody finished.
pub(crate) fn checked_batch(now: Instant, random: [u8; 10]) -> BatchId {
    let mut bytes = *uuid_v7(now, random).as_bytes();
    let check = check_of(&bytes);
    bytes
        .iter_mut()
        .skip(bytes_before_check())
        .zip(check)
        .for_each(|(to, from)| *to = from);
    BatchId(uuid::Uuid::from_bytes(bytes))
}

/// Whether the batch's UUID carries its check. Those from before there was one do not.
pub(super) fn is_checked(batch: BatchId) -> bool {
    let bytes = batch.0.as_bytes();
    let said = bytes.iter().skip(bytes_before_check());
    said.copied().eq(check_of(bytes))
}

const fn bytes_before_check() -> usize {
    16 - CHECK_BYTES
}

fn check_of(bytes: &[u8; 16]) -> [u8; CHECK_BYTES] {
    let mut check = [0; CHECK_BYTES];
    let digest = Sha256::digest(bytes.get(..bytes_before_check()).unwrap_or_default());
    check
        .iter_mut()
        .zip(digest)
        .for_each(|(to, from)| *to = from);
    check
}

/// What stands under the key that makes a batch count: how many entries it has, and a check of that.
fn finished(batch: BatchId, count: usize) -> String {
    let check: String = sha256_hex(&format!("{batch} {count}"))
        .chars()
        .take(8)
        .collect();
    format!("{count} {check}")
}

/// The same for a batch that was written before there was a check.
pub(super) fn whole_end(batch: BatchId, count: usize) -> String {
    if is_checked(batch) {
        finished(batch, count)
    } else {
        count.to_string()
    }
}

/// Whether that is what stands there. Before there was a check, it was the count alone.
pub(super) fn is_whole_end(batch: BatchId, stored: &str) -> bool {
    let count = stored.split(' ').next().unwrap_or_default();
    let count = count.parse::<usize>();
    count.is_ok_and(|count| stored == whole_end(batch, count))
}

/// Whether an unfinished batch was begun so long ago that nobody writes it any more.
///
/// Writing a batch is one synchronous act; only another tab can be in the middle of it.
pub(super) fn is_abandoned(batch: BatchId, now: Instant) -> bool {
    begun_at(batch).plus_millis(LONGEST_BATCH_MILLIS) < now
}

/// Whether nobody can be writing the batch: it was begun long ago, or would be only later.
pub(super) fn is_of_another_time(batch: BatchId, now: Instant) -> bool {
    is_abandoned(batch, now) || now.plus_millis(LONGEST_BATCH_MILLIS) < begun_at(batch)
}

/// The time in a UUID v7; the beginning of time for any other.
fn begun_at(batch: BatchId) -> Instant {
    if batch.0.get_version_num() != 7 {
        return Instant::from_millis(0);
    }
    let millis = batch.0.as_u128() >> 80;
    Instant::from_millis(i64::try_from(millis).unwrap_or(i64::MAX))
}
