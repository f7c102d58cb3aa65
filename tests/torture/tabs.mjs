// Two, four and eight tabs that write to one claim, and each to its own, as fast as they can: what was said to be saved has
// to be there, every refusal has to be said, and what one tab saves is shown in the others: `cargo xtask torture tabs`.
// By hand: CPOR_SITE=http://127.0.0.1:8080/ node tests/torture/tabs.mjs 20 1 2,4 one,each (writes of each tab, runs, tabs, to one
// claim or to a claim each)
import { closeBrowser, newContext, watch } from "../e2e/harness/launch.mjs";
import { open } from "../e2e/harness/site.mjs";
import { createClaim } from "../e2e/harness/story.mjs";
import { percentile, writeInTabs } from "./writers.mjs";

const [writes = "500", runs = "5", tabs = "2,4,8", where = "one,each"] = process.argv.slice(2);
const HOUR_MS = 3_600_000;

/** A desk with so many claims, in a browser with nothing else. Its windows are small: what is tried is what is kept, and not how fast eight of them are painted. */
async function desk(claims) {
  const context = await newContext({ viewport: { width: 400, height: 300 } });
  context.setDefaultTimeout(HOUR_MS);
  const page = await context.newPage();
  for (let claim = 1; claim <= claims; claim += 1) {
    await open(page, "claims/new");
    await createClaim(page);
  }
  await page.close();
  return context;
}

let failed = false;
try {
  for (const count of tabs.split(",").map(Number)) {
    const wanted = {
      one: ["one claim", Array.from({ length: count }, () => 1)],
      each: ["a claim each", Array.from({ length: count }, (_, tab) => tab + 1)],
    };
    for (const [what, claims] of where.split(",").map((it) => wanted[it])) {
      for (let run = 1; run <= Number(runs); run += 1) {
        const context = await desk(new Set(claims).size);
        const faults = watch(context);
        const { saved, lost, twice, refused, silent, latencies } = await writeInTabs(context, claims, Number(writes));
        await context.close();
        const ms = (part) => `${percentile(latencies, part).toFixed(1)} ms`;
        const shown = latencies.length ? `; shown in the others after p50 ${ms(0.5)}, p99 ${ms(0.99)}, at most ${ms(1)}` : "";
        console.log(`${count} tabs, ${what}, run ${run}: ${saved} saved, ${lost} lost, ${twice} twice; ${refused} refused, ${silent} of them silently${shown}`);
        for (const fault of new Set(faults)) console.log(`  ${fault}`);
        failed ||= lost + twice + silent + faults.length > 0 || saved !== count * Number(writes);
      }
    }
  }
} finally {
  await closeBrowser();
}
process.exitCode = failed ? 1 : 0;
