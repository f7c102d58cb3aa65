// What a person does to the stores by hand, or a browser by itself: the page finds what is there, says what is not, and
// has a way out. Of two clicks at once one counts.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { started, open } from "./harness/site.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { button, click, confirm, dialog, download, field, fill, giveFile, link, region, reload, saved } from "./harness/screen.mjs";
import { clearLocal, forget, loseBoth, loseJournal, see } from "./harness/stores.mjs";
import { FIELDS, createClaim } from "./harness/story.mjs";

const LOST = "Your claims were here, and are gone";

async function claim(page, name) {
  await open(page, "claims/new");
  await createClaim(page, { ...FIELDS, "Claim name": name });
}

/** Takes away, or replaces, what says which workspace is the desk, in both stores. */
async function loseName(page, by) {
  await page.evaluate(async (by) => {
    const answer = (request) => new Promise((done, failed) => ((request.onsuccess = () => done(request.result)), (request.onerror = failed)));
    if (by === undefined) localStorage.removeItem("cpor1/desk");
    else localStorage.setItem("cpor1/desk", by);
    const database = await answer(indexedDB.open("cpor1/names"));
    for (const store of database.objectStoreNames) {
      const names = database.transaction(store, "readwrite").objectStore(store);
      await answer(by === undefined ? names.delete("cpor1/desk") : names.put(by, "cpor1/desk"));
    }
    database.close();
  }, by);
}

test("a desk whose name is lost is found by its records, in either store", async ({ page }) => {
  await claim(page, "Kék Duna");
  await claim(page, "Második");
  for (const [how, lose] of [
    ["no name", () => loseName(page)],
    ["another name", () => loseName(page, "0199a1b2-0000-7000-8000-0000000000aa")],
    ["no name, and no local storage", async () => (await clearLocal(page), loseName(page))],
  ]) {
    await lose();
    await open(page, "claims");
    await page.getByRole("link", { name: "Kék Duna" }).first().waitFor();
    await page.getByRole("link", { name: "Második" }).first().waitFor();
    assert.equal(await page.getByRole("heading", { name: LOST }).count(), 0, how);
  }
});

