// One more event on a claim that has many.
import { produce } from "immer";
import { Workspace } from "cpor-desk";
import { CLAIM, PARTNER, START } from "./claim.mjs";

const SIZES = [10, 100, 1_000, 10_000];

/** A claim with that many events; each run adds a comment, so it grows a little while it is measured. */
function ours(size) {
  const workspace = new Workspace({ now: START, seed: 3 });
  const [{ claimId: id }] = workspace.execute(PARTNER, { type: "createClaim", claim: CLAIM });
  const comment = { type: "comment", id, text: "One more." };
  for (let event = 1; event < size; event += 1) workspace.execute(PARTNER, comment);
  return (times) => {
    for (let time = 0; time < times; time += 1) workspace.execute(PARTNER, comment);
  };
}

/** The same base every time, as frozen as immer leaves it. */
function immer(size) {
  const entry = { actor: PARTNER, at: START, event: "commented", details: { text: "One more." } };
  const base = produce({ history: [] }, (draft) => {
    for (let event = 0; event < size; event += 1) draft.history.push({ ...entry, revision: event + 1 });
  });
  return (times) => {
    for (let time = 0; time < times; time += 1) {
      produce(base, (draft) => {
        draft.history.push({ ...entry, revision: size + 1 });
      });
    }
  };
}

export function* rows({ warm }) {
  for (const size of SIZES) {
    const [a, b] = warm([{ run: ours(size) }, { run: immer(size) }]);
    yield {
      work: `append to a history of ${size.toLocaleString("en")} events (checks and hash included)`,
      ours: a,
      peer: "immer, appending alone",
      theirs: b,
      goal: size === 10_000 ? 1000 : undefined,
    };
  }
}
