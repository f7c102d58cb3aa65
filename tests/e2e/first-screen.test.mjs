// The first screen: what this is, and three ways in; in training the first steps, ticked off as they are taken.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { actAs, advanceToNextEvent, loadSampleClaims, openPractice } from "./harness/practice.mjs";
import { inEveryLook } from "./harness/routes.mjs";
import { act, button, click, field, fill, link, region, reload, saved } from "./harness/screen.mjs";
import { open } from "./harness/site.mjs";
import { FIELDS, addDocument, createClaim, standsAt, submittedClaim } from "./harness/story.mjs";

const rows = (page) => page.getByRole("row").filter({ has: page.getByRole("link") });
const door = (page, name) => page.getByRole("article", { name, exact: true });
const steps = (page) => region(page, "Try this");

test("the first screen says what this is and opens three doors before it asks anything", async ({ page }) => {
  await open(page);
  await page.getByRole("heading", { level: 1, name: "The whole life of a CPOR claim, in your browser." }).waitFor();
  await page.getByText("CPOR Desk tells you whose turn it is, what is due, and which rule says so.").waitFor();
  const headings = await page.getByRole("main").getByRole("heading", { level: 2 }).allInnerTexts();
  assert.deepEqual(headings, ["Learn", "Draft", "Build", "Before your first claim"]);
  await button(door(page, "Draft"), "Import").waitFor();
  await inEveryLook(page, ({ theme, width }) => assertAccessible(page, `first screen (${theme}, ${width} px)`));
  await page.setViewportSize({ width: 320, height: 700 });
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
});

test("Learn leads to the practice world, or brings the samples there, and the desk stays empty", async ({ page }) => {
  await open(page);
  await link(door(page, "Learn"), "Start practising").click();
  await page.waitForURL(/\/sandbox\/practice$/);
  await steps(page).waitFor();
  await open(page);
  await click(door(page, "Learn"), "Load the sample claims");
  await page.waitForURL(/\/sandbox\/practice$/);
  await rows(page).first().waitFor();
  assert.equal(await rows(page).count(), 8);
  await open(page);
  await button(page, "Load the sample claims").waitFor();
  assert.equal(await rows(page).count(), 0);
});

test("Learn also leads to what can be shown to others", async ({ page }) => {
  await open(page);
  await link(door(page, "Learn"), "Show it to others").click();
  await page.getByRole("heading", { level: 2, name: "Show it to others" }).waitFor();
  await button(page, "Show: A request runs out").waitFor();
});

test("Draft leads to the form", async ({ page }) => {
  await open(page);
  await click(door(page, "Draft"), "New claim");
  await page.waitForURL(/\/claims\/new$/);
});

test("the first visit asks two questions, once, and holds nobody up", async ({ page }) => {
  await open(page);
  const editions = await field(page, "Rules for new claims").locator("option").evaluateAll((all) => all.map((it) => it.value));
  assert.ok(editions.includes("2020-09"), editions.join());
  await fill(page, "Your name", "Kovács Ilona");
  await click(page, "Keep and go on");
  await field(page, "Your name").waitFor({ state: "detached" });
  await reload(page);
  assert.equal(await field(page, "Your name").count(), 0);
  await open(page, "settings");
  assert.equal(await field(page, "Your name").inputValue(), "Kovács Ilona");
});

test("in practice the first steps are ticked off as they are taken, and can be hidden for good", async ({ page }) => {
  const ticked = () => steps(page).getByRole("listitem").filter({ hasText: "Done:" }).count();
  const says = (words) => steps(page).getByText(words).waitFor();
  await openPractice(page);
  await says("It takes about ten minutes.");
  assert.equal(await steps(page).getByRole("listitem").count(), 5);
  await openPractice(page, "claims/new");
  await createClaim(page);
  await says("1 of 5 done");
  await says(/^Add a PoE document/);
  await addDocument(page);
  await says("2 of 5 done");
  await click(page, "Submit claim");
  await standsAt(page, "Submitted");
  await says("3 of 5 done");
  await actAs(page, "Reviewer");
  await click(page, "Start review");
  await act(page, "Approve");
  await says("4 of 5 done");
  await openPractice(page);
  assert.equal(await ticked(), 4);
  await inEveryLook(page, ({ theme, width }) => assertAccessible(page, `first steps (${theme}, ${width} px)`));
  await says(/^Let the days pass/);
  await advanceToNextEvent(page);
  while ((await ticked()) < 5) await advanceToNextEvent(page);
  await says(/^Choose Incentive program under Acting as, and press Assess/);
  assert.equal(await steps(page).getByText(/^That was all/).count(), 0, "it is not assessed yet");
  await link(page, FIELDS["Claim name"]).click();
  await actAs(page, "Incentive program");
  await act(page, "Assess eligibility", { Eligible: "Yes" });
  await says("6 of 7 done");
  await actAs(page, "Incentives admin");
  await act(page, "Validate earnings", { Found: "Yes" });
  await says(/^That was all/);
  await openPractice(page);
  await click(page, "Hide these steps");
  await steps(page).waitFor({ state: "detached" });
  await reload(page);
  await rows(page).first().waitFor();
  assert.equal(await steps(page).count(), 0);
});