test("of two desks the fuller one is open; the other is said, exported, and deleted with everything", async ({ page }) => {
  await claim(page, "Kék Duna");
  await claim(page, "Második");
  await loseName(page, "0199a1b2-0000-7000-8000-0000000000aa");
  // A page of before began another beside it.
  const first = await page.evaluate(() => Object.entries(localStorage).filter(([key]) => /^cpor1\/[0-9a-f-]{36}\//.test(key)));
  await forget(page);
  await claim(page, "Mellette");
  await page.evaluate((first) => first.forEach(([key, text]) => localStorage.setItem(key, text)), first);
  await open(page, "storage");
  const other = region(page, "Another desk in this browser");
  await other.getByText(/^2 claims · the last entry is of /).waitFor();
  await assertAccessible(page, "another desk");
  const { bytes } = await download(other, page, "Export the other");
  assert.deepEqual(JSON.parse(bytes).claims.length, 2);
  await click(page, "Delete everything");
  await dialog(page, "Delete everything").getByText("1 other desk of which something is left").waitFor();
  await confirm(page, "Delete everything");
  await page.getByText("Everything is deleted.").waitFor();
  const left = await page.evaluate(() => Object.values(localStorage).join(" "));
  assert.doesNotMatch(left, /Kék Duna|Mellette|Tükörfúrógép/);
});

test("an empty desk in the place of one that is gone is begun after a question, where earlier states are left", async ({ page }) => {
  await claim(page, "Kék Duna");
  await open(page, "storage");
  await region(page, "Earlier states").getByRole("listitem").first().waitFor();
  await loseBoth(page);
  await open(page, "");
  await page.getByRole("heading", { level: 1, name: LOST }).waitFor();
  await click(page, "Start afresh");
  const asking = dialog(page, "Start with an empty desk?");
  await asking.getByText(/^Earlier states stay/).waitFor();
  await click(asking, "Start afresh");
  await page.getByRole("heading", { level: 1, name: LOST }).waitFor({ state: "detached" });
});

test("a page whose data was cleared under it says so, gives it as a file, and writes it again", async ({ page }) => {
  await claim(page, "Kék Duna");
  await clearLocal(page);
  await loseJournal(page);
  await fill(page, "Comment", "after it was cleared");
  await click(page, "Add comment");
  await page.getByText("The browser's data of this site was cleared. This page still has 1 claim.").waitFor();
  assert.doesNotMatch(await page.getByRole("status").innerText(), /cpor1/);
  await assertAccessible(page, "the last copy");
  const { bytes } = await download(page, page, "Export them now");
  assert.match(bytes.toString(), /after it was cleared/);
  await click(page, "Write them again");
  await saved(page);
  await reload(page);
  await page.getByText("after it was cleared").waitFor();
});

test("it notices so when it is seen again, before anything is done", async ({ page }) => {
  await claim(page, "Kék Duna");
  await see(page, false);
  await clearLocal(page);
  await loseJournal(page);
  await see(page, true);
  await page.getByText("The browser's data of this site was cleared. This page still has 1 claim.").waitFor();
  await page.getByRole("heading", { level: 1, name: "Kék Duna" }).waitFor();
});

test("a page that a newer version overtook writes nothing, and what was typed stays", async ({ page }) => {
  await claim(page, "Kék Duna");
  await page.evaluate(async () => {
    for (const { name, version } of await indexedDB.databases()) {
      if (!name.endsWith("/journal")) continue;
      await new Promise((done) => {
        const raising = indexedDB.open(name, version + 1);
        raising.onsuccess = () => (raising.result.close(), done());
      });
    }
  });
  const stored = () => page.evaluate(() => JSON.stringify(Object.entries(localStorage).filter(([key]) => /\/(ev|ws|batch)\//.test(key)).sort()));
  const before = await stored();
  await fill(page, "Comment", "R1");
  await click(page, "Add comment");
  await page.getByRole("status").filter({ hasText: "Not saved: A newer version of CPOR Desk has written here" }).waitFor();
  await page.waitForFunction(() => document.getElementById("comment").value === "R1");
  assert.equal(await stored(), before);
  await click(page, "Add comment");
  await page.getByRole("status").filter({ hasText: "A newer version" }).waitFor();
  assert.equal(await stored(), before);
});

test("two clicks in one task make one claim, and one comment", async ({ page }) => {
  const twice = (id) => page.evaluate((id) => [1, 2, 3].forEach(() => document.getElementById(id)?.click()), id);
  await open(page, "claims/new");
  await fill(page, "Claim name", "Once");
  await twice("create-claim");
  await page.getByRole("heading", { level: 1, name: "Once" }).waitFor();
  await saved(page);
  await fill(page, "Comment", "said once");
  await twice("add-comment");
  await saved(page);
  await reload(page);
  assert.equal(await page.getByText("said once", { exact: true }).count(), 1);
  await open(page, "storage");
  const { bytes } = await download(page.getByRole("main"), page, "Export");
  assert.equal(JSON.parse(bytes).claims.length, 1);
});

test("what is typed is there again after the page ended without a question, in its own tab alone", async ({ page, context }) => {
  await claim(page, "Kék Duna");
  await fill(page, "Comment", "half a sen");
  page.on("dialog", (asked) => asked.accept());
  await page.reload();
  await started(page);
  await page.getByText("What you typed is here again. It is not saved yet.").waitFor();
  assert.equal(await field(page, "Comment").inputValue(), "half a sen");
  const other = await context.newPage();
  await open(other, "claims/1");
  assert.equal(await field(other, "Comment").inputValue(), "");
  await click(page, "Add comment");
  await saved(page);
  await reload(page);
  assert.equal(await field(page, "Comment").inputValue(), "");

  await open(page, "claims/new");
  await fill(page, "Customer name", "Tűzoltó Művek");
  await page.reload();
  await started(page);
  await page.getByText("What you typed is here again.").waitFor();
  assert.equal(await field(page, "Customer name").inputValue(), "Tűzoltó Művek");
  await assertAccessible(page, "a form that came back");
  // A world has its own.
  await open(page, "sandbox/practice/claims/new");
  assert.equal(await field(page, "Customer name").inputValue(), "");
  await open(page, "claims/new");
  await click(page, "I do not need it");
  assert.equal(await field(page, "Customer name").inputValue(), "");
});

test("an import can be undone after a reload, and a key with nothing to undo says so", async ({ page }) => {
  await claim(page, "Kék Duna");
  await open(page, "storage");
  const { bytes } = await download(page.getByRole("main"), page, "Export");
  await forget(page);
  await claim(page, "Másik");
  await page.getByRole("heading", { level: 1 }).click();
  await reload(page);
  await page.keyboard.press("Control+z");
  await page.getByText(/^Nothing to undo/).waitFor();
  await open(page, "storage");
  // An editor has put its mark before the text.
  const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]);
  await giveFile(page, "Import", { name: "kék.json", mimeType: "application/json", buffer: marked });
  await confirm(page, "Import");
  await saved(page);
  await open(page, "storage");
  await region(page, "Earlier states").getByRole("button", { name: "Undo this import" }).click();
  await page.getByText("The import is undone.").waitFor();
  await open(page, "claims");
  await link(page, "Másik").first().waitFor();
  assert.equal(await page.getByRole("link", { name: "Kék Duna" }).count(), 0);
});

test("half a character that a program puts into a field is left out, with a word", async ({ page }) => {
  await open(page, "claims/new");
  await field(page, "Claim name").evaluate((it) => {
    it.value = "x\ud800y\u{1f600}";
    it.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await page.getByText("Half a character was left out of what you entered").waitFor();
  assert.equal(await field(page, "Claim name").inputValue(), "xy\u{1f600}");
  await click(page, "Create claim");
  await page.getByRole("heading", { level: 1, name: "xy\u{1f600}" }).waitFor();
});
