// Two tabs on one workspace: what the other has changed is said, and read only when asked for.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { openPractice } from "./harness/practice.mjs";
import { button, choose, click, field, fill, link, saved } from "./harness/screen.mjs";
import { open } from "./harness/site.mjs";
import { FIELDS, createClaim } from "./harness/story.mjs";

const CHANGED = "This workspace was changed in another tab.";

test("what another tab has changed is said, and shown when asked for; what is typed stays until then", async ({ page, context }) => {
  await openPractice(page, "claims/new");
  await createClaim(page);
  const other = await context.newPage();
  await openPractice(other, "claims/1");
  await field(other, "Customer contact title").waitFor();
  await fill(other, "Customer contact title", "Főigazgató");

  await fill(page, "MPN ID", "1234567");
  await click(page, "Save changes");
  await saved(page);
  await other.getByText(CHANGED).waitFor();
  assert.equal(await field(other, "Customer contact title").inputValue(), "Főigazgató", "nothing typed is lost");
  assert.equal(await page.getByText(CHANGED).count(), 0, "the tab that wrote it knows");
  await assertAccessible(other);
  await click(other, "Show the newest");
  await other.getByText(CHANGED).waitFor({ state: "detached" });
  await openPractice(page);
  await openPractice(other);
  await link(other, FIELDS["Claim name"]).waitFor();
});

test("an empty workspace learns that another tab has begun it; another workspace is no matter of this page", async ({ page, context }) => {
  await open(page);
  await button(page, "New claim").waitFor();
  const other = await context.newPage();
  await openPractice(other, "claims/new");
  await createClaim(other);
  await open(other, "settings");
  await choose(other, "Theme", "Dark");
  assert.equal(await page.getByText(CHANGED).count(), 0, "neither training nor a preference");
  await open(other, "claims/new");
  await createClaim(other);
  await page.getByText(CHANGED).waitFor();
  await click(page, "Show the newest");
  await link(page, FIELDS["Claim name"]).waitFor();
});
