// Two tabs on one workspace: what the other has changed is said, and read only when asked for.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { openPractice } from "./harness/practice.mjs";
import { addNames, button, choose, click, describedBy, field, fill, link, reload, saved } from "./harness/screen.mjs";
import { open } from "./harness/site.mjs";
import { FIELDS, createClaim, submittedClaim } from "./harness/story.mjs";

const CHANGED = "This workspace was changed in another tab.";

test("what another tab has changed is said, and shown when asked for; what is typed stays, and is saved then", async ({ page, context }) => {
  await submittedClaim(page);
  const other = await context.newPage();
  await openPractice(other, "claims/1");
  await fill(other, "Customer contact title", "Főigazgató");

  await fill(page, "MPN ID", "1234567");
  await click(page, "Save changes");
  await saved(page);
  await other.getByText(CHANGED).waitFor();
  assert.equal(await page.getByText(CHANGED).count(), 0, "the tab that wrote it knows");
  await assertAccessible(other);

  await click(other, "Save changes");
  const refused = other.getByRole("alert").filter({ hasText: "Another tab was faster." });
  await refused.filter({ hasText: "choose “Show the newest” at the top of this page" }).waitFor();
  await click(other, "Show the newest");
  await other.getByText(CHANGED).waitFor({ state: "detached" });
  await other.waitForFunction(() => document.getElementById("f-mpnId").value === "1234567");
  assert.equal(await field(other, "Customer contact title").inputValue(), "Főigazgató", "nothing typed is lost");
  await click(other, "Save changes");
  await saved(other);
  await refused.waitFor({ state: "detached" });
  await reload(other);
  assert.equal(await field(other, "MPN ID").inputValue(), "1234567");
  assert.equal(await field(other, "Customer contact title").inputValue(), "Főigazgató");
});

test("two tabs on one draft: what could not be saved says so beside its field, and is saved after the newest is shown", async ({ page, context }) => {
  await openPractice(page, "claims/new");
  await createClaim(page);
  const other = await context.newPage();
  await openPractice(other, "claims/1");
  await fill(other, "Customer contact title", "Főigazgató");
  await fill(page, "MPN ID", "1234567");
  await field(page, "MPN ID").blur();
  await saved(page);
  await other.getByText(CHANGED).waitFor();
  await field(other, "Customer contact title").blur();
  assert.match(await describedBy(field(other, "Customer contact title")), /^Not saved\. Another tab was faster\./);
  await click(other, "Show the newest");
  await other.getByText(CHANGED).waitFor({ state: "detached" });
  await click(other, "Save changes");
  await saved(other);
  await reload(other);
  assert.equal(await field(other, "MPN ID").inputValue(), "1234567");
  assert.equal(await field(other, "Customer contact title").inputValue(), "Főigazgató");
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

test("two tabs that change the settings: the later one is told, keeps what was typed, and changes them on top", async ({ page, context }) => {
  await openPractice(page, "claims/new");
  await createClaim(page);
  await openPractice(page, "settings");
  const other = await context.newPage();
  await openPractice(other, "settings");
  await field(other, "Holidays").waitFor();
  await fill(page, "Time zone", "Asia/Tokyo");
  await field(page, "Time zone").press("Enter");
  await saved(page);
  await addNames(other, "Holidays", ["2020-10-23"]);
  assert.match(await describedBy(field(other, "Holidays")), /Another tab was faster\. What you typed is still here/);
  assert.equal(await field(other, "Holidays").inputValue(), "2020-10-23");
  await click(other, "Show the newest");
  await other.getByText(CHANGED).waitFor({ state: "detached" });
  await field(other, "Holidays").press("Enter");
  await saved(other);
  await reload(page);
  assert.equal(await field(page, "Time zone").inputValue(), "Asia/Tokyo");
  await button(page, "Remove 2020-10-23").waitFor();
});
