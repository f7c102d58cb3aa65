// Several tabs on one workspace: what one saves the others show by themselves, and what is typed in them stays; of two at
// the same step one is saved, and the other is told what came before it and does it again.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { actAs, openPractice } from "./harness/practice.mjs";
import { addNames, button, choose, click, confirm, describedBy, dialog, field, fill, link, region, reload, saved } from "./harness/screen.mjs";
import { open } from "./harness/site.mjs";
import { countWholeReads, deafen, loseJournal, missNext, see, withoutChannel } from "./harness/stores.mjs";
import { FIELDS, createClaim, submittedClaim } from "./harness/story.mjs";
import { writeInTabs } from "../torture/writers.mjs";

const FASTER = "Another tab was faster.";
const TITLE = "Customer contact title";

const status = (page) => page.getByRole("status");
const came = (page, what) => page.locator(".toast").filter({ hasText: what });

/** Waits until a field shows a text. */
async function shows(page, name, text) {
  const control = field(page, name);
  await control.waitFor();
  const id = await control.getAttribute("id");
  await page.waitForFunction(([id, text]) => document.getElementById(id)?.value === text, [id, text]);
}

/** Edits a field of the claim that is open, and waits until it is saved. */
async function save(page, name, text) {
  await fill(page, name, text);
  await click(page, "Save changes");
  await saved(page);
}

/** Another tab of the browser on a page of the practice world. */
async function another(context, route = "claims/1") {
  const other = await context.newPage();
  await openPractice(other, route);
  return other;
}

/** All that local storage and the journals hold. */
const everything = (page) =>
  page.evaluate(async () => {
    const all = [JSON.stringify(Object.entries(localStorage).sort())];
    for (const { name } of await indexedDB.databases()) {
      if (!name.endsWith("/journal")) continue;
      const database = await new Promise((done) => (indexedDB.open(name).onsuccess = (event) => done(event.target.result)));
      for (const store of database.objectStoreNames) {
        const asked = database.transaction(store).objectStore(store).getAll();
        all.push(await new Promise((done) => (asked.onsuccess = () => done(`${name} ${store} ${JSON.stringify(asked.result)}`))));
      }
      database.close();
    }
    return all;
  });

