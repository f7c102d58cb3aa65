// *Correct…*: an act that was recorded wrongly is retracted, what happened is recorded, and what followed once more.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { open } from "./harness/site.mjs";
import { act, button, choose, click, describedBy, dialog, enter, field, link, region, saved } from "./harness/screen.mjs";
import { addDocument, clockSays, createClaim, standsAt } from "./harness/story.mjs";

const HAPPENED = "What happened in Partner Center?";

const itIs = (page, instant) => page.clock.setFixedTime(new Date(instant));

/** On Fri 18 Sep 2020: submitted on Monday, taken up on Tuesday, asked about on Wednesday. */
async function asked(page) {
  await itIs(page, "2020-09-14T10:00:00Z");
  await open(page, "claims/new");
  await createClaim(page);
  await addDocument(page);
  await act(page, "Submit claim");
  await standsAt(page, "Submitted");
  await itIs(page, "2020-09-18T08:00:00Z");
  await page.reload();
  await act(page, "Start review", { "Happened on": "2020-09-15" });
  await act(page, "Request information", {
    "Happened on": "2020-09-16",
    Reasons: ["Missing products"],
    Comment: "Which document names Exchange Online?",
  });
  await standsAt(page, "Partner action required");
}

/** What the open dialog says that it does. */
async function does(page) {
  const lines = await page.getByRole("list", { name: "What this does", exact: true }).getByRole("listitem").allInnerTexts();
  return lines.map((line) => line.replace(/\s+/g, " ").trim());
}

test("what others did takes two interactions, and wrong days are said with those that are possible", async ({ page }) => {
  await itIs(page, "2020-09-14T10:00:00Z");
  await open(page, "claims/new");
  await createClaim(page);
  assert.equal(await region(page, HAPPENED).count(), 0, "nobody else acts on a draft");
  await addDocument(page);
  await act(page, "Submit claim");
  await standsAt(page, "Submitted");
  await itIs(page, "2020-09-16T08:00:00Z");
  await page.reload();
  const happened = region(page, HAPPENED);
  await happened.waitFor();
  assert.deepEqual(await happened.getByRole("button").allInnerTexts(), ["Start review"]);
  assert.equal(await button(page, "Start review").count(), 1, "each name once on the page");
  await click(happened, "Start review");
  const day = field(dialog(page, "Start review"), "Happened on");
  assert.match(await describedBy(day), /Possible: from Mon 14 Sep 2020, 10:00 to now \(N1\)/);
  await enter(dialog(page, "Start review"), { "Happened on": "" });
  await click(dialog(page, "Start review"), "Start review");
  assert.match(await describedBy(day), /no date.*Possible: from Mon 14 Sep 2020, 10:00 to now \(N1\)/);
  await click(dialog(page, "Start review"), "Cancel");
  await click(happened, "Start review");
  await page.waitForFunction(() => document.activeElement?.closest("dialog[open]"));
  await page.keyboard.press("Enter");
  await dialog(page, "Start review").waitFor({ state: "detached" });
  await standsAt(page, "Under review");
  assert.deepEqual(await happened.getByRole("button").allInnerTexts(), ["Approve", "Request information", "Reject"]);
});

test("the last act gets another day; what it will do is said before", async ({ page }) => {
  await asked(page);
  await page.getByText("Last recorded: Information requested, Wed 16 Sep 2020, 23:59.").waitFor();
  await click(page, "Correct…");
  const it = dialog(page, "Correct");
  await it.waitFor();
  assert.equal(await field(it, "Comment").inputValue(), "Which document names Exchange Online?");
  assert.equal(await field(it, "Happened on").inputValue(), "2020-09-16");
  assert.equal(await it.getByRole("checkbox", { name: "Missing products", exact: true }).isChecked(), true);
  assert.deepEqual(await does(page), [
    "Information requested, Wed 16 Sep 2020, 23:59: no longer counts.",
    "Request information, Wed 16 Sep 2020, 23:59: recorded instead.",
    "Then the claim stands at “Partner action required”.",
  ]);
  await assertAccessible(page, "the dialog Correct");
  await enter(it, { "Happened on": "2020-09-14" });
  await click(it, "Correct");
  assert.match(await describedBy(field(it, "Happened on")), /before the claim's last act/);
  assert.equal(await field(it, "Happened on").inputValue(), "2020-09-14");
  await enter(it, { "Happened on": "2020-09-17", Comment: "Which document names Exchange?" });
  await click(it, "Correct");
  await it.waitFor({ state: "detached" });
  await saved(page);
  await clockSays(page, "Your answer", "Ends Thu 24 Sep 2020, end of day (UTC)");
  await standsAt(page, "Partner action required");
  await page.keyboard.press("Control+z");
  await page.getByText("Nothing to undo").first().waitFor();
});

test("an earlier act becomes another from the history, and what followed is not open any more", async ({ page }) => {
  await asked(page);
  await click(page, "History");
  await link(page, "Correct… Information requested, 23:59").waitFor();
  await assertAccessible(page, "the history of the desk");
  await link(page, "Correct… Review started, 23:59").click();
  const it = dialog(page, "Correct");
  await it.waitFor();
  await enter(it, { "Happened on": "2020-09-14", Time: "11:30", "Why it is corrected": "It was taken up at once." });
  await it.getByText("Information requested, Wed 16 Sep 2020, 23:59: recorded again after it.").waitFor();
  await choose(it, "What happened", "Request rejection");
  await enter(it, { Reason: "The MPN ID is wrong." });
  await it.getByText(/^Information requested, .*: no longer counts and is not recorded again\. Request information is not open/).waitFor();
  await it.getByText("Then the claim stands at “Submitted”.").waitFor();
  await click(it, "Correct");
  await it.waitFor({ state: "detached" });
  await standsAt(page, "Submitted");
  await page.getByText("The MPN ID is wrong.").first().waitFor();
});
