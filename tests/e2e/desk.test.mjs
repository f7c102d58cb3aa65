// The desk: a mirror of what happens in Partner Center. What others did is recorded with its day; what the clock did is
// derived, shown as such, and may have happened otherwise.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { open } from "./harness/site.mjs";
import { act, button, choose, click, confirm, describedBy, dialog, enter, field, fill, saved, whyNot } from "./harness/screen.mjs";
import { addDocument, clockSays, createClaim, standsAt } from "./harness/story.mjs";

const OTHERWISE = "Happened otherwise?";

/** The device's clock stands at this instant. */
const itIs = (page, instant) => page.clock.setFixedTime(new Date(instant));

/** A claim on the desk, submitted on Mon 14 Sep 2020 at 10:00. */
async function submitted(page) {
  await itIs(page, "2020-09-14T10:00:00Z");
  await open(page, "claims/new");
  await createClaim(page);
  await addDocument(page);
  await act(page, "Submit claim");
  await standsAt(page, "Submitted");
}

/** Records an act of somebody else with its day. */
async function record(page, name, values) {
  await click(page, name);
  await confirm(page, name, values);
  await saved(page);
}

/** The claim waits for an answer until the end of Wed 23 Sep, and it is Wed 30 Sep. */
async function forgotten(page) {
  await submitted(page);
  await itIs(page, "2020-09-17T08:00:00Z");
  await record(page, "Start review", { "Happened on": "2020-09-15" });
  await standsAt(page, "Under review");
  await clockSays(page, "Microsoft's decision", "Ends Tue 22 Sep 2020, end of day (UTC)");
  await record(page, "Request information", {
    "Happened on": "2020-09-16",
    Time: "14:20",
    Reasons: ["Missing products"],
    Comment: "Which document names Exchange Online?",
  });
  await standsAt(page, "Partner action required");
  await clockSays(page, "Your answer", "Ends Wed 23 Sep 2020, end of day (UTC)");
  await itIs(page, "2020-09-30T09:00:00Z");
  await page.reload();
  await standsAt(page, "Rejected by the clock on 23 Sep");
}

