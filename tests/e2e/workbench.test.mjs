// The PoE workbench: each document beside what it shows, a checklist that follows the ticks, newer versions, files that
// cannot be documents, and the claim as a reviewer sees it.
import assert from "node:assert/strict";
import { mkdtemp, open as openFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assertAccessible } from "./harness/axe.mjs";
import { test } from "./harness/browser.mjs";
import { emptyFile, pdf, textFile } from "./harness/documents.mjs";
import { keyboard, pointer } from "./harness/hands.mjs";
import { openPractice } from "./harness/practice.mjs";
import { button, check, click, describedBy, field, fill, giveFile, link, region, reload, saved, whyNot } from "./harness/screen.mjs";
import { addDocument, createClaim, FIELDS, standsAt } from "./harness/story.mjs";

const REPLACE = "Replace with a newer version";
const COMPARE = "Compare with the file on your disk";
const SAVE = "Save what it shows";

/** A draft with these documents, on its workbench; returns its number. */
async function workbench(page, ...documents) {
  await openPractice(page, "claims/new");
  await createClaim(page);
  for (const document of documents) await addDocument(page, document);
  const number = Number(/claims\/(\d+)/.exec(page.url())[1]);
  await link(page, "PoE workbench").click();
  await page.getByRole("heading", { level: 1, name: `PoE workbench: ${FIELDS["Claim name"]}` }).waitFor();
  return number;
}

const checklist = (page) => region(page, "Would it pass?");
const part = (page, name) => checklist(page).getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });
const shown = (page) => region(page, "The document shown");
const places = (page) => region(page, "PoE documents").getByRole("listitem");

/** The table of products and activities, row by row, without the links to rules. */
async function rows(page) {
  const table = region(page, "Products, activities and their evidence").getByRole("row");
  const texts = await table.evaluateAll((rows) =>
    rows.slice(1).map((row) => [...row.cells].map((cell) => (cell.querySelector("b, bdi") ?? cell).textContent.replace(/\s+/g, " ").trim())),
  );
  return texts;
}

for (const hand of [pointer, keyboard]) {
  test(`what is ticked is judged at once, outlives a reload, and is saved: by ${hand.name}`, async ({ page }) => {
    await workbench(page, pdf("Szerződés.pdf"), pdf("Jelentés.pdf"));
    await checklist(page).getByText(/Microsoft would send it back for 4 reasons/).waitFor();
    await hand.tick(field(page, "It is about this claim"), true);
    await part(page, /^Companies.*passes$/).getByText("Szerződés.pdf").waitFor();
    await hand.tick(field(page, "The customer has signed it"), true);
    await hand.type(field(page, "Signed by the customer on"), "2019-09-01");
    await part(page, /^Customer acknowledgment/).getByText("Would come back: Missing or old dates").waitFor();
    await part(page, /^Twelve months/).getByText(/Dated Sun 1 Sep 2019: it counted until Tue 1 Sep 2020/).waitFor();
    await hand.tick(field(page, "Teams"), true);
    await hand.type(field(page, "Signed by the customer on"), "2020-09-01");
    await part(page, /^Twelve months/).getByText(/counts if the claim is submitted by Wed 1 Sep 2021/).waitFor();
    await places(page).first().getByText("noted, not saved yet").waitFor();

    // The other document has ticks of its own; what is typed of the first stays.
    await hand.press(button(page, "Jelentés.pdf"));
    await shown(page).getByRole("heading", { name: "Jelentés.pdf" }).waitFor();
    assert.equal(await field(page, "Teams").isChecked(), false);
    await hand.tick(field(page, "It describes the partner's work for the customer"), true);
    await checklist(page).getByText(/send it back for one reason/).waitFor();
    assert.deepEqual(await rows(page), [
      ["Teams", "Usage", "Szerződés.pdf", "Jelentés.pdf", "nothing"],
      ["Exchange Online", "Usage", "nowhere", "Jelentés.pdf", "Missing products"],
    ]);
    page.once("dialog", (dialog) => dialog.accept());
    await reload(page);
    await checklist(page).getByText(/send it back for one reason/).waitFor();
    await hand.press(button(page, SAVE));
    await page.getByText("Saved with the document.").waitFor();
    await hand.press(button(page, "Szerződés.pdf"));
    await hand.press(button(page, SAVE));
    await saved(page);
    await page.getByText("noted, not saved yet").first().waitFor({ state: "detached" });
    assert.deepEqual(
      await places(page).getByRole("button").allInnerTexts(),
      ["Szerződés.pdf", "Jelentés.pdf"],
      "each stays in its place",
    );
    await reload(page);
    await checklist(page).getByText(/send it back for one reason/).waitFor();
    assert.equal(await button(page, SAVE).getAttribute("aria-disabled"), "true", "nothing is left to save");
    await assertAccessible(page, "the workbench");
  });
}

