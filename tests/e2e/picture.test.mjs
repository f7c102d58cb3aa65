// The picture of a claim: its lifecycle with the way walked, its timeline, why something is so, what was practised, and
// the tour. By pointer and by keyboard.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { open } from "./harness/site.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { actAs, advanceToNextEvent, openPractice } from "./harness/practice.mjs";
import { act, button, click, dialog, link, region, saved } from "./harness/screen.mjs";
import { addDocument, createClaim, standsAt } from "./harness/story.mjs";
import { inEveryLook } from "./harness/routes.mjs";

const plain = (text) => text.replace(/\s+/g, " ").trim();

/** A claim that was submitted in the practice world, on its life page. */
async function submittedLife(page) {
  await openPractice(page, "claims/new");
  await createClaim(page);
  await addDocument(page);
  await click(page, "Submit claim");
  await standsAt(page, "Submitted");
  await click(page, "Life");
  await page.getByRole("heading", { level: 1, name: /^Life of / }).waitFor();
}

const drawing = (page) => page.getByRole("img", { name: /^Lifecycle of this claim\. It stands at: / });
const stands = (page, place) => page.getByRole("img", { name: new RegExp(`It stands at: ${place}\\.`) }).waitFor();
const next = (page) => region(page, "What may come next");

/** The boxes of the drawing with a class. */
const boxes = async (page, kind) => (await drawing(page).locator(`g.n.${kind} text`).allTextContents()).map(plain);

test("the lifecycle shows where a claim stands, the way it walked, and what may come; a way is walked by a click", async ({ page }) => {
  await submittedLife(page);
  await stands(page, "Submitted");
  assert.deepEqual(await boxes(page, "here"), ["Submitted"]);
  assert.deepEqual(await boxes(page, "seen"), ["Editing"]);
  assert.equal(await drawing(page).locator("path.e.wk").count(), 1);
  assert.equal(await drawing(page).locator("path.e.lg").count(), 0, "nothing is the partner's now");
  await actAs(page, "Reviewer");
  await drawing(page).locator("g.go[data-act=startReview] text").click();
  await stands(page, "Under review");
  assert.deepEqual(await boxes(page, "here"), ["Under review"]);
  assert.equal(await drawing(page).locator("path.e.lg").count(), 3, "approve, ask, reject");
  await drawing(page).locator("g.go[data-act=requestInformation] text").click();
  await dialog(page, "Request information").waitFor();
  await page.keyboard.press("Escape");
  assert.deepEqual(await boxes(page, "here"), ["Under review"], "a form that is closed does nothing");
});

test("who does not see the drawing has the same in tables, with the same buttons, by keyboard alone", async ({ page }) => {
  await submittedLife(page);
  const rows = async () => (await next(page).locator("tbody tr").allInnerTexts()).map(plain);
  assert.match((await rows())[0], /^Start review .*Reviewer Under review Waits for: Reviewer$/);
  await actAs(page, "Reviewer");
  const start = button(next(page), "Start review");
  await start.focus();
  await page.keyboard.press("Enter");
  await stands(page, "Under review");
  assert.deepEqual(await next(page).getByRole("button", { name: /^(Approve|Request information|Reject)$/ }).allInnerTexts(), [
    "Request information",
    "Approve",
    "Reject",
  ]);
  await page.getByText("The whole lifecycle as a table").click();
  const walked = page.getByRole("row", { name: /^Start review / }).filter({ hasText: "once" });
  await walked.first().waitFor();
  await inEveryLook(page, ({ theme, width }) => assertAccessible(page, `life (${theme}, ${width} px)`));
});

test("a way walked twice says so, and on a phone the way is a list", async ({ page }) => {
  await submittedLife(page);
  await actAs(page, "Reviewer");
  await click(next(page), "Start review");
  await stands(page, "Under review");
  await act(page, "Request information", { Reasons: ["Missing products"], Comment: "Which?" });
  await stands(page, "Partner action required");
  await actAs(page, "Incentives admin");
  await click(next(page), "Resubmit claim");
  await click(dialog(page, "Resubmit claim"), "Resubmit claim");
  await stands(page, "Submitted");
  await actAs(page, "Reviewer");
  await click(next(page), "Start review");
  await stands(page, "Under review");
  const said = (await drawing(page).locator("text").allTextContents()).map(plain);
  assert.ok(said.includes("start ×2"), said);
  await page.setViewportSize({ width: 390, height: 844 });
  await drawing(page).waitFor({ state: "hidden" });
  const way = await region(page, "The way walked").getByRole("listitem").allInnerTexts();
  assert.deepEqual(
    way.map((line) => plain(line).split(/ (?=Mon|Tue|Wed|Thu|Fri)/)[0]),
    ["Editing", "Submitted", "Under review", "Partner action required", "Submitted", "Under review"],
  );
});

