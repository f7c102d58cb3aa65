// What is said of acts: what was done and what comes now, what is not open and why, what there is to see of an answer
// before a claim is submitted again, and what others do while it is their turn.
import assert from "node:assert/strict";
import { assertAccessible } from "./harness/axe.mjs";
import { test } from "./harness/browser.mjs";
import { pdf } from "./harness/documents.mjs";
import { actAs, advanceBusinessDays, openPractice } from "./harness/practice.mjs";
import {
  act, button, check, choose, click, confirm, describedBy, dialog, enter, field, fill, giveFile, link, region, saved, whyNot,
} from "./harness/screen.mjs";
import { FIELDS, addDocument, createClaim, standing, standsAt, submittedClaim } from "./harness/story.mjs";

/** Waits until a toast says it. The toasts are a live region without a name. */
const said = (page, words) => page.locator(".toasts[aria-live=polite]").getByText(words, { exact: true }).waitFor();

const nextPanel = (page) => page.locator("section.next");

/** A claim that waits for an answer: for a product and for a document. */
async function asked(page) {
  await submittedClaim(page);
  await actAs(page, "Reviewer");
  await click(page, "Start review");
  await said(page, "Review started. Microsoft has until Mon 21 Sep 2020 to decide.");
  await act(page, "Request information", {
    Reasons: ["Missing or old dates"],
    "Products to remove": ["Exchange Online"],
    Comment: "The signature is from 2018.",
  });
  await said(page, "Information requested. The partner has until Mon 21 Sep 2020 to answer.");
  await standsAt(page, "Partner action required");
  await actAs(page, "Incentives admin");
}

test("each act says what was done and what comes now", async ({ page }) => {
  await openPractice(page, "claims/new");
  await enter(page, FIELDS);
  await click(page, "Create claim");
  await said(page, "Draft 1 created. Fill in what is missing, then submit it.");
  await saved(page);
  await giveFile(page, "PoE document", pdf("Igazolás.pdf"));
  await said(page, "Igazolás.pdf added.");
  await click(page, "Remove document");
  await said(page, "Igazolás.pdf removed.");
  await addDocument(page);
  await click(page, "Submit claim");
  await said(page, "Submitted. Microsoft has until Mon 21 Sep 2020 to start the review.");
  await saved(page);
  assert.equal(await page.getByRole("status").count(), 1, "the save status is the only one");
  const thread = region(page, "Comments");
  await fill(thread, "Comment", "Köszönjük.");
  await click(thread, "Add comment");
  await said(page, "Comment added. Partner and reviewer can both read it.");
  assert.ok((await page.locator(".toast").count()) <= 3, "no more than three at once");
  await assertAccessible(page, "a page with toasts");
});

test("a copy says its own number, and a deleted draft that it is gone", async ({ page }) => {
  const address = await submittedClaim(page);
  await click(page, "Copy to new claim");
  await said(page, "Copied to claim 2, a draft. Documents and comments stay with the old claim.");
  await page.waitForURL((url) => url.href !== address);
  await act(page, "Delete draft");
  await said(page, "Draft 2 deleted. Its number is never used again.");
});

test("before it is submitted again: what there is to see of an answer", async ({ page }) => {
  await asked(page);
  const panel = nextPanel(page);
  for (const fact of [
    "No document was added since the request.",
    "Still in the claim: Exchange Online.",
    "The partner has not written a comment since the request.",
  ]) {
    await panel.getByText(fact, { exact: true }).waitFor();
  }
  const resubmit = button(page, "Resubmit claim");
  assert.match(
    await describedBy(resubmit),
    /Since the request: no document added, no comment written, still in the claim: Exchange Online\.$/,
  );
  await assertAccessible(page, "asked for more");

  await giveFile(page, "PoE document", pdf("Aláírt.pdf"));
  await panel.getByText("Added since the request: Aláírt.pdf.", { exact: true }).waitFor();
  await click(page, "Remove Exchange Online");
  await click(page, "Save changes");
  await panel.getByText("No longer in the claim: Exchange Online.", { exact: true }).waitFor();
  assert.match(await describedBy(resubmit), /Since the request: no comment written\.$/);
  await fill(region(page, "Comments"), "Comment", "Itt van.");
  await click(page, "Add comment");
  await panel.getByText("The partner has written a comment since the request.", { exact: true }).waitFor();
  assert.doesNotMatch(await describedBy(resubmit), /Since the request/);
  await click(page, "Resubmit claim");
  await said(page, "Submitted again. Microsoft has until Mon 21 Sep 2020 to start the review.");
});

