// A tab that is killed at any of its writes, to local storage or to IndexedDB, before it or right after it: what was said to
// be saved has to be there, and what a flow writes as a whole or not at all: `cargo xtask torture points`. By hand:
// CPOR_SITE=http://127.0.0.1:8080/ node tests/torture/points.mjs comment (part of the flows' names)
import { closeBrowser } from "../e2e/harness/launch.mjs";
import { Browsers, FLOWS } from "./flows.mjs";
import { faultOf, isWell, killAt } from "./trials.mjs";

let [kills, faults] = [0, 0];
try {
  for (const flow of FLOWS.filter(({ name }) => name.includes(process.argv[2] ?? ""))) {
    const browsers = new Browsers(flow);
    let [points, whole, isDone] = [0, 0, false];
    for (let at = 1; !isDone; at += 1) {
      for (const when of ["before", "after"]) {
        const context = await browsers.next();
        const answer = await killAt(context, flow, `${flow.name.replaceAll(" ", "-")}-${2 * at + Number(when === "after")}`, at, when);
        const fault = faultOf(flow, answer);
        if (fault) console.log(`  ${flow.name}, ${when} write ${at}: ${fault}`);
        faults += Number(fault !== undefined);
        isDone = answer.says !== "killed";
        if (isDone) break;
        points += 1;
        whole += Number(answer.kept === flow.parts);
      }
    }
    const well = await isWell(browsers.last, flow);
    faults += Number(!well);
    kills += points;
    console.log(`${flow.name}: killed at ${points} points, whole afterwards ${whole}, nothing of it ${points - whole}; the check: ${well ? "well" : "NOT WELL"}`);
    await browsers.close();
  }
} finally {
  await closeBrowser();
}
console.log(`${kills} kills, ${faults} faults`);
process.exitCode = faults === 0 ? 0 : 1;