test("the timeline has a lane for every clock, and says the same in words", async ({ page }) => {
  await submittedLife(page);
  await actAs(page, "Reviewer");
  await click(next(page), "Start review");
  await stands(page, "Under review");
  await click(page, "History");
  const timeline = region(page, "Timeline");
  await timeline.getByRole("img", { name: /^Timeline of this claim.* It stands at: Under review\./ }).waitFor();
  await timeline.getByText("The timeline in words").click();
  const lines = (await timeline.getByRole("listitem").allInnerTexts()).map(plain);
  assert.ok(lines.some((line) => /^Under review: since /.test(line)), lines);
  const review = lines.find((line) => line.includes("0 of 5 business days have gone by.") && line.includes("It runs."));
  assert.ok(review, lines);
  await page.emulateMedia({ media: "print" });
  await timeline.getByRole("img").waitFor();
  await page.emulateMedia({ media: "screen" });
  await inEveryLook(page, ({ theme, width }) => assertAccessible(page, `timeline (${theme}, ${width} px)`));
});

test("why? says the rule, its source, its neighbours and the other editions; Escape gives the focus back", async ({ page }) => {
  await submittedLife(page);
  await link(page, "#1").click();
  const asked = region(page, "All clocks").getByRole("button", { name: "Why? Rule C1" }).first();
  await asked.focus();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog", { name: "Rule C1 of 2020-09" });
  await panel.waitFor();
  await panel.getByRole("heading", { name: "Where it stands" }).waitFor();
  await panel.getByText("2020-06: the same.").waitFor();
  await link(panel, "Show me in a scenario").waitFor();
  await assertAccessible(page, "why");
  await panel.getByRole("button", { name: "S2", exact: true }).click();
  await page.getByRole("dialog", { name: "Rule S2 of 2020-09" }).waitFor();
  await click(page.getByRole("dialog"), "Back");
  await panel.waitFor();
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  assert.equal(await asked.evaluate((it) => it === document.activeElement), true);
});

test("why? on the desk leads to no scenario", async ({ page }) => {
  await open(page, "claims/new");
  await createClaim(page);
  await page.locator("main .termed").getByRole("button", { name: "Why? Rule S1" }).click();
  const panel = page.getByRole("dialog", { name: "Rule S1 of 2020-09" });
  await panel.waitFor();
  assert.equal(await panel.getByRole("link", { name: "Show me in a scenario" }).count(), 0);
  await click(panel, "Close");
});

test("what was practised is counted over the worlds of the browser; what was never done is said", async ({ page }) => {
  await submittedLife(page);
  const never = region(page, "You have never done");
  await never.getByText("Dispute", { exact: true }).waitFor();
  assert.equal(await never.getByText("Submit claim", { exact: true }).count(), 0);
  await link(never, "All you have practised").click();
  await page.getByRole("heading", { level: 1, name: "What you have practised" }).waitFor();
  const statuses = region(page, "Statuses 2 of 11");
  await statuses.getByRole("row", { name: "Submitted once" }).waitFor();
  await statuses.getByRole("row", { name: "Rejected never" }).waitFor();
  await inEveryLook(page, ({ theme, width }) => assertAccessible(page, `coverage (${theme}, ${width} px)`));
  await open(page, "coverage");
  await page.getByRole("heading", { level: 1 }).filter({ hasNotText: "practised" }).waitFor();
});

test("the tour shows where each step is taken, is left for good, and comes back when asked for", async ({ page }) => {
  const tour = region(page, "Try this");
  const points = async (name) => {
    await click(tour, "Show me where");
    await page.locator(".pointed:focus").and(button(page, name)).waitFor();
  };
  await openPractice(page);
  await points("New claim");
  await click(tour, "Fill with an example");
  await page.waitForURL(/\/claims\/1$/);
  await addDocument(page);
  await points("Submit claim");
  await page.keyboard.press("Enter");
  await standsAt(page, "Submitted");
  await click(tour, "Show me where");
  await page.locator("#acting-as.pointed:focus").waitFor();
  await actAs(page, "Reviewer");
  await points("Start review");
  await page.keyboard.press("Enter");
  await standsAt(page, "Under review");
  await act(page, "Approve");
  await points("Next event");
  await advanceToNextEvent(page);
  await saved(page);
  await click(tour, "Hide these steps");
  await tour.waitFor({ state: "detached" });
  await open(page);
  await click(page, "Show the tour");
  await tour.waitFor();
});
