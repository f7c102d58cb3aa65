// Earlier states: made by themselves, looked at, saved, brought back; and a desk that was here and is gone says so.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { open } from "./harness/site.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { openPractice } from "./harness/practice.mjs";
import { act, button, click, confirm, dialog, download, field, fill, giveFile, link, region, saved, whyNot } from "./harness/screen.mjs";
import { forget, loseBoth, loseStates } from "./harness/stores.mjs";
import { FIELDS, createClaim } from "./harness/story.mjs";

const LOST = "Your claims were here, and are gone";
const NAMED = { ...FIELDS, "Claim name": "Kék Duna" };

async function claim(page, fields = NAMED) {
  await open(page, "claims/new");
  await createClaim(page, fields);
  await saved(page);
}

const exported = async (page) => (await download(page.getByRole("main"), page, "Export")).bytes.toString();

/** The rows of earlier states on the page of storage, once there are any. */
async function states(page) {
  const rows = region(page, "Earlier states").getByRole("listitem");
  await rows.first().waitFor();
  return rows;
}

/** A desk with a claim, one earlier state, and its export. */
async function kept(page) {
  await claim(page);
  await open(page, "storage");
  await states(page);
  return exported(page);
}

test("a state is kept by itself, can be looked at and saved, and brings nothing that is here", async ({ page }) => {
  const before = await kept(page);
  const rows = await states(page);
  assert.equal(await rows.count(), 1);
  await rows.first().getByText("made by itself").waitFor();
  await rows.first().getByText(/^1 claim, \d records, [\d.]+\s(B|kB)\. Just as it is now\.$/).waitFor();
  await assertAccessible(page, "earlier states");

  const { bytes, name } = await download(rows.first(), page, "Save as file");
  assert.match(name, /^cpor-state-[\dTZ.-]+\.json$/);
  assert.equal(bytes.toString(), before);

  await click(rows.first(), "Look at it");
  const seen = page.getByRole("dialog");
  await seen.getByText("Kék Duna").waitFor();
  await seen.getByText("Editing · As now").waitFor();
  await assertAccessible(page, "an earlier state");
  assert.equal(await button(seen, "Restore").count(), 0, "nothing could be brought back");
  await click(seen, "Close");
  assert.match(await whyNot(rows.first(), "Restore"), /Just as it is now\./);
  assert.equal(await exported(page), before);
});

const overwrite = async (page) => {
  await fill(page, "Customer contact title", "Jogász");
  await click(page, "Save changes");
};

for (const [what, harm, looks, says] of [
  ["deleted", (page) => act(page, "Delete draft"), "Deleted since; can be brought back as a new claim", "claim 1 was deleted"],
  ["overwritten", overwrite, "1 entry since", "claim 1 has gone on"],
])
  test(`what was ${what} since comes back from a state as a new claim, where that is chosen`, async ({ page }) => {
    await claim(page, { ...NAMED, "Customer contact title": "Igazgató" });
    await open(page, "storage");
    const rows = await states(page);
    const [then] = JSON.parse(await exported(page)).claims;
    await open(page, "claims/1");
    await harm(page);
    await saved(page);
    await open(page, "storage");
    await states(page);
    await click(rows.first(), "Look at it");
    const seen = page.getByRole("dialog");
    await seen.getByText(looks).waitFor();
    await click(seen, "Restore");
    const asking = dialog(page, "Restore");
    await asking.getByText(`is here, or has gone on since: ${says}. Nothing comes unless`).waitFor();
    assert.equal(await button(asking, "Restore").getAttribute("aria-disabled"), "true", "nothing is chosen yet");
    await assertAccessible(page, `what was ${what} since`);
    await asking.getByRole("radio", { name: "Bring it back as a new claim" }).check();
    await click(asking, "Restore");
    await asking.waitFor({ state: "detached" });
    await saved(page);
    const now = JSON.parse(await exported(page)).claims;
    assert.deepEqual(now[1].events[0].body.otherHistory, then.events, "its history is kept with it");
    assert.ok(now[0].events.length > then.events.length, "what is here stays");
    await open(page, "claims/2");
    assert.equal(await field(page, "Customer contact title").inputValue(), "Igazgató");
  });

test("the page of a deleted draft brings it back as a new claim, and then leads to it", async ({ page }) => {
  await claim(page);
  await act(page, "Delete draft");
  await saved(page);
  await open(page, "storage");
  await region(page, "Earlier states").getByText("Deleted drafts").click();
  await region(page, "Earlier states").getByRole("link", { name: "#1 Kék Duna" }).click();
  await page.getByRole("heading", { level: 1, name: "Claim 1 was deleted" }).waitFor();
  await assertAccessible(page, "a deleted draft");
  await click(page, "Bring it back as a new claim");
  await page.waitForURL(/claims\/2$/);
  await saved(page);
  assert.equal(await field(page, "Claim name").inputValue(), "Kék Duna");
  await open(page, "claims/1");
  await page.getByText("It has come back as claim 2.").waitFor();
});

test("within an hour there is one, however much is done, and in another tab too", async ({ page, context }) => {
  await kept(page);
  await claim(page, { ...FIELDS, "Claim name": "Második" });
  const other = await context.newPage();
  await open(other, "claims/1");
  await fill(other, "Customer contact title", "Jogász");
  await click(other, "Save changes");
  await saved(other);
  await open(page, "storage");
  const rows = await states(page);
  await rows.first().getByText(/Now: 1 claim more, 3 records more\.$/).waitFor();
  assert.equal(await rows.count(), 1);
});

