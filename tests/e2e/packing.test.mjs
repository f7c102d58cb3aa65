// Claims that have ended are packed: local storage has room again, and a person sees no other difference.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { loadSampleClaims, openPractice } from "./harness/practice.mjs";
import { button, click, download, fill, region, reload, saved } from "./harness/screen.mjs";
import { loseJournal } from "./harness/stores.mjs";

/** The keys of the practice world in local storage that hold entries, and its packs. */
const keys = (page) =>
  page.evaluate(() => {
    const of = (folder) => Object.keys(localStorage).filter((key) => new RegExp(`^cpor1s/[^/]+/${folder}/`).test(key));
    return { plain: of("ev").length, packs: of("pack") };
  });

const exported = async (page) => JSON.parse((await download(page, page, "Export")).bytes.toString("utf8"));

/** The sample claims half a year later: some have ended long ago. */
async function endedClaims(page) {
  await loadSampleClaims(page);
  const bar = region(page, "Simulated time");
  await fill(bar, "Day to go to", "2021-06-01");
  await click(bar, "Go to date");
  await saved(page);
  await openPractice(page, "storage");
}

test("claims that have ended are packed, and all is there as before, also where either store is broken", async ({ page }) => {
  await endedClaims(page);
  const before = { keys: await keys(page), claims: await exported(page) };
  const packed = region(page, "Claims that have ended");
  await packed.getByText(/claims can be packed now\./).waitFor();
  await click(page, "Pack now");
  await packed.getByText(/claims are packed\. The packs take/).waitFor();
  assert.equal(await button(page, "Pack now").count(), 0);
  await assertAccessible(page);
  const after = await keys(page);
  assert.equal(after.packs.length, 1);
  assert.ok(after.plain < before.keys.plain, `${before.keys.plain} keys, then ${after.plain}`);
  await reload(page);
  assert.deepEqual(await exported(page), before.claims);

  // The pack has all of it where the journal is gone.
  await loseJournal(page);
  await reload(page);
  assert.deepEqual(await exported(page), before.claims);

  // The journal has it where the pack is damaged; the pack is kept as it was.
  await page.evaluate((key) => localStorage.setItem(key, localStorage.getItem(key).slice(0, -9)), after.packs[0]);
  await reload(page);
  assert.deepEqual(await exported(page), before.claims);
  await region(page, "Set aside").getByText(/It is a damaged pack/).waitFor();
  await click(page, "Pack now");
  await packed.getByText(/claims are packed\. The packs take/).waitFor();
  assert.deepEqual((await keys(page)).packs, after.packs);
  await click(page, "Check everything");
  await page.getByText("Everything is as it was written.").waitFor();
});