test("an answer that shows nothing is asked about, and then stopped by nothing", async ({ page }) => {
  await asked(page);
  await click(page, "Resubmit claim");
  const question = dialog(page, "Resubmit claim");
  await question.getByText(/Since the request: no document added, no comment written/).waitFor();
  await page.keyboard.press("Escape");
  await question.waitFor({ state: "detached" });
  assert.equal(await standing(page), "Partner action required");
  await act(page, "Resubmit claim");
  await standsAt(page, "Submitted");
});

test("what is not open is short, each act says why, and when it is", async ({ page }) => {
  await submittedClaim(page);
  const acts = region(page, "Other actions");
  const fold = acts.getByRole("button", { name: /^Not open now \(\d+\)$/ });
  const unfolded = () => fold.getAttribute("aria-expanded");
  const height = () => acts.evaluate((it) => it.getBoundingClientRect().height);
  assert.equal(await unfolded(), "false", "one line for all that is not open");
  const folded = await height();
  await fold.click();
  assert.equal(await unfolded(), "true");
  assert.ok((await height()) > folded + 100);
  await fold.click();
  // None is out of reach: what is looked for by keyboard unfolds them.
  assert.match(await whyNot(page, "Resubmit claim"), /not open while/);
  assert.equal(await unfolded(), "true");
  for (const group of [
    "Not while the claim is “Submitted”",
    "Only for the reviewer",
    "Only for the customer",
    "Only for the incentive program",
    "In training: go back by Reset",
    "Not in edition 2020-09",
  ]) {
    await acts.getByText(group, { exact: true }).waitFor();
  }
  for (const [name, why] of [
    ["Resubmit claim", /not open while the claim is “Submitted”\. Open in: Partner action required\. By the partner\./],
    ["Start review", /not for the role Incentives admin\. Open in: Submitted\. By the reviewer\./],
    ["Reject", /also in: Submitted · Partner action required/],
    ["Assess eligibility", /Open in: Approved, sent for assessment\. By the incentive program\./],
    ["Retract", /In training: go back by Reset\./],
    ["Disassociate", /Not in edition 2020-09\./],
  ]) {
    assert.match(await whyNot(page, name), why, name);
  }
  const row = acts.getByText(/Open in: Partner action required\. By the partner\./);
  assert.equal(await row.isVisible(), false, "folded away");
  await acts.getByText("What is not possible now, and why", { exact: true }).click();
  await row.waitFor();
  await assertAccessible(page, "what is not possible now");
});

test("a second click or Enter is none of the act that comes next", async ({ page }) => {
  const asking = page.getByRole("dialog");
  const ways = {
    "a double click": async () => button(page, "Start review").dblclick(),
    "Enter twice": async () => {
      await button(page, "Start review").focus();
      await page.keyboard.press("Enter");
      await page.keyboard.press("Enter");
    },
    "Enter held down": async () => {
      await button(page, "Start review").focus();
      for (let down = 0; down < 4; down += 1) await page.keyboard.down("Enter");
      await page.keyboard.up("Enter");
    },
  };
  for (const [way, start] of Object.entries(ways)) {
    await submittedClaim(page);
    await actAs(page, "Reviewer");
    await start();
    await standsAt(page, "Under review");
    assert.equal(await asking.count(), 0, `${way}: nothing is asked either`);
    await actAs(page, "Incentives admin");
  }
});

test("to approve asks first, in training too; twice confirmed is once", async ({ page }) => {
  await submittedClaim(page);
  await actAs(page, "Reviewer");
  await click(page, "Start review");
  await standsAt(page, "Under review");
  await click(page, "Approve");
  const question = dialog(page, "Approve");
  await question.getByText("The customer is told and may decline the association.").waitFor();
  await question.getByText(/^Going by the notes on the documents, you could ask for more instead: Missing /).waitFor();
  await page.keyboard.press("Enter");
  await question.waitFor({ state: "detached" });
  assert.equal(await standing(page), "Under review", "the next Enter takes it back: Cancel has the focus");
  await click(page, "Approve");
  await button(question, "Approve").dblclick();
  await standsAt(page, "Approved Awaiting consent");
});

