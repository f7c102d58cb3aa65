// Undo and Redo on a claim's page: by button and by key, each one more entry of the history.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { pdf } from "./harness/documents.mjs";
import { openPractice } from "./harness/practice.mjs";
import { button, click, field, fill, reload, saved } from "./harness/screen.mjs";
import { FIELDS, addDocument, createClaim } from "./harness/story.mjs";

const DOCUMENT = "Igazolás.pdf";

/** The keys as if nobody was typing. */
async function press(page, keys) {
  await page.getByRole("heading", { level: 1 }).focus();
  await page.keyboard.press(keys);
}

async function nameIs(page, name) {
  await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
  await saved(page);
  assert.equal(await field(page, "Claim name").inputValue(), name);
}

test("a field and a document of a draft are undone and done again", async ({ page }) => {
  await openPractice(page, "claims/new");
  await createClaim(page, { ...FIELDS, "Claim name": "Before" });
  assert.equal(await button(page, "Undo").count(), 0, "a new draft is deleted, not undone");
  await fill(page, "Claim name", "After");
  await field(page, "MPN ID").focus();
  await nameIs(page, "After");
  await click(page, "Undo");
  await nameIs(page, "Before");
  await press(page, "Control+Shift+Z");
  await nameIs(page, "After");
  await press(page, "Control+z");
  await nameIs(page, "Before");

  await addDocument(page, pdf(DOCUMENT));
  assert.equal(await button(page, "Redo").count(), 0, "after a new act nothing is done again");
  await press(page, "Control+z");
  await button(page, DOCUMENT).waitFor({ state: "detached" });
  await press(page, "Control+y");
  await button(page, DOCUMENT).waitFor();
  await saved(page);
  await reload(page);
  await nameIs(page, "Before");
  await button(page, DOCUMENT).waitFor();
  assert.equal(await button(page, "Undo").count(), 0, "an undo reaches back to when the page was opened");
});

test("a text box keeps its own undo; what was sent is not undone and says why", async ({ page }) => {
  await openPractice(page, "claims/new");
  await createClaim(page);
  await addDocument(page);
  await field(page, "MPN ID").focus();
  await page.keyboard.press("Control+z");
  await button(page, DOCUMENT).waitFor();
  await click(page, "Submit claim");
  await page.locator("main .standing").filter({ hasText: "Submitted" }).waitFor();
  await saved(page);
  await press(page, "Control+z");
  await page.getByRole("alert").filter({ hasText: "Only changes of fields and documents are undone." }).waitFor();
});
