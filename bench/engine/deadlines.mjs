// What falls due next, and what a year of simulated time does.
import { Workspace } from "cpor-desk";
import { CLAIM, DOCUMENT, PARTNER, REVIEWER, START } from "./claim.mjs";

/* A million claims are three million records: more than the four gigabytes that an instance can have. They are measured
   natively, with CPOR_BENCH_CLAIMS=1000000 cargo bench -p cpor-store -- deadlines. */
const SIZES = [100, 1_000, 10_000, 100_000];
const LAPSING = 1_000;
const YEAR_LATER = "2021-09-14T09:00:00.000Z";

/** Submitted claims, each waiting for Microsoft. */
function submitted(claims) {
  const workspace = new Workspace({ now: START, seed: 5 });
  for (let claim = 0; claim < claims; claim += 1) {
    const [{ claimId: id }] = workspace.execute(PARTNER, { type: "createClaim", claim: CLAIM });
    workspace.execute(PARTNER, { type: "addPoe", id, document: DOCUMENT });
    workspace.execute(PARTNER, { type: "submit", id });
  }
  return workspace;
}

function sorted(claims) {
  const deadlines = Array.from({ length: claims }, (_, id) => ({ id, due: (id * 7919) % 1_000_003 }));
  return (times) => {
    for (let time = 0; time < times; time += 1) deadlines.toSorted((a, b) => a.due - b.due || a.id - b.id)[0];
  };
}

function* next({ warm }) {
  for (const claims of SIZES) {
    const workspace = submitted(claims);
    const ours = (times) => {
      for (let time = 0; time < times; time += 1) workspace.nextDeadline();
    };
    const [a, b] = warm([{ run: ours }, { run: sorted(claims) }]);
    workspace.free();
    yield { work: `the next deadline of ${claims.toLocaleString("en")} claims`, ours: a, peer: "sort in JavaScript", theirs: b };
  }
}

/** A thousand claims in partner action required: each is rejected by its clock within the year. */
function* lapses({ once }) {
  const workspace = submitted(LAPSING);
  for (let id = 1; id <= LAPSING; id += 1) {
    workspace.execute(REVIEWER, { type: "startReview", id });
    workspace.execute(REVIEWER, { type: "requestInformation", id, reasons: ["missingProducts"], comment: "Which?" });
  }
  let lapsed;
  const [a] = once([{ run: () => (lapsed = workspace.advanceTo(YEAR_LATER)) }]);
  if (lapsed.length !== LAPSING) throw new Error(`${lapsed.length} lapses instead of ${LAPSING}`);
  workspace.free();
  yield { work: `a year over ${LAPSING.toLocaleString("en")} claims, each lapsing`, ours: a, limitMs: 100 };
}

export function* rows(timing) {
  yield* next(timing);
  yield* lapses(timing);
}