test("a newer version takes the place of the old one and keeps its history", async ({ page }) => {
  const number = await workbench(page, pdf("v1.pdf"), pdf("Jelentés.pdf"));
  await check(page, "It is about this claim");
  await click(page, SAVE);
  await saved(page);

  await giveFile(page, REPLACE, pdf("v1.pdf"));
  await shown(page).getByText(/v1\.pdf is the version that is here already/).waitFor();
  await giveFile(page, REPLACE, { ...pdf("Jelentés.pdf"), name: "másolat.pdf" });
  await shown(page).getByText(/másolat\.pdf is already on this claim as “Jelentés\.pdf”/).waitFor();

  await giveFile(page, REPLACE, pdf("v2.pdf"));
  await shown(page).getByRole("heading", { name: "v2.pdf" }).waitFor();
  assert.deepEqual(await places(page).getByRole("button").allInnerTexts(), ["v2.pdf", "Jelentés.pdf"]);
  await places(page).first().getByText("replaced 1 time").waitFor();
  await page.getByText("Carried over from v1.pdf").waitFor();
  assert.equal(await field(page, "It is about this claim").isChecked(), true, "carried over, to be confirmed");
  await places(page).first().getByText("noted, not saved yet").waitFor();
  await click(page, SAVE);
  await saved(page);
  // What is taken out can be put back.
  await click(page, "Jelentés.pdf");
  await shown(page).getByRole("heading", { name: "Jelentés.pdf" }).waitFor();
  await click(page, "Remove document");
  await button(page, "Jelentés.pdf").waitFor({ state: "detached" });
  await click(page, "Undo");
  await button(page, "Jelentés.pdf").waitFor();
  await saved(page);
  await click(page, "v2.pdf");
  await shown(page).getByText(/^v1\.pdf, .*: added .*, replaced /).waitFor();

  await openPractice(page, `claims/${number}/history`);
  await page.getByText("PoE document replaced: v1.pdf by v2.pdf").waitFor();
  await page.getByText("Noted what the PoE document shows: v2.pdf").waitFor();
  // Each is one act, though two entries tell it: what was taken out for a moment is not told as removed.
  await page.getByText(/one act, written as two entries/).first().waitFor();
  assert.equal(await page.getByText("PoE document taken out").count(), 0);
});

test("the file on the disk is the document, or has changed since", async ({ page, t }) => {
  const folder = await mkdtemp(join(tmpdir(), "poe-"));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, "levél.txt");
  await writeFile(path, "signed");
  await workbench(page);
  await giveFile(page, "PoE document", path);
  await button(page, "levél.txt").waitFor();
  await saved(page);
  await giveFile(page, COMPARE, path);
  await shown(page).getByText(/levél\.txt is the same to the byte as the document added on/).waitFor();
  // As long as before: only the hash tells.
  await writeFile(path, "SIGNED");
  await giveFile(page, COMPARE, path);
  await shown(page).getByText(/levél\.txt is not the document added on/).waitFor();
  await writeFile(path, "signed, and more");
  await giveFile(page, COMPARE, path);
  await shown(page).getByText(/this one has 16\sB/).waitFor();
  await assertAccessible(page, "a changed file");
  await click(page, "Replace by levél.txt");
  await shown(page).getByText("signed, and more").waitFor();
  await saved(page);
  await places(page).first().getByText("replaced 1 time").waitFor();
});

