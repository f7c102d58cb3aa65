// The history: every entry, from either side, with who, in which role, by which rule, old and new; struck through where
// retracted; on paper.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { open } from "./harness/site.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { pdf } from "./harness/documents.mjs";
import { actAs, openPractice } from "./harness/practice.mjs";
import { act, choose, click, enter, field, fill, region, saved } from "./harness/screen.mjs";
import { FIELDS, addDocument, createClaim, standsAt } from "./harness/story.mjs";

const plain = (text) => text.replace(/\s+/g, " ").trim();

const BACK = "Go back to here";

/** The entries, newest first, each as one line, without the way back that training offers at each. */
async function entries(page) {
  const lines = await page.locator("main .log > ol > li").allInnerTexts();
  return lines.map((line) => plain(line).replaceAll(` ${BACK}`, ""));
}

/** The history of the claim that is open. */
async function openHistory(page) {
  await click(page, "History");
  await page.getByRole("heading", { level: 1, name: `History of ${FIELDS["Claim name"]}`, exact: true }).waitFor();
}

/** A claim in Partner action required, in the practice world: six entries. */
async function playUntilAsked(page) {
  await openPractice(page, "claims/new");
  await createClaim(page);
  await addDocument(page, pdf("Igazolás.pdf"));
  await click(page, "Submit claim");
  await standsAt(page, "Submitted");
  await fill(page, "Customer contact title", "Főigazgató");
  await click(page, "Save changes");
  await saved(page);
  await actAs(page, "Reviewer");
  await click(page, "Start review");
  await standsAt(page, "Under review");
  await act(page, "Request information", {
    Reasons: ["Missing customer acknowledgment", "Missing products"],
    Comment: "Please send a document that the customer has signed.",
  });
  await actAs(page, "Incentives admin");
  await enter(region(page, "Comments"), { Comment: "It follows." });
  await click(page, "Add comment");
  await saved(page);
}

test("every change, comment and act: who, in which role, by which rule, old and new", async ({ page }) => {
  await playUntilAsked(page);
  await openHistory(page);
  const lines = await entries(page);
  const expected = [
    /^09:00 Comment added Incentives admin · M1 .* It follows\.$/,
    /^09:00 Information requested Reviewer, Microsoft · T5 .*Status: Under review to Partner action required Missing customer acknowledgment Missing products Please send a document that the customer has signed\. The partner's answer is due by the end of Mon 21 Sep 2020$/,
    /^09:00 Review started Reviewer, Microsoft · T4 .*Status: Submitted to Under review A decision is due by the end of Mon 21 Sep 2020$/,
    /^09:00 Customer contact changed Incentives admin · T3 .*Customer contact title Informatikai vezető Főigazgató$/,
    /^09:00 Submitted Incentives admin · T2 .*Status: Editing to Submitted The review should start by the end of Mon 21 Sep 2020 Overall target: the end of Mon 28 Sep 2020$/,
    /^09:00 PoE document added: Igazolás\.pdf Incentives admin · E3 .*SHA-256/,
    /^09:00 Claim created Incentives admin · T1 /,
  ];
  assert.equal(lines.length, expected.length, lines.join("\n"));
  assert.equal(await page.getByRole("button", { name: BACK }).count(), expected.length, "training goes back to any of them");
  for (const [index, pattern] of expected.entries()) assert.match(lines[index], pattern);
  assert.equal(await page.locator("main .log del").innerText(), "Informatikai vezető");
  assert.equal(await page.locator("main .log ins").innerText(), "Főigazgató");
  await assertAccessible(page);
  await page.getByRole("link", { name: /^T5 / }).click();
  await page.locator("[id=T5]:focus").waitFor();
  assert.match(new URL(page.url()).pathname, /sandbox\/practice\/rules\/2020-09$/);
});