test("what is pressed after Escape is not for the dialog, and a file that is not chosen does not close it", async ({ page }) => {
  await openPractice(page, "claims/new");
  await createClaim(page);
  await click(page, "Delete draft");
  const asking = dialog(page, "Delete draft");
  // A file input says so when its own dialog is left.
  await asking.evaluate((it) => {
    const input = document.createElement("input");
    input.type = "file";
    it.querySelector(".b").append(input);
    input.dispatchEvent(new Event("cancel", { bubbles: true }));
    input.remove();
  });
  await button(asking, "Delete draft").focus();
  // Escape and Enter in one turn, as on a device that is busy.
  await asking.evaluate((it) => {
    it.dispatchEvent(new Event("cancel", { cancelable: true }));
    it.querySelector("form").requestSubmit();
  });
  await asking.waitFor({ state: "detached" });
  await standsAt(page, "Editing");
});

test("what is typed in a dialog is kept when Escape closes it, marked, and asked about before the page is left", async ({ page }) => {
  await submittedClaim(page);
  await click(page, "Request rejection");
  await fill(dialog(page, "Request rejection"), "Reason", "Wrong MPN ID");
  await page.keyboard.press("Escape");
  await dialog(page, "Request rejection").waitFor({ state: "detached" });
  await region(page, "Other actions").getByText("Not saved yet").waitFor();
  await link(page, "Deadlines").click();
  await dialog(page, "Leave without saving?").waitFor();
  await click(dialog(page, "Leave without saving?"), "Stay");
  await click(page, "Request rejection");
  assert.equal(await field(dialog(page, "Request rejection"), "Reason").inputValue(), "Wrong MPN ID");
  await click(dialog(page, "Request rejection"), "Request rejection");
  await region(page, "Other actions").getByText("Not saved yet").waitFor({ state: "detached" });
  await saved(page);

  const comment = () => field(dialog(page, "Reject"), "Comment");
  await actAs(page, "Reviewer");
  await click(page, "Reject");
  await comment().fill("No.");
  await click(dialog(page, "Reject"), "Cancel");
  await saved(page);
  await click(page, "Reject");
  assert.equal(await comment().inputValue(), "", "Cancel means that it is not wanted");
});

test("the dialog Reject offers what the reviewer may give, and says why not the rest", async ({ page }) => {
  await submittedClaim(page);
  await act(page, "Request rejection", { Reason: "Wrong MPN ID" });
  await said(page, "Rejection requested. Nothing changes until Microsoft answers.");
  const box = (name) => dialog(page, "Reject").getByRole("checkbox", { name, exact: true });
  const boxes = async (expected) => {
    await click(page, "Reject");
    for (const [name, why] of Object.entries(expected)) {
      await box(name).waitFor();
      assert.equal(await box(name).isDisabled(), why !== undefined, name);
      if (why) assert.match(await describedBy(box(name)), why, name);
    }
  };
  await actAs(page, "Reviewer");
  await boxes({
    "Partner request": undefined,
    "Insufficient proof of execution": /Outside a review the only reason is Partner request/,
    "Customer decline": /comes from the customer or the clock/,
    "No partner response": /comes from the customer or the clock/,
  });
  await box("Partner request").check();
  await assertAccessible(page, "the dialog Reject");
  await click(dialog(page, "Reject"), "Cancel");

  // The request ends with the next status: what was ticked is not kept where it cannot be given.
  await click(page, "Start review");
  await standsAt(page, "Under review");
  await boxes({
    "Partner request": /has not asked for rejection/,
    "Insufficient proof of execution": undefined,
    "PoE unavailable": undefined,
    "Customer decline": /comes from the customer or the clock/,
  });
  assert.equal(await box("Partner request").isChecked(), false);
  await confirm(page, "Reject", { Reasons: ["PoE unavailable"], Comment: "It cannot be opened." });
  await said(page, "Rejected. The partner has until Wed 14 Oct 2020 to dispute it.");
});

