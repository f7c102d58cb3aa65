// Reading an export back: every hash verified and every event decided again, beside a bare replay.
import { createActor } from "xstate";
import { Workspace } from "cpor-desk";
import { play, START, STORY } from "./claim.mjs";
import { plain } from "./machine.mjs";

const SIZES = [1_000, 10_000, 100_000, 1_000_000];
/** One text may not be longer than the browser's longest string: larger sizes are read as several exports. */
const EVENTS_PER_EXPORT = 90_000;

function exported(events) {
  const workspace = new Workspace({ now: START, seed: 2 });
  for (let claim = 0; claim < Math.ceil(events / STORY.length); claim += 1) play(workspace);
  const text = workspace.export();
  workspace.free();
  return text;
}

function xstate(events) {
  for (let claim = 0; claim < Math.ceil(events / STORY.length); claim += 1) {
    const actor = createActor(plain).start();
    for (const [who, what] of STORY) actor.send({ type: what.type, actor: who, command: what, at: START });
    actor.stop();
  }
}

export function* rows({ once }) {
  for (const events of SIZES) {
    const files = Math.ceil(events / EVENTS_PER_EXPORT);
    const each = Math.ceil(events / files);
    const text = exported(each);
    const ours = () => {
      for (let file = 0; file < files; file += 1) Workspace.import(text).free();
    };
    const [a, b] = once([
      { run: ours, unit: events },
      { run: () => xstate(events), unit: events },
    ]);
    yield {
      work: `import, verify and decide again ${events.toLocaleString("en")} events, per event`,
      ours: a,
      peer: "XState 5, without checks and hashes",
      theirs: b,
      goal: events === 1_000_000 ? 200 : undefined,
    };
  }
}