test("who is asked for more is led to the answer, and who waits for consent may let the days pass", async ({ page }) => {
  const says = (words) => steps(page).getByText(words).waitFor();
  await submittedClaim(page);
  await actAs(page, "Reviewer");
  await click(page, "Start review");
  await act(page, "Request information", { Reasons: ["Missing products"], Comment: "Please name the products." });
  await says(/^Microsoft asks for more\. Choose Incentives admin .* press Resubmit claim/);
  await actAs(page, "Incentives admin");
  await fill(page, "MPN ID", "7654321");
  await click(page, "Resubmit claim");
  await standsAt(page, "Submitted");
  await says(/^Choose Reviewer once more/);
  await actAs(page, "Reviewer");
  await click(page, "Start review");
  await act(page, "Approve");
  await says(/^Let the days pass/);
  await button(page, "Act as Customer to go on").waitFor();
  await click(page, "Let the days pass");
  await region(page, "What happened").waitFor();
  await standsAt(page, "Approved Sent for assessment");
});

test("Build leads to a page on the engine, which needs no network", async ({ page }) => {
  await open(page);
  // The browser looks at its icon again when it likes.
  const asked = [];
  page.on("request", (request) => request.url().includes("/mark-") || asked.push(request.url()));
  await link(door(page, "Build"), "Use it in your own page").click();
  await page.getByRole("heading", { level: 1, name: "Use the engine in your own page" }).waitFor();
  await page.getByText('import init, { Workspace } from "cpor-desk";').waitFor();
  assert.deepEqual(asked, [], "nothing is asked of the network");
  await inEveryLook(page, ({ theme, width }) => assertAccessible(page, `build (${theme}, ${width} px)`));
});

test("the first step can be had as an example: one click, a whole draft but for its document", async ({ page }) => {
  await openPractice(page);
  await click(steps(page), "Fill with an example");
  await page.waitForURL(/\/claims\/1$/);
  await page.getByRole("heading", { level: 1, name: "Kék Duna: Teams for the front desk" }).waitFor();
  await saved(page);
  await steps(page).getByText("1 of 5 done").waitFor();
  await addDocument(page);
  await click(page, "Submit claim");
  await standsAt(page, "Submitted");
  await steps(page).getByText("3 of 5 done").waitFor();
});

test("steps that were hidden can be had again", async ({ page }) => {
  await openPractice(page);
  await click(page, "Hide these steps");
  await page.getByText("The page Sandbox brings them back.").waitFor();
  await link(page, "Sandbox").click();
  await click(page, "Show the first steps again");
  await steps(page).waitFor();
  await reload(page);
  await steps(page).waitFor();
});

test("with the sample claims nobody is asked to create one; what was played ticks nothing; the desk has no such steps", async ({ page }) => {
  await loadSampleClaims(page);
  await steps(page).getByText("It takes about ten minutes.").waitFor();
  const asked = await steps(page).getByRole("listitem").allInnerTexts();
  assert.equal(asked.length, 5);
  assert.match(asked[0], /^Answer a request/);
  assert.equal(await steps(page).getByText(/Create a claim/).count(), 0);
  await advanceToNextEvent(page);
  await steps(page).getByText("1 of 5 done").waitFor();
  await open(page, "deadlines");
  await page.getByRole("heading", { level: 1, name: "Deadlines" }).waitFor();
  assert.equal(await steps(page).count(), 0);
});