test("while it is somebody else's turn: what they do, what one may do, and in training the way to go on", async ({ page }) => {
  await submittedClaim(page);
  const panel = nextPanel(page);
  await panel.getByText("A reviewer takes the claim up and then validates the PoE.", { exact: true }).waitFor();
  await panel.getByText(/^Then nothing moves/).or(panel.getByText(/Then nothing moves; it shows as overdue/)).first().waitFor();
  for (const way of [/^change MPN ID, Products/, "add a PoE document", "write a comment", /^ask for rejection/]) {
    await panel.getByRole("link", { name: way }).waitFor();
  }
  await panel.getByRole("link", { name: "write a comment", exact: true }).click();
  await page.waitForURL(/#comments$/);
  await click(panel, "Act as Reviewer to go on");
  await panel.getByText("Your turn", { exact: true }).waitFor();
  assert.equal(await panel.evaluate((it) => it.classList.contains("is-you")), true, "warm for whoever's turn it is");
  assert.equal(await page.evaluate(() => document.activeElement.id), "next-title", "the focus is not lost");
  await assertAccessible(page, "the reviewer's turn");

  await click(panel, "Start review");
  await standsAt(page, "Under review");
  await act(page, "Approve");
  await standsAt(page, "Approved Awaiting consent");
  await click(panel, "Act as Customer to go on");
  await panel.getByText("Your turn", { exact: true }).waitFor();
  await advanceBusinessDays(page, 6);
  await click(panel, "Act as Incentive program to go on");
  await act(page, "Assess eligibility", { Eligible: "Yes" });
  await said(page, "Assessed: eligible. Next the partner validates the earnings.");
  await click(panel, "Act as Incentives admin to go on");
  await button(panel, "Validate earnings").waitFor();
});

test("in Hungarian", async ({ page }) => {
  await submittedClaim(page);
  await link(page, "Settings").click();
  await choose(page, "Language", "Magyar");
  await page.goBack();
  const panel = nextPanel(page);
  await click(panel, "Folytatás mint Bíráló");
  await click(panel, "Elbírálás megkezdése");
  await said(page, "Az elbírálás megkezdődött. A Microsoftnak eddig kell döntenie: 2020. szept. 21., H.");
  await page.getByRole("button", { name: /^Most nem lehetséges/ }).click();
  await page.getByText("Mi nem lehetséges most, és miért", { exact: true }).click();
  await page.getByText("Csak a partner teheti", { exact: true }).waitFor();
  await assertAccessible(page, "a claim in Hungarian");
});

test("a comment that is typed goes along when the claim is submitted again", async ({ page }) => {
  await asked(page);
  await fill(region(page, "Comments"), "Comment", "Page 3 names both.");
  await click(page, "Resubmit claim");
  await standsAt(page, "Submitted");
  await region(page, "Comments").getByText("Page 3 names both.").waitFor();
  assert.equal(await field(region(page, "Comments"), "Comment").inputValue(), "");
});

test("what is missing in a dialog is all said at once, each beside its field, in words that fit", async ({ page }) => {
  await submittedClaim(page);
  await actAs(page, "Reviewer");
  await click(page, "Start review");
  await click(page, "Request information");
  const asking = dialog(page, "Request information");
  await click(asking, "Request information");
  const reasons = asking.getByRole("group", { name: "Reasons" });
  assert.equal(await describedBy(reasons), "At least one is needed. Choose one or more.");
  assert.equal(await describedBy(field(asking, "Comment")), "This is needed and empty. Fill it in.");
  await reasons.getByRole("checkbox").first().and(page.locator(":focus")).waitFor();
  await assertAccessible(page, "two faults in a dialog");
  await check(asking, "Missing products");
  await click(asking, "Request information");
  assert.equal(await describedBy(reasons), "", "what is right is no longer said to be wrong");
  await field(asking, "Comment").and(page.locator(":focus")).waitFor();
  await click(asking, "Cancel");
  await act(page, "Reject", { Reasons: ["Insufficient proof of execution"], Comment: "No." });
  await actAs(page, "Incentives admin");
  await act(page, "Dispute", { "Business justification": "The work was done." });
  await actAs(page, "Reviewer");
  await click(page, "Resolve dispute");
  const answer = dialog(page, "Resolve dispute");
  await click(answer, "Resolve dispute");
  assert.equal(await describedBy(answer.getByRole("radiogroup", { name: "Outcome" })), "This is needed. Choose one.");
  assert.equal(await describedBy(field(answer, "Comment")), "This is needed and empty. Fill it in.");
});

test("a claim without a document and half its fields says all that is missing; the button says what it does", async ({ page }) => {
  await openPractice(page, "claims/new");
  await enter(page, { "Claim name": "Half" });
  await click(page, "Create claim");
  await saved(page);
  await page.locator("label").getByText("Add a PoE document", { exact: true }).waitFor();
  await click(page, "Submit claim");
  assert.match(await describedBy(field(page, "PoE document")), /At least one PoE document is needed/);
  assert.equal(await describedBy(field(page, "Solution area")), "This is needed. Choose one.");
  assert.equal(await describedBy(page.getByRole("group", { name: "Activity" })), "At least one is needed. Tick it.");
  assert.match(await describedBy(field(page, "MPN ID")), /This is needed and empty/);
});