test("each side sees its own entries and those of customer, program and clock", async ({ page }) => {
  await playUntilAsked(page);
  await openHistory(page);
  assert.equal(await field(page, "Perspective").inputValue(), "0", "starts as Both");
  const titles = async () => (await page.locator("main .log .what").allInnerTexts()).map(plain);
  const partners = ["Comment added", "Customer contact changed", "Submitted", "PoE document added: Igazolás.pdf", "Claim created"];
  await choose(page, "Perspective", "Partner");
  assert.deepEqual(await titles(), partners);
  await choose(page, "Perspective", "Reviewer");
  assert.deepEqual(await titles(), ["Information requested", "Review started"]);
  await page.getByRole("button", { name: /^Comments/ }).click();
  // What a reviewer writes with a decision is a comment too: it stands in the thread.
  assert.deepEqual(await titles(), ["Information requested"]);
  await choose(page, "Perspective", "Both");
  assert.deepEqual(await titles(), ["Comment added", "Information requested"]);
  await page.getByRole("button", { name: /^Changes/ }).click();
  await choose(page, "Perspective", "Reviewer");
  await page.getByText("No entry of this kind is seen from this side.").waitFor();
  await choose(page, "Perspective", "Both");
  await page.getByRole("button", { name: /^Changes/ }).click();
  assert.deepEqual(await titles(), ["Customer contact changed", "PoE document added: Igazolás.pdf"]);
});

test("what others did on the desk says who recorded it, and a retracted act stays, struck through", async ({ page }) => {
  await page.addInitScript(() => {
    localStorage.setItem("cpor1/prefs", JSON.stringify({ name: "Kovács Ilona" }));
  });
  await open(page, "claims/new");
  await createClaim(page);
  await addDocument(page);
  await act(page, "Submit claim");
  await standsAt(page, "Submitted");
  await act(page, "Start review");
  await standsAt(page, "Under review");
  await openHistory(page);
  const [review, submitted] = await entries(page);
  assert.match(review, /Review started Reviewer, Microsoft · recorded by Kovács Ilona on .* · T4 /);
  assert.match(submitted, /Submitted Kovács Ilona, Incentives admin · T2 /);
  await page.goBack();
  await act(page, "Retract", { Reason: "It was another claim." });
  await standsAt(page, "Submitted");
  await openHistory(page);
  const [retract, retracted] = await entries(page);
  assert.match(retract, /Retracted from entry 4 on .* It was another claim\./);
  assert.match(retracted, /Review started Retracted · Reviewer, Microsoft/);
  assert.equal(await page.locator("main .log .what del").innerText(), "Review started");
});

test("on paper: number and instant at the head, no rail, no buttons, day heads with their rows", async ({ page }) => {
  await playUntilAsked(page);
  await openHistory(page);
  await page.emulateMedia({ media: "print" });
  await page.getByText(/^CPOR Desk · history of claim #1 · printed Mon 14 Sep 2020, 09:00 \(UTC\) · 7 entries$/).waitFor();
  assert.equal(await page.getByRole("button").filter({ visible: true }).count(), 0);
  assert.equal(await page.getByRole("navigation", { name: "Main" }).isVisible(), false);
  assert.equal(await page.getByRole("heading", { level: 2, name: "Mon 14 Sep 2020" }).isVisible(), true);
  assert.equal(await page.locator("main .log").getByText("Főigazgató").isVisible(), true);
});

test("what one person saved in a draft in one go is one entry, which unfolds and is printed whole", async ({ page }) => {
  await openPractice(page, "claims/new");
  await createClaim(page);
  for (const [name, value] of [["MPN ID", "1111111"], ["Customer contact title", "CIO"], ["Partner contact name", "Nagy Eszter"]]) {
    await fill(page, name, value);
    await field(page, name).blur();
    await saved(page);
  }
  await openHistory(page);
  const lines = await entries(page);
  assert.equal(lines.length, 2, lines.join("\n"));
  assert.match(lines[0], /^09:00 3 changes saved in the draft Incentives admin · MPN ID, Customer contact title, Partner contact name Each change$/);
  const each = page.locator("main .log .run .each > li");
  assert.equal(await each.first().isVisible(), false);
  await page.emulateMedia({ media: "print" });
  assert.equal(await each.first().isVisible(), true, "on paper all of them stand");
  await page.emulateMedia({ media: null });
  await click(page, "Each change");
  await each.getByText("MPN ID changed").waitFor();
  assert.equal(await each.count(), 3);
  await assertAccessible(page, "a run unfolded");
});