test("what others did is recorded with its day, between the last act and now", async ({ page }) => {
  await submitted(page);
  await itIs(page, "2020-09-16T08:00:00Z");
  await click(page, "Start review");
  const asked = dialog(page, "Start review");
  await asked.waitFor();
  await assertAccessible(page, "the dialog Start review");
  const day = field(asked, "Happened on");
  assert.equal(await day.inputValue(), "2020-09-16", "today is offered");

  for (const [given, expected] of [
    ["2020-09-17", /in the future/],
    ["2020-09-13", /before the claim's last act/],
    ["", /no date/],
  ]) {
    await enter(asked, { "Happened on": given });
    await click(asked, "Start review");
    await asked.locator(".err").waitFor();
    assert.match(await describedBy(day), expected);
    assert.equal(await day.inputValue(), given, "what was typed stays");
    assert.equal(await day.evaluate((it) => document.activeElement === it), true);
  }
  await enter(asked, { "Happened on": "2020-09-15" });
  await click(asked, "Start review");
  await asked.waitFor({ state: "detached" });
  await standsAt(page, "Under review");

  assert.match(await whyNot(page, "Resolve dispute"), /Reviewer: Resolve dispute is not open/);
  await record(page, "Approve", { "Happened on": "2020-09-15" });
  await standsAt(page, "Approved Awaiting consent");
  await clockSays(page, "Consent period", "Ends Tue 22 Sep 2020, end of day (UTC)");
  await assertAccessible(page, "the desk");
});

test("what the clock did is derived; an answer in time takes its true place", async ({ page }) => {
  await forgotten(page);
  await page.getByText("Rejected by the clock at the end of Wed 23 Sep: no answer is on record here.").waitFor();
  await assertAccessible(page, "a derived lapse");

  await click(page, OTHERWISE);
  const asked = dialog(page, OTHERWISE);
  await asked.waitFor();
  await enter(asked, { "Happened on": "2020-09-24" });
  await click(asked, OTHERWISE);
  await asked.locator("[role=alert], .err").first().waitFor();
  assert.match(await asked.innerText(), /due by the end of Wed 23 Sep 2020/);
  await enter(asked, { "Happened on": "2020-09-22" });
  await click(asked, OTHERWISE);
  await asked.waitFor({ state: "detached" });
  await standsAt(page, "Submitted");
  await clockSays(page, "Start of the review", "Ends Tue 29 Sep 2020, end of day (UTC)");
});

test("a lapse on record is taken back together with what followed", async ({ page }) => {
  await forgotten(page);
  await click(page, "Dispute");
  await confirm(page, "Dispute", { "Business justification": "We did answer." });
  await standsAt(page, "Rejected In dispute");
  await click(page, OTHERWISE);
  await confirm(page, OTHERWISE, { "Happened on": "2020-09-23", Time: "16:00" });
  await standsAt(page, "Submitted");

  await click(page, "Retract");
  const asked = dialog(page, "Retract");
  await asked.waitFor();
  const newest = await field(asked, "Retract from").locator("option").first().innerText();
  assert.match(newest, /Wed 23 Sep 2020, 16:00: Resubmit claim/);
  await choose(asked, "Retract from", newest);
  await click(asked, "Retract");
  assert.match(await describedBy(field(asked, "Reason")), /needed|empty/i);
  await enter(asked, { Reason: "It was another claim." });
  await click(asked, "Retract");
  await asked.waitFor({ state: "detached" });
  await standsAt(page, "Rejected by the clock on 23 Sep");
});

test("a draft of the desk is deleted after a question", async ({ page }) => {
  await open(page, "claims/new");
  await createClaim(page, { "Claim name": "Nur ein Entwurf" });
  const address = page.url();
  await click(page, "Delete draft");
  const asked = dialog(page, "Delete draft");
  await asked.waitFor();
  await click(asked, "Cancel");
  await asked.waitFor({ state: "detached" });
  assert.equal(await button(page, "Delete draft").evaluate((it) => document.activeElement === it), true);
  await click(page, "Delete draft");
  await click(asked, "Delete draft");
  await page.waitForURL((url) => url.href !== address);
});

test("what was filed in Partner Center is recorded with the day it was filed", async ({ page }) => {
  await itIs(page, "2020-09-14T10:00:00Z");
  await open(page, "claims/new");
  await createClaim(page);
  await addDocument(page);
  await itIs(page, "2020-09-17T08:00:00Z");
  await click(page, "Submit claim");
  const asked = dialog(page, "Submit claim");
  await asked.getByText(/Nothing is sent from here: do it in Partner Center/).waitFor();
  await assertAccessible(page, "the dialog Submit claim");
  await enter(asked, { "Happened on": "2020-09-11" });
  await click(asked, "Submit claim");
  assert.match(await describedBy(field(asked, "Happened on")), /before the claim's last act/);
  await enter(asked, { "Happened on": "2020-09-15" });
  await click(asked, "Submit claim");
  await asked.waitFor({ state: "detached" });
  await standsAt(page, "Submitted");
  await clockSays(page, "Start of the review", "Ends Tue 22 Sep 2020, end of day (UTC)");
});

test("a comment that goes along with an answer is as old as the answer", async ({ page }) => {
  await submitted(page);
  await itIs(page, "2020-09-18T08:00:00Z");
  await record(page, "Start review", { "Happened on": "2020-09-15" });
  await record(page, "Request information", {
    "Happened on": "2020-09-16",
    Reasons: ["Missing products"],
    Comment: "Where is Exchange Online?",
  });
  await fill(page, "Comment", "On page 3.");
  await act(page, "Resubmit claim", { "Happened on": "2020-09-17" });
  await standsAt(page, "Submitted");
  await clockSays(page, "Start of the review", "Ends Thu 24 Sep 2020, end of day (UTC)");
  await page.getByText("On page 3.").waitFor();
});

test("a wrong day of an answer is said beside the day, also where a field is not saved yet", async ({ page }) => {
  await submitted(page);
  await itIs(page, "2020-09-18T08:00:00Z");
  await record(page, "Start review", { "Happened on": "2020-09-15" });
  await record(page, "Request information", { "Happened on": "2020-09-16", Reasons: ["Missing products"], Comment: "All products, please." });
  await fill(page, "MPN ID", "7654321");
  await click(page, "Resubmit claim");
  const asked = dialog(page, "Resubmit claim");
  await enter(asked, { "Happened on": "2020-09-15" });
  await click(asked, "Resubmit claim");
  assert.match(await describedBy(field(asked, "Happened on")), /before the claim's last act/);
  await enter(asked, { "Happened on": "2020-09-17" });
  await click(asked, "Resubmit claim");
  await asked.waitFor({ state: "detached" });
  await standsAt(page, "Submitted");
  assert.equal(await field(page, "MPN ID").inputValue(), "7654321");
});

test("on the desk too, what a submission lacks is said beside each field", async ({ page }) => {
  await open(page, "claims/new");
  await createClaim(page, { "Claim name": "Half a claim" });
  await click(page, "Submit claim");
  await click(dialog(page, "Submit claim"), "Submit claim");
  await dialog(page, "Submit claim").waitFor({ state: "detached" });
  for (const name of ["MPN ID", "Customer name"]) {
    assert.match(await describedBy(field(page, name)), /needed and empty.*Fill it in/, name);
  }
});

test("a device's clock that is set back is said, and moves neither order nor deadline", async ({ page }) => {
  const behind = page.getByText("This device's clock and the entries here do not agree.");
  await submitted(page);
  await clockSays(page, "Start of the review", "Ends Mon 21 Sep 2020, end of day (UTC)");
  assert.equal(await behind.count(), 0);
  await itIs(page, "2020-09-11T10:00:00Z");
  await page.reload();
  await behind.waitFor();
  await clockSays(page, "Start of the review", "Ends Mon 21 Sep 2020, end of day (UTC)");
  await enter(page, { Comment: "Sent after the clock was set back." });
  await click(page, "Add comment");
  await saved(page);
  await itIs(page, "2020-09-15T10:00:00Z");
  await page.reload();
  await page.getByText("Sent after the clock was set back.").waitFor();
  assert.equal(await behind.count(), 0);
});
