// Competing claims: the overlap is seen while the second claim is drafted and by who reviews it; both claims' evidence
// stands beside each other, with the rule. Another customer's claim is no rival.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { openPractice } from "./harness/practice.mjs";
import { region } from "./harness/screen.mjs";
import { FIELDS, addDocument, createClaim, submittedClaim } from "./harness/story.mjs";
import { pdf } from "./harness/documents.mjs";

const competing = (page) => region(page, "Competing claims");

/** What the region says of each claim. */
async function rows(page) {
  const lines = await competing(page).getByRole("listitem").allInnerTexts();
  return lines.map((line) => line.replace(/\s+/g, " ").trim());
}

test("a draft that asks for what another claim holds says so, and both claims show it", async ({ page }) => {
  const first = await submittedClaim(page);
  await openPractice(page, "claims/new");
  await createClaim(page, { ...FIELDS, "Claim name": "Second", Products: ["Teams"] });
  await competing(page).waitFor();
  const [own, other, ...more] = await rows(page);
  assert.equal(own, "This claim Editing No document yet");
  assert.match(other, /^#1 Árvíztűrő: Teams és Exchange Submitted Claims too: Teams Newest document: Igazolás\.pdf, added /);
  assert.deepEqual(more, []);
  await addDocument(page, pdf("Second.pdf"));
  await competing(page).getByText("Newest document: Second.pdf").waitFor();
  await page.goto(first);
  await page.locator("main .standing").waitFor();
  assert.equal(await competing(page).count(), 0, "a draft holds nothing yet");
});

test("another customer's claim is no rival", async ({ page }) => {
  await submittedClaim(page);
  await openPractice(page, "claims/new");
  await createClaim(page, {
    ...FIELDS,
    "Claim name": "Elsewhere",
    "Tenant ID": "0c1f4c0e-8a57-4d0b-9a3e-2f7d15c8e904",
  });
  assert.equal(await competing(page).count(), 0);
});
