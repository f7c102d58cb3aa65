// A claim that was filed before it was entered here: the draft takes its place, with its days.
import assert from "node:assert/strict";
import { assertAccessible } from "./harness/axe.mjs";
import { test } from "./harness/browser.mjs";
import { addDocument, createClaim, standsAt } from "./harness/story.mjs";
import { check, choose, click, dialog, fill, region, saved } from "./harness/screen.mjs";
import { open } from "./harness/site.mjs";

const TITLE = "Enter as filed";
const day = (ago) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);

async function draft(page) {
  await open(page, "claims/new");
  await createClaim(page);
  await addDocument(page);
  await click(page, TITLE);
}

test("a claim in flight is entered with its days, and its clocks run from them", async ({ page }) => {
  await draft(page);
  const asked = dialog(page, TITLE);
  await choose(asked, "Status in Partner Center", "Partner action required");
  await fill(asked, "Submitted on", day(3));
  await fill(asked, "In this status since", day(1));
  await check(asked, "Missing all PoE");
  await fill(asked, "Comment", "Which of the documents is it?");
  await assertAccessible(page, "the dialog");
  await click(asked, TITLE);
  await page.getByText("Claim 2 stands as it was filed.").waitFor();
  await saved(page);
  await standsAt(page, "Partner action required");
  assert.match(page.url(), /claims\/2$/);
  await page.getByText("Which of the documents is it?").first().waitFor();
  await region(page, "All clocks").getByText("Your answer").first().waitFor();
  await open(page, "claims/1");
  await page.getByRole("heading", { level: 1, name: /Claim 1 was deleted/ }).waitFor();
});

test("days in an impossible order are refused at their field, and nothing is done", async ({ page }) => {
  await draft(page);
  const asked = dialog(page, TITLE);
  await choose(asked, "Status in Partner Center", "Under review");
  await fill(asked, "Submitted on", day(1));
  await fill(asked, "In this status since", day(3));
  await click(asked, TITLE);
  const since = asked.getByLabel("In this status since", { exact: true });
  await since.and(page.locator("[aria-invalid=true]")).waitFor();
  await fill(asked, "In this status since", "");
  await click(asked, TITLE);
  await since.and(page.locator("[aria-invalid=true]")).waitFor();
  await click(asked, "Cancel");
  await page.getByRole("heading", { level: 1, name: /Árvíztűrő/ }).waitFor();
});