for (const [way, prepare] of [["", () => {}], [", in a browser without a channel between tabs", withoutChannel]]) {
  test(`what one tab saves comes to the others by itself; what is typed there stays, with the focus and the place${way}`, async ({ page, context }) => {
    await prepare(context);
    await submittedClaim(page);
    const other = await another(context);
    await fill(other, TITLE, "Főigazgató");
    const place = await other.evaluate(() => scrollY);

    await save(page, "MPN ID", "1234567");
    await shows(other, "MPN ID", "1234567");
    await came(other, /^Changed in another tab: MPN ID changed, .* \(claim #1\)$/).waitFor();
    assert.equal(await came(page, "another tab").count(), 0, "the tab that wrote it knows");
    assert.equal(await field(other, TITLE).inputValue(), "Főigazgató");
    assert.equal(await field(other, TITLE).evaluate((it) => it === document.activeElement), true, "the focus stays");
    assert.equal(await other.evaluate(() => scrollY), place, "nothing jumps");
    await assertAccessible(other);

    await click(other, "Save changes");
    await saved(other);
    await shows(page, TITLE, "Főigazgató");
    await reload(page);
    assert.equal(await field(page, "MPN ID").inputValue(), "1234567");
    assert.equal(await field(page, TITLE).inputValue(), "Főigazgató");
  });
}

test("a comment and a dialog that are begun outlive what comes, and the dialog says what came", async ({ page, context }) => {
  await submittedClaim(page);
  await actAs(page, "Reviewer");
  await click(page, "Start review");
  await saved(page);
  const other = await another(context);
  await fill(region(other, "Comments"), "Comment", "half a sentence");
  await click(other, "Reject");
  await fill(dialog(other, "Reject"), "Comment", "It cannot be opened.");

  await fill(region(page, "Comments"), "Comment", "One moment");
  await click(page, "Add comment");
  await saved(page);
  await dialog(other, "Reject").getByText(/In another tab since you opened this: Comment added, /).waitFor();
  await assertAccessible(other, "the dialog");
  assert.equal(await field(dialog(other, "Reject"), "Comment").inputValue(), "It cannot be opened.");
  await confirm(other, "Reject", { Reasons: ["PoE unavailable"] });
  assert.equal(await field(region(other, "Comments"), "Comment").inputValue(), "half a sentence");
  await other.getByText("One moment", { exact: true }).waitFor();
  await page.locator("main .standing").filter({ hasText: "Rejected" }).waitFor();
});

test("what is told out of its order comes with what was before it, and nothing else is read", async ({ page, context }) => {
  await submittedClaim(page);
  const other = await another(context);
  await field(other, "MPN ID").waitFor();
  const wholeReads = await countWholeReads(other);
  await missNext(other);
  await save(page, "MPN ID", "1234567");
  assert.notEqual(await field(other, "MPN ID").inputValue(), "1234567", "it was missed");
  await save(page, TITLE, "Director");
  await shows(other, TITLE, "Director");
  await shows(other, "MPN ID", "1234567");
  await came(other, /: 2 events$/).waitFor();
  assert.equal(await wholeReads(), 0);
  await save(other, TITLE, "Managing director");
  await shows(page, TITLE, "Managing director");
});

test("a field that is changed in two tabs: the person sees both values and decides, and until then neither is lost", async ({ page, context }) => {
  await openPractice(page, "claims/new");
  await createClaim(page);
  const other = await another(context);
  const theirs = other.getByText("Changed in another tab to: Director");
  await fill(other, TITLE, "Főigazgató");
  await save(page, TITLE, "Director");
  await theirs.waitFor();
  await assertAccessible(other);
  // In a draft a field is saved when it is left; not this one.
  await field(other, TITLE).blur();
  assert.equal(await field(other, TITLE).inputValue(), "Főigazgató");
  assert.equal(await field(page, TITLE).inputValue(), "Director");
  await click(other, `${TITLE}: take what is stored`);
  await theirs.waitFor({ state: "detached" });
  assert.equal(await field(other, TITLE).inputValue(), "Director");

  await fill(other, TITLE, "Főigazgató");
  await save(page, TITLE, "Managing director");
  await click(other, `${TITLE}: keep what I typed`);
  await saved(other);
  await shows(page, TITLE, "Főigazgató");
  assert.equal(await other.getByText(/Changed in another tab to/).count(), 0);
});

test("an empty workspace shows what another tab begins in it; another workspace is no matter of this page", async ({ page, context }) => {
  await open(page);
  await button(page, "New claim").waitFor();
  const other = await context.newPage();
  await openPractice(other, "claims/new");
  await createClaim(other);
  await open(other, "settings");
  await choose(other, "Theme", "Dark");
  assert.equal(await link(page, FIELDS["Claim name"]).count(), 0);
  await open(other, "claims/new");
  await createClaim(other);
  await link(page, FIELDS["Claim name"]).waitFor();
});

test("settings come too; what is typed there meanwhile is added on top", async ({ page, context }) => {
  await openPractice(page, "claims/new");
  await createClaim(page);
  await openPractice(page, "settings");
  const other = await another(context, "settings");
  await fill(other, "Holidays", "2020-10-23");
  await fill(page, "Time zone", "Asia/Tokyo");
  await field(page, "Time zone").press("Enter");
  await saved(page);
  await shows(other, "Time zone", "Asia/Tokyo");
  await came(other, "Changed in another tab: the settings").waitFor();
  assert.equal(await field(other, "Holidays").inputValue(), "2020-10-23");
  await field(other, "Holidays").press("Enter");
  await saved(other);
  await button(page, "Remove 2020-10-23").waitFor();
  await reload(page);
  assert.equal(await field(page, "Time zone").inputValue(), "Asia/Tokyo");
  await button(page, "Remove 2020-10-23").waitFor();
});

test("two tabs that change the settings in the same moment: the later is told, and adds its own on top", async ({ page, context }) => {
  await openPractice(page, "claims/new");
  await createClaim(page);
  await openPractice(page, "settings");
  const other = await another(context, "settings");
  await field(other, "Holidays").waitFor();
  await deafen(other);
  await fill(page, "Time zone", "Asia/Tokyo");
  await field(page, "Time zone").press("Enter");
  await saved(page);
  await addNames(other, "Working weekend days", ["2020-12-12"]);
  await status(other).filter({ hasText: FASTER }).waitFor();
  await shows(other, "Time zone", "Asia/Tokyo");
  await addNames(other, "Working weekend days", ["2020-12-12"]);
  await saved(other);
  await reload(page);
  assert.equal(await field(page, "Time zone").inputValue(), "Asia/Tokyo");
  await button(page, "Remove 2020-12-12").waitFor();
});

test("a tab behind another shows what came and changes nothing by itself until it is seen", async ({ page, context }) => {
  await openPractice(page, "claims/new");
  await createClaim(page);
  await loseJournal(page);
  const other = await context.newPage();
  await other.addInitScript(() => Object.defineProperty(document, "hidden", { get: () => true, configurable: true }));
  const before = await everything(page);
  await openPractice(other, "claims/1");
  await shows(other, "MPN ID", FIELDS["MPN ID"]);
  const entries = (all) => all.filter((line) => line.includes("/journal entries [") && !line.endsWith("[]"));
  assert.deepEqual(entries(await everything(page)), [], "the journal is not healed");
  assert.equal((await everything(page))[0], before[0], "local storage is as it was");
  await save(page, "MPN ID", "1234567");
  await shows(other, "MPN ID", "1234567");
  assert.equal(await came(other, "another tab").count(), 0, "nobody is there to be told");
  await see(other, true);
  await came(other, "Changed in another tab: 1 event").waitFor();
});

test("once a newer version has written, an older tab writes nothing more, and says so", async ({ page, context }) => {
  await openPractice(page, "claims/new");
  await createClaim(page);
  await save(page, "MPN ID", "1234567");
  const newer = await context.newPage();
  await openPractice(newer);
  const before = await everything(page);
  await newer.evaluate(() => new BroadcastChannel("cpor1").postMessage(JSON.stringify({ version: 1000, of: "the future" })));
  await page.getByText("A newer version of CPOR Desk has written here.").waitFor();
  await assertAccessible(page);
  // As for people: a field of the tab behind has no focus that it could lose. Chromium gives it one when automated.
  await page.bringToFront();
  await fill(page, "MPN ID", "7654321");
  await field(page, "MPN ID").blur();
  assert.match(await describedBy(field(page, "MPN ID")), /^Not saved\. A newer version of CPOR Desk has written here/);
  await status(page).filter({ hasText: "Not saved: A newer version" }).waitFor();
  assert.deepEqual(await everything(page), before, "every byte is as it was");
  assert.equal(await field(page, "MPN ID").inputValue(), "7654321", "what is typed is still there to be copied");
  await button(page.getByRole("main"), "Reload").waitFor();
});

test("a workspace that is deleted in one tab: the others say so, keep what is typed in sight, and write nothing again", async ({ page, context }) => {
  await openPractice(page, "claims/new");
  await createClaim(page);
  const other = await another(context);
  await fill(other, "MPN ID", "7654321");
  await openPractice(page, "storage");
  await click(page, "Delete everything");
  await confirm(page, "Delete everything");
  const said = other.getByText("This workspace was deleted or begun anew in another tab.");
  await said.waitFor();
  await assertAccessible(other);
  const before = await everything(page);
  assert.equal(await field(other, "MPN ID").inputValue(), "7654321");
  await click(other, "Save changes");
  assert.match(await describedBy(field(other, "MPN ID")), /^Not saved\. This was deleted/);
  assert.deepEqual(await everything(page), before);
  await click(other, "Show what is there now");
  await said.waitFor({ state: "detached" });
  await other.getByText("There is no claim 1 here").or(other.getByRole("heading", { level: 1 })).first().waitFor();
  assert.deepEqual(await everything(page), before);
});

test("three tabs that write to one claim as fast as they can lose nothing, and say every refusal", async ({ page, context }) => {
  await open(page, "claims/new");
  await createClaim(page);
  const { saved: many, lost, twice, silent, latencies } = await writeInTabs(context, [1, 1, 1], 8);
  assert.deepEqual({ many, lost, twice, silent, shown: latencies.length }, { many: 24, lost: 0, twice: 0, silent: 0, shown: 48 });
});