test("an empty file and one of 2 GiB are refused where they were given, with the way out, and nothing noted is lost", async ({ page, t }) => {
  const folder = await mkdtemp(join(tmpdir(), "poe-"));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, "film.pdf");
  const file = await openFile(path, "w");
  await file.truncate(2 ** 31);
  await file.close();
  await workbench(page, pdf("v1.pdf"));
  await check(page, "It is about this claim");
  const input = field(page, "PoE document");
  for (const [given, said] of [
    [emptyFile("üres.pdf"), /üres\.pdf is empty \(0 bytes\).*Choose the file again/],
    [path, /film\.pdf has 2\.1\sGB\. This browser keeps documents of up to 134\.2\sMB\..*smaller file/],
  ]) {
    await giveFile(page, "PoE document", given);
    await page.locator("#f-poe-err").filter({ hasText: said }).waitFor();
    assert.match(await describedBy(input), said);
    await giveFile(page, REPLACE, given);
    await shown(page).getByRole("alert").filter({ hasText: said }).waitFor();
  }
  assert.equal(await places(page).count(), 1);
  assert.equal(await field(page, "It is about this claim").isChecked(), true);
  await places(page).first().getByText("noted, not saved yet").waitFor();
  await giveFile(page, "PoE document", { ...pdf("v1.pdf"), name: "v1 (1).pdf" });
  await page.getByText("“v1 (1).pdf” is already on this claim as “v1.pdf”: every byte is the same.").waitFor();
});

test("a long text says how much of it is shown", async ({ page }) => {
  await workbench(page, textFile("napló.txt", "x".repeat(100_001)));
  await shown(page).getByText("The first 100,000 of 100,001 characters are shown.").waitFor();
});

test("once submitted nothing is replaced or noted anew: why, and what can be done", async ({ page }) => {
  const number = await workbench(page, pdf("v1.pdf"));
  await openPractice(page, `claims/${number}`);
  await click(page, "Submit claim");
  await standsAt(page, "Submitted");
  await link(page, "PoE workbench").click();
  await shown(page).getByRole("heading", { name: "v1.pdf" }).waitFor();
  assert.equal(await button(page, REPLACE).count(), 0);
  assert.match(await whyNot(page, "Remove document"), /./);
  assert.equal(await button(page, SAVE).count(), 0);
  await giveFile(page, COMPARE, pdf("v2.pdf"));
  await click(page, "Add v2.pdf beside it");
  await button(page, "v2.pdf").waitFor();
  await saved(page);
  // What the next document shows is judged before it is added.
  await page.getByText("Note what the next document shows", { exact: true }).click();
  await check(page, "It describes the partner's work for the customer");
  await part(page, /^The work.*passes$/).getByText("the document still to be added").waitFor();
});

test("as a reviewer sees it: the claim beside its documents, and what would be asked for; nothing can be changed", async ({ page }) => {
  const number = await workbench(page, pdf("v1.pdf"));
  await check(page, "It is about this claim");
  await click(page, SAVE);
  await saved(page);
  await link(page, "As a reviewer sees it").click();
  await page.getByRole("heading", { level: 1, name: `${FIELDS["Claim name"]}, as a reviewer sees it` }).waitFor();
  const asked = region(page, "What would be asked for").getByRole("heading", { level: 3 });
  await asked.first().waitFor();
  assert.deepEqual(await asked.allInnerTexts(), ["Missing customer acknowledgment", "Missing partner solution/service", "Missing products"]);
  await region(page, "The claim beside its documents").getByText(FIELDS["Tenant ID"]).waitFor();
  await region(page, "Part by part").getByText("Ask for: Missing products").waitFor();
  assert.equal(await page.getByRole("main").locator("input, textarea").count(), 0, "nothing to change");
  await assertAccessible(page, "as a reviewer sees it");
  await openPractice(page, `claims/${number + 1}/as-reviewer`);
  await page.getByRole("heading", { level: 1, name: /claim/i }).waitFor();
});

test("on a phone: one column, nothing runs out of it, all of it by touch", { context: { viewport: { width: 390, height: 844 } } }, async ({ page }) => {
  await workbench(page, pdf("Szerződés, amelynek a neve igen hosszú és nem fér ki egy sorba.pdf"));
  await check(page, "It is about this claim");
  await fill(page, "Signed by the customer on", "2020-09-01");
  await click(page, SAVE);
  await saved(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(wide, 0, "no scrolling sideways");
  const [list, form] = await Promise.all([region(page, "PoE documents"), region(page, "What it shows")].map((it) => it.boundingBox()));
  assert.ok(form.y > list.y + list.height, "one below the other");
});
