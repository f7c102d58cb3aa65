// Kills the browser while two, three or four tabs write, and counts what was said to be saved and is gone: `cargo xtask
// torture kill`. The kill (SIGKILL to all of the browser's processes) comes at once after a save, after a random number of
// saves: local storage alone loses all of them. By hand: CPOR_SITE=http://127.0.0.1:8080/ node tests/torture/kill.mjs 3 500
// (kills, the most saves before one)
import { field, region } from "../e2e/harness/screen.mjs";
import { open } from "../e2e/harness/site.mjs";
import { createClaim } from "../e2e/harness/story.mjs";
import { profile } from "./browser.mjs";
import { percentile, watch, write } from "./writers.mjs";

const [kills, most] = [process.argv[2] ?? 200, process.argv[3] ?? 500].map(Number);
const TABS = [2, 3, 4];
/** So many kills hit one profile; then its claims are many enough that opening them would be most of the work. */
const KILLS_OF_A_PROFILE = 10;

/** Makes a claim for each tab, and has the tabs write until the browser is gone. */
async function writeInTabs(context, tabs, name, onSaved) {
  const pages = [];
  for (let tab = 1; tab <= tabs; tab += 1) {
    const page = await context.newPage();
    await open(page, "claims/new");
    await createClaim(page);
    await field(region(page, "Comments"), "Comment").waitFor();
    await page.exposeFunction("tell", onSaved);
    await page.evaluate(watch);
    // Painting would be most of the work, and is not what is tried here.
    await page.evaluate(() => (document.body.style.display = "none"));
    pages.push(page);
  }
  // They end with the browser.
  for (const [tab, page] of pages.entries()) {
    page.evaluate(write, { name: `${name}, tab ${tab}`, writes: Infinity }).catch(() => {});
  }
}

/** All texts that the site shows it has, after it was opened. */
async function kept(context) {
  const page = await context.newPage();
  await open(page);
  await page.getByRole("link", { name: "New claim" }).or(page.getByRole("button", { name: "New claim" })).first().waitFor();
  const texts = await page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.includes("/ev/")).map(([, text]) => text).join("\n"));
  await page.close();
  return texts;
}

let [all, lost] = [0, 0];
const times = [];
for (let begun = 0; begun < kills; begun += KILLS_OF_A_PROFILE) {
  const place = profile();
  const acknowledged = [];
  try {
    let running = await place.start();
    for (let kill = begun + 1; kill <= Math.min(kills, begun + KILLS_OF_A_PROFILE); kill += 1) {
      let left = 1 + Math.floor(Math.random() * most);
      const tabs = TABS[kill % TABS.length];
      await new Promise((enough, failed) => {
        const onSaved = ({ text, took }) => {
          acknowledged.push(text);
          times.push(took);
          left -= 1;
          if (left === 0) enough();
        };
        writeInTabs(running.context, tabs, `kill ${kill}`, onSaved).catch(failed);
      });
      await running.kill();
      running = await place.start();
      const texts = await kept(running.context);
      const gone = acknowledged.filter((text) => !texts.includes(text));
      lost += gone.length;
      console.log(`kill ${kill}, ${tabs} tabs: ${all + acknowledged.length} saved so far, ${gone.length} lost`);
      for (const text of gone) console.log(`  lost: ${text}`);
    }
    await running.kill();
  } finally {
    place.remove();
  }
  all += acknowledged.length;
}
const ms = (part) => `${percentile(times, part).toFixed(1)} ms`;
console.log(`${kills} kills, ${all} saved, ${lost} lost; from the click to Saved p50 ${ms(0.5)}, p99 ${ms(0.99)}`);
process.exitCode = lost === 0 ? 0 : 1;
