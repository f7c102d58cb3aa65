//! The ways through the shipped scenarios, and what each comes to in two hashes.

use cpor_engine::Workspace;
use cpor_engine::canonical::sha256_hex;
use cpor_scenario::{Attempt, Rehearsal};
use cpor_store::exchange::{Files, export};

/// One line for each way through a scenario, its opening first: the hash of the world's export, and that of what was
/// refused and judged.
pub(crate) fn lines(name: &str, rehearsal: &Rehearsal) -> Vec<String> {
    let opening = format!("{name} opening {}", world(&rehearsal.opening.world));
    let ways = rehearsal.attempts().enumerate().map(|(index, attempt)| {
        let way = match index {
            0 => "solution".to_owned(),
            index => format!("wrong-{index}"),
        };
        let (world, judged) = (world(&attempt.world), judged(attempt));
        format!("{name} {way} {world} {judged}")
    });
    std::iter::once(opening).chain(ways).collect()
}

fn world(world: &Workspace) -> String {
    sha256_hex(&export(world, &Files::new()))
}

fn judged(attempt: &Attempt) -> String {
    let refused = attempt.refusals.iter().map(|refusal| refusal.message());
    let refused: Vec<String> = refused.map(|said| said.to_string()).collect();
    sha256_hex(&format!("{refused:?} {:?}", attempt.progress))
}
