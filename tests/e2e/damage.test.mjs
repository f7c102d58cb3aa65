// Damage: a person breaks their storage by hand in the browser's tools, and the pages alone lead them back to their data.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { open } from "./harness/site.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { pdf } from "./harness/documents.mjs";
import { click, download, giveFile, link, reload } from "./harness/screen.mjs";
import { clearLocal, loseDocuments, loseJournal, loseNames } from "./harness/stores.mjs";
import { FIELDS, addDocument, createClaim } from "./harness/story.mjs";

const CLAIM = FIELDS["Claim name"];

/** A claim with a document, on the desk. */
async function fileClaim(page) {
  await open(page, "claims/new");
  await createClaim(page);
  await addDocument(page, pdf("Igazolás.pdf", "Signed"));
}

/** Breaks what stands under the first key that fits; answers the broken text. */
const breakLocal = (page, pattern, broken) =>
  page.evaluate(
    ([source, broken]) => {
      const key = Object.keys(localStorage).sort().find((key) => new RegExp(source).test(key));
      localStorage.setItem(key, broken ?? localStorage.getItem(key).slice(0, -9));
      return localStorage.getItem(key);
    },
    [pattern.source, broken],
  );

/** Changes what stands in the journal of the desk, under the first key that fits. */
const breakJournal = (page, pattern, broken) =>
  page.evaluate(
    async ([source, broken]) => {
      const names = (await indexedDB.databases()).map(({ name }) => name);
      const name = names.find((name) => /^cpor1\/.*\/journal$/.test(name));
      const ended = (asked) => new Promise((done, failed) => Object.assign(asked, { onsuccess: () => done(asked.result), onerror: failed }));
      const database = await ended(indexedDB.open(name));
      const entries = database.transaction("entries", "readwrite").objectStore("entries");
      const key = (await ended(entries.getAllKeys())).find((key) => new RegExp(source).test(key));
      await ended(entries.put(broken, key));
      database.close();
      return key;
    },
    [pattern.source, broken],
  );

/** Whether an element is within the window. */
function isInSight(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}

/** The claim is there, and so is its document. */
async function claimStands(page) {
  await open(page, "claims/1");
  await page.getByRole("heading", { level: 1, name: CLAIM, exact: true }).waitFor();
  await page.getByText("Igazolás.pdf").first().waitFor();
}

