// One act, whole: checks, event, hash, the history entry returned.
import { createActor } from "xstate";
import { Workspace } from "cpor-desk";
import { play, START, STORY } from "./claim.mjs";
import { hashed, send } from "./machine.mjs";

/** Enough claims for a workspace in use, few enough for it not to be about memory. */
const CLAIMS_PER_WORKSPACE = 1000;

function ours() {
  let workspace;
  let claims = 0;
  return (times) => {
    for (let time = 0; time < times; time += 1) {
      if (workspace === undefined || claims === CLAIMS_PER_WORKSPACE) {
        workspace?.free();
        workspace = new Workspace({ now: START, seed: 1 });
        claims = 0;
      }
      play(workspace);
      claims += 1;
    }
  };
}

function xstate(times) {
  for (let time = 0; time < times; time += 1) {
    const actor = createActor(hashed).start();
    for (const [who, what] of STORY) send(actor, who, what, START);
    actor.stop();
  }
}

export function rows({ cold, warm }) {
  const sides = [
    { run: ours(), unit: STORY.length },
    { run: xstate, unit: STORY.length },
  ];
  const first = cold(sides, 30);
  const later = warm(sides);
  const row = (work, [ours, theirs]) => ({ work, ours, peer: "XState 5 + zod + SHA-256", theirs, goal: 3 });
  return [row("one act, the first 270", first), row("one act, warm", later)];
}
