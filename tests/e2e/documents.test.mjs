// PoE documents: kept byte for byte, opened as a download, previewed only where that is safe, taken out of a draft.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { pdf, textFile } from "./harness/documents.mjs";
import { openPractice } from "./harness/practice.mjs";
import { button, click, describedBy, download, field, reload, saved } from "./harness/screen.mjs";
import { addDocument, createClaim } from "./harness/story.mjs";

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
