// A trainer plays something, makes a scenario of it, writes what it is about, tries it and solves it.
import assert from "node:assert/strict";
import { assertAccessible } from "./harness/axe.mjs";
import { test } from "./harness/browser.mjs";
import { actAs } from "./harness/practice.mjs";
import { inEveryLook } from "./harness/routes.mjs";
import { act, button, choose, click, download, field, fill, link, region, reload, saved } from "./harness/screen.mjs";
import { open } from "./harness/site.mjs";
import { submittedClaim } from "./harness/story.mjs";

const TITLE = "From the reviewer's desk";
const state = (page, text) => page.locator("#editor-state").getByText(text).waitFor();

/** A claim is submitted, and approved by the reviewer. */
async function play(page) {
  await submittedClaim(page);
  await actAs(page, "Reviewer");
  await click(page, "Start review");
  await saved(page);
  await act(page, "Approve");
}

/** Makes a scenario of the practice world that begins with the submitted claim. */
async function record(page) {
  await open(page, "sandbox");
  await page.getByRole("link", { name: /^Make a scenario: / }).first().click();
  await fill(page, "Title", TITLE);
  await page.getByRole("radio", { name: /claim 1: Submitted/ }).check();
  // The document is a PDF.
  await page.getByText("“Igazolás.pdf” is no plain text").waitFor();
  await inEveryLook(page, ({ theme, width }) => assertAccessible(page, `what was played (${theme}, ${width} px)`));
  await click(page, "Make the scenario");
  await page.getByRole("heading", { level: 1, name: "Edit a scenario" }).waitFor();
}

/** Writes all that is still missing, in English only. */
async function write(page) {
  const texts = {
    "Teaches (English)": "A reviewer starts the review before deciding.",
    "Brief (English)": "You are the reviewer.\n\nDecide on the claim that waits.",
    "Hint 1 (English)": "Look at your work list.",
    "Hint 2 (English)": "The documents say all that is needed.",
    "Hint 3 (English)": "Two buttons, one after the other.",
    "Closing (English)": "The review had to be started first (T4).",
  };
  for (const [name, text] of Object.entries(texts)) await fill(page, name, text);
}

test("what was played becomes a scenario, is written, tried and solved", async ({ page }) => {
  await play(page);
  await record(page);

  // Three checks follow from what the reviewer did. None is met at the start.
  const checks = page.getByRole("region", { name: /^Check \d+$/ });
  await checks.nth(2).waitFor();
  assert.equal(await checks.count(), 3);
  assert.equal(await field(checks.nth(2), "What has to be so (English)").inputValue(), "Status of claim 1: Approved.");
  await checks.nth(2).getByText("At the start: Claim 1 is Submitted").waitFor();
  await state(page, "Not yet to be played.");

  await write(page);
  await state(page, "It can be played.");
  await reload(page);
  assert.equal(await field(page, "Title (English)").inputValue(), TITLE);
  assert.equal(await field(page, "Hint 3 (English)").inputValue(), "Two buttons, one after the other.");
  assert.equal(await field(page, "Hint 3 (Hungarian)").inputValue(), "");

  // A check that is met from the start says so; taken away again, the others stay.
  await click(page, "Add a check");
  const added = region(page, "Check 4");
  await choose(added, "Looks at", "what a reviewer would ask for");
  await choose(added, "A reviewer", "would ask for something");
  await added.getByText("It is so already at the start.").waitFor();
  await state(page, "checks[3].text.en");
  await click(added, "Remove check 4");
  await state(page, "It can be played.");
  assert.equal(await button(page, "Put it back").evaluate((it) => document.activeElement === it), true);
  await page.keyboard.press("Enter");
  await state(page, "checks[3].text.en");
  await click(added, "Remove check 4");
  await state(page, "It can be played.");
  await inEveryLook(page, ({ theme, width }) => assertAccessible(page, `the editor (${theme}, ${width} px)`));

  const file = await download(page, page, "Save as file");
  assert.equal(file.name, "cpor-scenario-from-the-reviewer-s-desk.json");
  const scenario = JSON.parse(file.bytes.toString("utf8"));
  assert.equal(scenario.title.hu, TITLE, "a text in one language stands in both");
  assert.deepEqual(scenario.learner.role, "reviewer");
  assert.deepEqual(scenario.closing.cites, ["T4", "T9"]);

  await click(page, "Try it");
  const panel = region(page, TITLE);
  await panel.getByText("0 of 3 reached").first().waitFor();
  await saved(page);
  await page.getByRole("main").getByRole("link", { name: /Árvíztűrő/ }).first().click();
  await click(page, "Start review");
  await panel.getByText("1 of 3 reached").first().waitFor();
  await act(page, "Approve");
  await panel.getByText("everything is reached").first().waitFor();

  await open(page, "scenarios/from-the-reviewer-s-desk/edit");
  await region(page, "Check 3").getByText("In your try: It is so.").waitFor();
});

test("a check is written as JSON; what is none is said and not kept", async ({ page }) => {
  await play(page);
  await record(page);
  const check = region(page, "Check 1");
  await choose(check, "Looks at", "something else (JSON)");
  await fill(check, "Predicate", '{ "clock": {} }');
  await check.getByText(/atLeast/).waitFor();
  await fill(check, "Predicate", '{ "clock": { "atLeast": { "start": { "days": 2 } } } }');
  await check.getByText(/^At the start: /).waitFor();
  assert.equal(await check.getByText(/missing field/).count(), 0);
  await reload(page);
  assert.match(await field(check, "Predicate").inputValue(), /"days": 2/);
  // No such scenario: the page says so.
  await open(page, "scenarios/never-written/edit");
  await page.getByRole("heading", { level: 1, name: "There is no such scenario of yours" }).waitFor();
  await link(page, "To the scenarios").click();
  await page.getByRole("heading", { level: 1, name: "Scenarios" }).waitFor();
});
