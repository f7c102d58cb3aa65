// Earlier states: made by themselves, looked at, saved, brought back; and a desk that was here and is gone says so.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { open } from "./harness/site.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { openPractice } from "./harness/practice.mjs";
import { button, click, confirm, dialog, download, field, fill, giveFile, link, region, saved } from "./harness/screen.mjs";
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
  await click(seen, "Restore");
  await page.getByText(/^Everything in the state of .* is here already\. Nothing has changed\.$/).waitFor();
  assert.equal(await exported(page), before);
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
  await page.getByText(/^There was 1 claim; something was last saved on .*\. A file was last exported on .*\.$/).waitFor();
  await assertAccessible(page, "a desk that is gone");
  const rows = await states(page);
  await rows.first().getByText("from a desk that is not here any more").waitFor();
  await click(rows.first(), "Restore");
  const asking = dialog(page, "Import");
  await asking.getByText("1 new claim").waitFor();
  await click(asking, "Import");
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