const HARMS = [
  ["a record edited in local storage", (page) => breakLocal(page, /\/ev\/.*\/00000001-/, "{ cut off")],
  ["the mark of a batch", (page) => breakLocal(page, /\/ev\/.*\/00000001-/, "@no batch\n{}")],
  ["the end of a batch", (page) => breakLocal(page, /\/batch\//, "?")],
  ["which workspace is the desk", (page) => breakLocal(page, /^cpor1\/desk$/)],
  ["which workspace is the desk, wherever that stands", (page) => loseNames(page)],
  ["a record in the journal", (page) => breakJournal(page, /^ev\/.*\/00000001$/, "{ cut off")],
  ["a record of the workspace in the journal", (page) => breakJournal(page, /^ws\//, "?\n{}")],
  ["all of local storage", (page) => clearLocal(page)],
  ["the journal", (page) => loseJournal(page)],
];

for (const [what, harm] of HARMS) {
  test(`broken by hand: ${what}; the claim stands as it was`, async ({ page }) => {
    await fileClaim(page);
    await harm(page);
    await claimStands(page);
    // And it goes on so: nothing was taken for overtaken.
    await reload(page);
    await claimStands(page);
    await open(page, "storage");
    await click(page, "Check everything");
    await page.getByText("Everything is as it was written.").waitFor();
  });
}

test("a record broken in both stores: the claim shows its last good state, says so, and leads to the broken text", async ({ page }) => {
  await fileClaim(page);
  const broken = await breakLocal(page, /\/ev\/.*\/00000002-/);
  await breakJournal(page, /^ev\/.*\/00000002$/, "{ cut off");
  await open(page, "claims/1");
  await page.getByRole("heading", { level: 1, name: CLAIM, exact: true }).waitFor();
  await page.getByText(/records? of this claim stands? aside\./).waitFor();
  await open(page, "");
  await page.getByRole("main").getByRole("link", { name: `#1 ${CLAIM}` }).waitFor();
  await link(page, "Look at them").click();
  const aside = page.getByRole("region", { name: "Set aside", exact: true });
  await aside.getByRole("heading", { name: "Set aside" }).waitFor();
  assert.equal(await aside.getByRole("heading", { name: "Set aside" }).evaluate(isInSight), true, "the link leads to the section");
  await click(page, "Check everything");
  const said = page.getByRole("status").filter({ hasText: "not everything is here" });
  await said.getByText(/records? stands? aside\./).waitFor();
  assert.equal(await said.getByText("Everything is as it was written.").count(), 0, "no all-clear where something is missing");
  await link(said, "Import a backup to mend it").waitFor();
  await assertAccessible(page, "checked, something stands aside");
  await aside.getByText("It is damaged or cut off.").first().waitFor();
  const all = JSON.parse((await download(aside, page, "Download records set aside")).bytes.toString("utf8"));
  assert.ok(Object.values(all).includes(broken), "the text of local storage, as it was");
  assert.ok(Object.values(all).includes("{ cut off"), "the text of the journal, as it was");
});

test("broken while the page is open: the check finds it, Put right mends it, the page says so", async ({ page }) => {
  await fileClaim(page);
  await open(page, "storage");
  await click(page, "Check everything");
  await page.getByText("Everything is as it was written.").waitFor();
  await assertAccessible(page, "checked, all well");
  await breakLocal(page, /\/ev\/.*\/00000001-/, "{ cut off");
  await click(page, "Check everything");
  const said = page.getByRole("status").filter({ hasText: "Not everything is as it was written." });
  await said.getByText("1 record is damaged.", { exact: false }).waitFor();
  await assertAccessible(page, "checked, something found");
  await click(page, "Put right");
  await page.getByText("Put right. Everything is as it was written.").waitFor();
  await page.getByRole("region", { name: "Set aside", exact: true }).getByRole("listitem").first().waitFor();
  await claimStands(page);
});

test("a document whose bytes are gone is said everywhere, and comes back by its own file alone", async ({ page }) => {
  await fileClaim(page);
  await loseDocuments(page);
  await open(page, "");
  const note = page.getByText("1 document is not in this browser.");
  await note.waitFor();
  await page.getByRole("link", { name: "#1 Igazolás.pdf" }).waitFor();
  await open(page, "storage");
  await note.waitFor();
  await click(page, "Check everything");
  const said = page.getByRole("status").filter({ hasText: "1 document is not in this browser" });
  await said.getByText("What is here is as it was written, but not everything is here.").waitFor();
  await assertAccessible(page, "checked, a document is not here");
  await link(said, "#1 Igazolás.pdf").click();
  await page.getByRole("heading", { level: 1, name: CLAIM, exact: true }).waitFor();
  const row = page.getByRole("listitem").filter({ has: page.getByRole("button", { name: "Igazolás.pdf", exact: true }) });
  await row.getByText("Its file is not in this browser.").waitFor();
  await assertAccessible(page, "a document that is not here");
  await giveFile(page, "Add the file again", pdf("Igazolás.pdf", "another text"));
  await row.getByText(/This is another file: its check sum \(SHA-256\) is not the one that was recorded/).waitFor();
  await giveFile(page, "Add the file again", pdf("renamed.pdf", "Signed"));
  await row.getByText("Its file is not in this browser.").waitFor({ state: "detached" });
  await open(page, "storage");
  await click(page, "Check everything");
  await page.getByText("Everything is as it was written.").waitFor();
  assert.equal(await note.count(), 0);
});
