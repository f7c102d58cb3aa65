// The site stops in the middle of what it does, fifty times: what was said to be saved is there after the reload that the
// rescue page offers, and how long it takes until the page can be used again: `cargo xtask torture panics`. By hand:
// CPOR_SITE=http://127.0.0.1:8080/ node tests/torture/panics.mjs 5
import { closeBrowser } from "../e2e/harness/launch.mjs";
import { FLOWS, prepared } from "./flows.mjs";
import { faultOf, isWell, STOPS, stopAt } from "./trials.mjs";
import { percentile } from "./writers.mjs";

const panics = Number(process.argv[2] ?? 50);
/** Flows write a few times before they say what became of it; later stops come after that. */
const WRITES = 6;
const flows = FLOWS.filter(({ name }) => ["a new claim", "a changed draft", "a comment", "a document"].includes(name));

const usable = [];
let [saved, faults] = [0, 0];
const context = await prepared();
try {
  for (let round = 1; round <= panics; round += 1) {
    const flow = flows[round % flows.length];
    const way = STOPS[round % STOPS.length];
    const answer = await stopAt(context, flow, `panic-${round}`, 1 + (round % WRITES), way);
    const fault = faultOf(flow, answer);
    if (fault) console.log(`  ${flow.name}, ${way}: ${fault}`);
    faults += Number(fault !== undefined);
    saved += Number(answer.says === "Saved");
    usable.push(answer.usable);
  }
  faults += Number(!(await isWell(context, flows[0])));
} finally {
  await context.close();
  await closeBrowser();
}
const ms = (part) => `${percentile(usable, part)} ms`;
console.log(`${panics} panics, ${saved} saved just before, ${faults} faults; usable again after p50 ${ms(0.5)}, at most ${ms(1)}`);
process.exitCode = faults === 0 ? 0 : 1;
