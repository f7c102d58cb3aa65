// PoE documents: kept byte for byte, opened as a download, previewed only where that is safe, taken out of a draft.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { pdf, textFile } from "./harness/documents.mjs";
import { openPractice } from "./harness/practice.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { button, check, click, describedBy, dialog, download, enter, field, region, reload, saved } from "./harness/screen.mjs";
import { addDocument, createClaim, standsAt } from "./harness/story.mjs";

const HOSTILE = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">";

async function draft(page) {
  await openPractice(page, "claims/new");
  await createClaim(page, { "Claim name": "Documents" });
}

const item = (page, name) => page.getByRole("listitem").filter({ has: button(page, name) });

test("a text is shown as text, whatever stands in it", async ({ page }) => {
  await draft(page);
  await addDocument(page, textFile("levél.txt", HOSTILE));
  await reload(page);
  await click(item(page, "levél.txt"), "Preview");
  await page.locator(".preview pre").getByText("<script>").waitFor();
  assert.match(await page.title(), /Documents/);
  await click(item(page, "levél.txt"), "Preview");
  await page.locator(".preview").waitFor({ state: "detached" });
});

test("only harmless kinds are previewed, by what they are and not by what they say", async ({ page }) => {
  await draft(page);
  await addDocument(page, textFile("lap.html", HOSTILE, "text/html"));
  await addDocument(page, textFile("rajz.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "image/svg+xml"));
  await addDocument(page, textFile("kép.png", `${HOSTILE}\n`, "image/png"));
  await addDocument(page, pdf("igazolás.pdf"));
  for (const name of ["lap.html", "rajz.svg"]) {
    assert.equal(await button(item(page, name), "Preview").count(), 0, name);
    const given = await download(page, page, name);
    assert.equal(given.name, name);
  }
  await click(item(page, "kép.png"), "Preview");
  await page.getByText("This file is not what its name says").waitFor();
  await click(item(page, "igazolás.pdf"), "Preview");
  const frame = page.locator(".preview iframe");
  await frame.waitFor();
  assert.match(await frame.getAttribute("src"), /^blob:/);
  assert.equal(await frame.getAttribute("title"), "Preview of igazolás.pdf");
});

test("dropped files are added; one is taken out of the draft again", async ({ page }) => {
  await draft(page);
  const files = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(["first"], "egy.txt", { type: "text/plain" }));
    data.items.add(new File(["second"], "kettő.txt", { type: "text/plain" }));
    return data;
  });
  await page.locator("#poe .drop").dispatchEvent("drop", { dataTransfer: files });
  await button(page, "egy.txt").waitFor();
  await button(page, "kettő.txt").waitFor();
  await saved(page);
  const remove = button(item(page, "egy.txt"), "Remove document");
  assert.match(await describedBy(remove), /egy\.txt/, "each button says of which document it is");
  await remove.click();
  await button(page, "egy.txt").waitFor({ state: "detached" });
  await saved(page);
  await reload(page);
  await button(page, "kettő.txt").waitFor();
  assert.equal(await button(page, "egy.txt").count(), 0);
  assert.equal(await field(page, "PoE document").count(), 1);
});

test("would it pass: each part and product, by what is noted of each document", async ({ page }) => {
  await openPractice(page, "claims/new");
  await createClaim(page);
  const panel = region(page, "Would it pass?");
  const part = (name) => panel.getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });
  await part(/^Companies, domain, tenant/).getByText("Would come back: Missing all PoE").waitFor();
  assert.equal(await panel.getByRole("listitem").count(), 1, "without a document there is nothing more to say");

  await addDocument(page, pdf("Szerződés.pdf"));
  await panel.getByText(/Microsoft would send it back for 4 reasons/).waitFor();
  await item(page, "Szerződés.pdf").getByText("Nobody has noted yet what it shows.").waitFor();
  const noteFirst = panel.getByText(/Nobody has noted yet what these show: .*Szerződés\.pdf/);
  await noteFirst.waitFor();
  await page.getByRole("heading", { name: "Complete, but it would come back for 4 reasons" }).waitFor();
  await click(item(page, "Szerződés.pdf"), "Note what it shows");
  const noting = dialog(page, "Note what it shows");
  await assertAccessible(page, "noting what a document shows");
  const ahead = noting.getByText("This day is still to come: nobody can have signed on it yet.");
  await enter(noting, { "Signed by the customer on": "2199-01-01" });
  await ahead.waitFor();
  await enter(noting, {
    "It is about this claim": true,
    "The customer has signed it": true,
    "Signed by the customer on": "2019-09-01",
    "It describes the partner's work for the customer": true,
    Teams: true,
  });
  assert.equal(await ahead.count(), 0);
  await click(noting, "Note what it shows");
  await noting.waitFor({ state: "detached" });
  await saved(page);
  await noteFirst.waitFor({ state: "detached" });
  await reload(page);
  await part(/^Companies.*passes$/).getByText("Szerződés.pdf").waitFor();
  await part(/^The work.*passes$/).waitFor();
  await part(/^Customer acknowledgment/).getByText("Would come back: Missing or old dates").waitFor();
  await part(/^Customer acknowledgment/).getByText(/signed on Sun 1 Sep 2019, too long ago/).waitFor();
  const products = part(/^Products and their evidence/);
  await products.getByText("A document names Teams.").waitFor();
  await products.getByText("Would come back: Missing products").waitFor();
  await assertAccessible(page, "would it pass");

  // It only warns.
  await click(page, "Submit claim");
  await standsAt(page, "Submitted");
  assert.equal(await button(item(page, "Szerződés.pdf"), "Note what it shows").count(), 0);
  const remove = button(item(page, "Szerződés.pdf"), "Remove document");
  assert.equal(await remove.getAttribute("aria-disabled"), "true");
  assert.equal(await remove.locator("svg").count(), 1, "a lock, as wherever something is not open");
  await page.getByText("Note what the next document shows", { exact: true }).click();
  await check(page, "Exchange Online");
  await addDocument(page, pdf("Jelentés.pdf"));
  await products.getByText("A document names Exchange Online.").waitFor();
  assert.equal(await field(page, "Exchange Online").isChecked(), false, "noted of that one, not of the next");
});
