// A claim as it was, in a history of many events.
import { Workspace } from "cpor-desk";
import { CLAIM, PARTNER, START } from "./claim.mjs";

const SIZES = [10, 100, 1_000, 10_000];

function history(size) {
  const workspace = new Workspace({ now: START, seed: 4 });
  const [{ claimId: id }] = workspace.execute(PARTNER, { type: "createClaim", claim: CLAIM });
  for (let event = 1; event < size; event += 1) {
    workspace.execute(PARTNER, { type: "editClaim", id, changes: { mpnId: String(1_000_000 + event) } });
  }
  return { workspace, id, entries: workspace.claim(id).history };
}

/** What a fold in JavaScript does: the newest values of the members, nothing else. */
function fold(entries, revision) {
  let claim = {};
  for (const entry of entries) {
    if (entry.revision > revision) break;
    claim = { ...claim, ...(entry.details.claim ?? entry.details.changes) };
  }
  return claim;
}

export function* rows({ warm }) {
  for (const size of SIZES) {
    const { workspace, id, entries } = history(size);
    const middle = Math.max(1, size >> 1);
    const [a, b] = warm([
      {
        run: (times) => {
          for (let time = 0; time < times; time += 1) workspace.claimAsOf(id, middle);
        },
      },
      {
        run: (times) => {
          for (let time = 0; time < times; time += 1) fold(entries, middle);
        },
      },
    ]);
    workspace.free();
    yield {
      work: `the claim as of the middle of ${size.toLocaleString("en")} events, with its history as objects`,
      ours: a,
      peer: "fold in JavaScript, without history",
      theirs: b,
      goal: size === 10_000 ? 100 : undefined,
    };
  }
}