test("an import has a state before it, and one that went on says what has happened since", async ({ page }) => {
  const file = await kept(page);
  await forget(page);
  await claim(page, { ...FIELDS, "Claim name": "Másik" });
  await open(page, "storage");
  await states(page);
  const alone = await exported(page);
  await giveFile(page, "Import", { name: "kék.json", mimeType: "application/json", buffer: Buffer.from(file) });
  await confirm(page, "Import");
  await saved(page);
  const before = region(page, "Earlier states").getByRole("listitem").filter({ hasText: "from before an import" });
  await before.waitFor();
  assert.equal((await download(before, page, "Save as file")).bytes.toString(), alone);
  await link(page, "Claims").first().click();
  await page.getByRole("link", { name: "Másik" }).first().click();
  await fill(page, "Customer contact title", "Jogász");
  await click(page, "Save changes");
  await saved(page);
  await open(page, "storage");
  await click(before, "Look at it");
  await page.getByRole("dialog").getByText("Editing · 1 entry since").waitFor();
});

test("what both stores have lost comes back from a state: the first screen says that it is gone, and leads there", async ({ page }) => {
  const before = await kept(page);
  await loseBoth(page);
  for (const route of ["", "claims/1", "claims/new", "deadlines"]) {
    await open(page, route);
    await page.getByRole("heading", { level: 1, name: LOST }).waitFor();
  }
  await page.getByText(/^There was 1 claim; something was last saved on .*\. The last file is cpor-desk-\d{4}-\d\d-\d\d\.json, exported on .*\.$/).waitFor();
  await assertAccessible(page, "a desk that is gone");
  const rows = await states(page);
  await rows.first().getByText("from a desk that is not here any more").waitFor();
  await click(rows.first(), "Restore");
  const asking = dialog(page, "Restore");
  await asking.getByText("1 new claim").waitFor();
  await click(asking, "Restore");
  await asking.waitFor({ state: "detached" });
  await saved(page);
  assert.equal(await button(page, "Undo import").count(), 0, "to undo it would be to delete it");
  await open(page, "claims/1");
  assert.equal(await field(page, "Claim name").inputValue(), "Kék Duna");
  await open(page, "storage");
  assert.equal(await exported(page), before, "as it was, to the byte");
  assert.equal(await (await states(page)).count(), 1, "its earlier states are its own again");
});

test("where nothing is left a file helps, or a fresh start, after which nothing is said any more", async ({ page }) => {
  const before = await kept(page);
  await loseBoth(page);
  await loseStates(page);
  await open(page, "");
  await page.getByText("None is left. A file can be dropped on this page.").waitFor();
  await assertAccessible(page, "a desk that is gone with everything");
  await giveFile(page, "Import", { name: "desk.json", mimeType: "application/json", buffer: Buffer.from(before) });
  await confirm(page, "Import");
  await saved(page);
  await page.getByRole("link", { name: "Kék Duna" }).first().waitFor();

  await loseBoth(page);
  await loseStates(page);
  await open(page, "");
  await click(page, "Start afresh");
  await page.getByRole("heading", { level: 1, name: LOST }).waitFor({ state: "detached" });
  await open(page, "");
  await page.getByRole("heading", { level: 1 }).waitFor();
  assert.equal(await page.getByRole("heading", { name: LOST }).count(), 0);
});

test("a desk that was deleted by hand is not missed", async ({ page }) => {
  await claim(page);
  await open(page, "storage");
  await click(page, "Delete everything");
  await confirm(page, "Delete everything");
  await page.getByText("Everything is deleted.").waitFor();
  await open(page, "");
  await page.getByRole("heading", { level: 1 }).waitFor();
  assert.equal(await page.getByRole("heading", { name: LOST }).count(), 0);
  assert.deepEqual(await page.evaluate(() => caches.has("cpor1/marker")), false);
});

test("after a week without a file a note asks for one, and is quiet after Later or a file", async ({ page }) => {
  await page.clock.setFixedTime(new Date("2026-03-02T09:00:00Z"));
  await claim(page);
  const note = page.getByText(/^\d changes are in no file, for \d+ days\./);
  await open(page, "");
  await page.getByRole("link", { name: "Kék Duna" }).first().waitFor();
  assert.equal(await note.count(), 0);
  await page.clock.setFixedTime(new Date("2026-03-09T09:00:00Z"));
  await open(page, "");
  await note.waitFor();
  await assertAccessible(page, "a reminder");
  await click(page, "Later");
  await note.waitFor({ state: "detached" });
  await open(page, "storage");
  assert.equal(await note.count(), 0);
  await page.clock.setFixedTime(new Date("2026-03-16T09:00:00Z"));
  await open(page, "storage");
  await note.waitFor();
  await download(page, page, "Export now");
  await note.waitFor({ state: "detached" });
  await page.clock.setFixedTime(new Date("2026-06-16T09:00:00Z"));
  await open(page, "storage");
  await page.getByRole("heading", { level: 1, name: "Storage" }).waitFor();
  assert.equal(await note.count(), 0, "nothing was done since");
  // Training is no desk.
  await openPractice(page, "claims/new");
  await createClaim(page);
  await page.clock.setFixedTime(new Date("2026-09-16T09:00:00Z"));
  await openPractice(page, "storage");
  await page.getByRole("heading", { level: 1, name: "Storage" }).waitFor();
  assert.equal(await note.count(), 0);
});
