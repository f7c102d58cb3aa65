// Local storage and the journal: either is lost, damaged, blocked or behind, and nothing that was said to be saved is gone.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { pdf } from "./harness/documents.mjs";
import { button, click, describedBy, field, fill, giveFile, link, region, reload, saved } from "./harness/screen.mjs";
import { actAs, openPractice } from "./harness/practice.mjs";
import { open } from "./harness/site.mjs";
import { blockDatabases, blockLocal, clearLocal, countWholeReads, deafen, failJournal, holdDocuments, loseJournal } from "./harness/stores.mjs";
import { FIELDS, createClaim, submittedClaim } from "./harness/story.mjs";

const ALREADY = "All of it is saved already.";
const status = (page) => page.getByRole("status");

/** All that stands in local storage of claims and their names. */
const stored = (page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => /^cpor1s?\/(.*\/(ev|ws)\/|desk|world\/)/.test(key)).sort());

for (const [name, prefix] of [["the desk", ""], ["a training world", "sandbox/practice/"]]) {
  test(`${name}: whichever of the two stores is deleted by hand, the other brings it back`, async ({ page }) => {
    await open(page, `${prefix}claims/new`);
    await createClaim(page);
    await fill(page, "MPN ID", "1234567");
    await click(page, "Save changes");
    await saved(page);
    const before = await stored(page);
    assert.ok(before.length >= 4, before.join());
    for (const lose of [clearLocal, loseJournal, clearLocal]) {
      await lose(page);
      await open(page, `${prefix}claims/1`);
      await field(page, "MPN ID").waitFor();
      assert.equal(await field(page, "MPN ID").inputValue(), "1234567", lose.name);
      assert.deepEqual(await stored(page), before, `local storage has all again: ${lose.name}`);
    }
  });
}

test("a record damaged in local storage is whole in the journal: the claim stands, the damaged text stands aside", async ({ page }) => {
  await open(page, "claims/new");
  await createClaim(page);
  await page.evaluate(() => {
    const first = Object.keys(localStorage).find((key) => /\/ev\/.*\/00000001-/.test(key));
    localStorage.setItem(first, "{ cut off");
  });
  await reload(page);
  await page.getByRole("heading", { level: 1, name: FIELDS["Claim name"], exact: true }).waitFor();
  assert.equal(await page.getByText("1 record of this claim stands aside.").count(), 0, "nothing is missing");
  await open(page, "storage");
  const aside = page.getByRole("region", { name: "Set aside", exact: true });
  await aside.getByText("It was damaged in one of the two stores; the whole one came back from the other.").waitFor();
});

/** Remembers all that the status says from now on. */
const listen = () => {
  globalThis.said = [];
  const note = () => said.push(document.querySelector("[role=status]").textContent.trim());
  new MutationObserver(note).observe(document.querySelector("[role=status]"), { subtree: true, childList: true, characterData: true });
};

test("two tabs at the same step of a claim: one is saved, the other is told, nothing else is said to be saved", async ({ page, context }) => {
  await open(page, "claims/new");
  await createClaim(page);
  const other = await context.newPage();
  await open(other, "claims/1");
  await field(other, "Customer contact title").waitFor();
  await deafen(other);
  await other.evaluate(listen);
  const wholeReads = await countWholeReads(other);

  await fill(page, "MPN ID", "1234567");
  await click(page, "Save changes");
  await saved(page);
  await fill(other, "Customer contact title", "Főigazgató");
  await click(other, "Save changes");
  await status(other).filter({ hasText: "Another tab was faster. What it did is shown now" }).waitFor();
  const said = await other.evaluate(() => globalThis.said);
  assert.deepEqual(said.filter((text) => text.startsWith("Saved")), []);
  await assertAccessible(other);

  // What was typed is in its field again, beside what the faster one did.
  await other.waitForFunction(() => document.getElementById("f-mpnId").value === "1234567");
  assert.equal(await field(other, "Customer contact title").inputValue(), "Főigazgató");
  assert.match(await describedBy(field(other, "Customer contact title")), /^Not saved\. Another tab was faster\./);
  await click(other, "Save changes");
  await saved(other);
  assert.equal(await describedBy(field(other, "Customer contact title")).then((words) => /Not saved/.test(words)), false);
  assert.equal(await wholeReads(), 0, "what was faster is read, and nothing else");
  await link(other.getByRole("navigation").first(), "Storage").click();
  const aside = other.getByRole("region", { name: "Set aside", exact: true });
  await aside.getByText("Another tab was faster, so it was refused;").waitFor();
  await open(page, "claims/1");
  await field(page, "MPN ID").waitFor();
  assert.equal(await page.getByText(/stands? aside\./).count(), 0, "what was refused and told is no alarm");
  assert.equal(await field(page, "Customer contact title").inputValue(), "Főigazgató");
});

