// The n-th write to local storage or to IndexedDB fails, for every n: once, from then on, or by a transaction that is
// aborted. What the page says has to be true, and come soon; what a flow writes is kept as a whole or not at all:
// `cargo xtask torture failing`. By hand: CPOR_SITE=http://127.0.0.1:8080/ node tests/torture/failing.mjs comment
import { closeBrowser } from "../e2e/harness/launch.mjs";
import { Browsers, FLOWS } from "./flows.mjs";
import { failAt, faultOf, WAYS } from "./trials.mjs";
import { percentile } from "./writers.mjs";

const notices = [];
let [tried, faults] = [0, 0];
try {
  for (const flow of FLOWS.filter(({ name }) => name.includes(process.argv[2] ?? ""))) {
    for (const way of WAYS) {
      const browsers = new Browsers(flow);
      const counts = {};
      for (let at = 1, isDone = false; !isDone; at += 1) {
        const answer = await failAt(await browsers.next(), flow, `${flow.name.replaceAll(" ", "-")}-${at}`, at, way);
        isDone = answer.isLast;
        if (answer.notice === undefined) continue;
        tried += 1;
        counts[answer.says] = (counts[answer.says] ?? 0) + 1;
        if (answer.says === "Not saved") notices.push(answer.notice);
        const fault = faultOf(flow, answer);
        if (fault) console.log(`  ${flow.name}, write ${at} ${way}: ${fault}`);
        faults += Number(fault !== undefined);
      }
      await browsers.close();
      console.log(`${flow.name}, a write ${way}: ${Object.entries(counts).map(([says, count]) => `${says} ${count}`).join(", ")}`);
    }
  }
} finally {
  await closeBrowser();
}
const ms = (part) => (notices.length ? `${percentile(notices, part).toFixed(0)} ms` : "never");
console.log(`${tried} failed writes, ${faults} faults; “Not saved” came after p50 ${ms(0.5)}, p99 ${ms(0.99)}, at most ${ms(1)}`);
process.exitCode = faults === 0 ? 0 : 1;