test("without IndexedDB the claim is kept, and the page says what that does not withstand", async ({ page, context }) => {
  await blockDatabases(context);
  await open(page, "claims/new");
  await createClaim(page);
  await status(page).filter({ hasText: "but this browser has no journal: if it is killed, the last seconds can be lost" }).waitFor();
  await open(page, "storage");
  await page.getByText(/^The browser's database does not answer, so there is no journal here\./).waitFor();
  await assertAccessible(page);
  await open(page);
  await link(page, FIELDS["Claim name"]).waitFor();
});

for (const [name, prefix] of [["the desk", ""], ["a training world", "sandbox/practice/"]]) {
  test(`${name} without local storage: the journal alone keeps it, in every tab, and Storage says so`, async ({ page, context }) => {
    await blockLocal(context);
    await open(page, `${prefix}claims/new`);
    await createClaim(page);
    await fill(page, "MPN ID", "1234567");
    await click(page, "Save changes");
    await status(page).filter({ hasText: /^\s*Saved at [\d:]+( [AP]M)?\s*$/ }).waitFor();
    await reload(page);
    assert.equal(await field(page, "MPN ID").inputValue(), "1234567");
    const other = await context.newPage();
    await open(other, `${prefix}claims/1`);
    await fill(other, "Customer contact title", "Főigazgató");
    await click(other, "Save changes");
    await saved(other);
    await page.waitForFunction(() => document.getElementById("f-customerContact-title").value === "Főigazgató");
    // What a tab that was not told does at the same step is refused by the journal, and stands again in its field.
    await deafen(page);
    await fill(other, "Customer contact title", "Vezérigazgató");
    await click(other, "Save changes");
    await saved(other);
    await fill(page, "MPN ID", "7654321");
    await click(page, "Save changes");
    await status(page).filter({ hasText: "Another tab was faster. What it did is shown now" }).waitFor();
    await page.waitForFunction(() => document.getElementById("f-mpnId").value === "7654321");
    await page.waitForFunction(() => document.getElementById("f-customerContact-title").value === "Vezérigazgató");
    await click(page, "Save changes");
    await saved(page);
    await reload(page);
    assert.equal(await field(page, "MPN ID").inputValue(), "7654321");
    await open(page, `${prefix}storage`);
    await page.getByText(/^The disk has it, in a journal in the browser's database, and nowhere else/).waitFor();
    await assertAccessible(page);
  });
}

test("without local storage a journal that fails saves nothing, and nothing is said to be saved", async ({ page, context }) => {
  await blockLocal(context);
  await open(page, "claims/new");
  await createClaim(page);
  await page.evaluate(() => {
    Object.defineProperty(globalThis, "indexedDB", {
      get() {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    });
  });
  await page.evaluate(listen);
  await fill(page, "MPN ID", "1234567");
  await click(page, "Save changes");
  await status(page).filter({ hasText: /^\s*Not saved: / }).waitFor();
  assert.deepEqual((await page.evaluate(() => globalThis.said)).filter((text) => text.startsWith("Saved")), []);
});

test("what the journal does not take is shown, said not to be saved, and saved when asked for", async ({ page }) => {
  await open(page, "claims/new");
  await createClaim(page);
  const mend = await failJournal(page);
  await fill(page, "MPN ID", "1234567");
  await click(page, "Save changes");
  await page.getByText("What you did last is shown here and not saved yet.").waitFor();
  await assertAccessible(page);
  await mend();
  await click(page, "Save again");
  await saved(page);
  await page.getByText("What you did last is shown here and not saved yet.").waitFor({ state: "detached" });
  await clearLocal(page);
  await open(page, "claims/1");
  assert.equal(await field(page, "MPN ID").inputValue(), "1234567", "the journal has it");
});

test("an act that fails while a document is being kept stays not saved", async ({ page }) => {
  await open(page, "claims/new");
  await createClaim(page);
  await giveFile(page, "PoE document", pdf("Signed.pdf"));
  await saved(page);
  const letGo = await holdDocuments(page);
  const mend = await failJournal(page);
  // It is on the claim already, so nothing comes of it.
  await giveFile(page, "PoE document", pdf("Signed.pdf"));
  await status(page).filter({ hasText: "Saving" }).waitFor();
  await fill(page, "MPN ID", "7654321");
  await click(page, "Save changes");
  await page.getByText("What you did last is shown here and not saved yet.").waitFor();
  await letGo();
  await button(page, /^Add .*Signed\.pdf/).waitFor();
  await status(page).filter({ hasText: /^\s*Not saved: / }).waitFor();
  // Nothing is typed that is not sent; and it is not saved all the same.
  await click(page, "Save changes");
  assert.equal(await page.getByText(ALREADY).count(), 0);
  await mend();
  await click(page, "Save again");
  await saved(page);
  await click(page, "Save changes");
  await page.getByText(ALREADY).waitFor();
});

for (const [what, typed] of [["nothing is typed", false], ["something is typed meanwhile", true]]) {
  test(`what is saved already is said once the document is, too: ${what}`, async ({ page }) => {
    await open(page, "claims/new");
    await createClaim(page);
    const letGo = await holdDocuments(page);
    await giveFile(page, "PoE document", pdf("Signed.pdf"));
    await status(page).filter({ hasText: "Saving" }).waitFor();
    await click(page, "Save changes");
    if (typed) await field(page, "MPN ID").fill("7654321");
    assert.equal(await page.getByText(ALREADY).count(), 0);
    await letGo();
    await page.getByRole("button", { name: /Signed\.pdf/ }).first().waitFor();
    if (typed) await status(page).filter({ hasText: "Not saved yet" }).waitFor();
    else await page.getByText(ALREADY).waitFor();
    assert.equal(await page.getByText(ALREADY).count(), typed ? 0 : 1);
  });
}

test("what was overtaken stands again where it was typed, and is done again", async ({ page, context }) => {
  await submittedClaim(page);
  await actAs(page, "Reviewer");
  const other = await context.newPage();
  await openPractice(other, "claims/1");
  await button(other, "Start review").waitFor();
  await deafen(other);
  await fill(region(page, "Comments"), "Comment", "first of all");
  await click(page, "Add comment");
  await saved(page);

  await fill(region(other, "Comments"), "Comment", "Nothing typed is lost");
  await click(other, "Add comment");
  await status(other).filter({ hasText: "Another tab was faster" }).waitFor();
  await other.getByText("first of all", { exact: true }).waitFor();
  await other.waitForFunction(() => document.getElementById("comment").value === "Nothing typed is lost");
  await click(other, "Add comment");
  await saved(other);
  await other.getByText("Nothing typed is lost", { exact: true }).waitFor();
});

test("a claim made in the moment another tab began the desk stands again on the page of a new claim", async ({ page, context }) => {
  await open(page, "claims/new");
  const other = await context.newPage();
  await open(other, "claims/new");
  await button(other, "Create claim").waitFor();
  await deafen(other);
  await createClaim(page);
  await fill(other, "Claim name", "Zöld Tisza");
  await click(other, "Create claim");
  const note = other.getByText("The claim you made waits on the page of a new claim as you typed it.");
  await note.waitFor();
  await assertAccessible(other);
  await other.getByRole("main").getByRole("link", { name: "New claim", exact: true }).click();
  await note.waitFor({ state: "detached" });
  assert.equal(await field(other, "Claim name").inputValue(), "Zöld Tisza");
  await click(other, "Create claim");
  await saved(other);
  await open(page);
  await link(page, "Zöld Tisza").waitFor();
  await link(page, FIELDS["Claim name"]).waitFor();
});

test("with the journal, Saved means the disk, and Storage says so", async ({ page }) => {
  await open(page, "claims/new");
  await createClaim(page);
  await status(page).filter({ hasText: /^\s*Saved at [\d:]+( [AP]M)?\s*$/ }).waitFor();
  await open(page, "storage");
  await page.getByText(/^The disk has it, in a journal/).waitFor();
});
