// Both stories of a claim's life, driven as a user of the package would.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { claimIn, customer, document, ilona, practice, program, refused, robin, tenantId } from "./harness/desk.mjs";

const events = (entries) => entries.map((entry) => `${entry.at} ${entry.side} ${entry.event}`);

test("the example script tells the first story", () => {
  const script = fileURLToPath(new URL("../../module/examples/first-story.mjs", import.meta.url));
  const told = execFileSync(process.execPath, [script], { encoding: "utf8" });
  for (const line of [
    "2020-09-14T09:20:00.000Z partner submitted → submitted",
    "2020-09-15T10:00:00.000Z partner edited → submitted",
    "2020-09-18T15:00:00.000Z reviewer informationRequested → partnerActionRequired",
    "2020-09-22T11:05:00.000Z partner resubmitted → submitted",
    "2020-09-24T16:00:00.000Z reviewer approved → approved",
    "2020-10-02T00:00:00.000Z clock consentLapsed → approved",
    "2020-11-16T09:00:00.000Z partner earningsValidated → approved",
  ]) {
    assert.ok(told.includes(line), line);
  }
  assert.match(told, /eligible \{\s+found: true/);
});

test("the second story: lapse, rejection by the clock, dispute", () => {
  const desk = practice();
  const id = claimIn(desk, "partnerActionRequired");
  assert.equal(desk.nextDeadline().kind, "response");
  assert.equal(desk.nextDeadline().lastDay, "2020-09-21");
  assert.equal(desk.claim(id).deadlines.find(({ kind }) => kind === "decision").paused, true);

  assert.deepEqual(events(desk.advanceTo("2020-09-23T12:00:00+02:00")), [
    "2020-09-22T00:00:00.000Z clock responseLapsed",
  ]);
  const rejected = desk.claim(id);
  assert.equal(rejected.status, "rejected");
  assert.deepEqual(rejected.rejection, { at: "2020-09-22T00:00:00.000Z", reasons: ["noPartnerResponse"] });
  assert.equal(rejected.deadlines[0].kind, "disputeWindow");
  assert.equal(rejected.deadlines[0].lastDay, "2020-10-22");
  refused(() => desk.execute(ilona, { type: "resubmit", id }), { code: "tooLate" });

  desk.execute(ilona, { type: "dispute", id, justification: "Sent by mail.", documents: [document] });
  assert.equal(desk.claim(id).ballWith, "microsoft");
  assert.deepEqual(desk.claim(id).dispute, { openedAt: "2020-09-23T10:00:00.000Z", due: "2020-10-01T00:00:00.000Z" });
});

for (const [outcome, rest, status, clock] of [
  ["approved", {}, "approved", "consent"],
  ["upheld", {}, "rejected", "disputeWindow"],
  ["partnerActionRequired", { reasons: ["missingOrOldDates"] }, "partnerActionRequired", "response"],
]) {
  test(`a dispute that ends ${outcome}`, () => {
    const desk = practice();
    const id = claimIn(desk, "rejected");
    desk.execute(ilona, { type: "dispute", id, justification: "The PoE names the work." });
    const [entry] = desk.execute(robin, { type: "resolveDispute", id, outcome, comment: "Looked at again.", ...rest });
    const view = desk.claim(id);
    assert.equal(entry.event, "disputeResolved");
    assert.equal(view.status, status);
    assert.equal(view.dispute, undefined);
    assert.deepEqual(view.deadlines.map(({ kind }) => kind).filter((kind) => kind !== "decision"), [clock]);
  });
}

test("a partner-requested rejection is granted, and its reason stays in the history", () => {
  const desk = practice();
  const id = claimIn(desk, "submitted");
  refused(() => desk.execute(robin, { type: "reject", id, reasons: ["partnerRequest"], comment: "As asked." }), {
    code: "forbidden",
  });
  desk.execute(ilona, { type: "requestRejection", id, reason: "wrong MPN" });
  assert.equal(desk.claim(id).rejectionRequest.reason, "wrong MPN");
  desk.execute(robin, { type: "reject", id, reasons: ["partnerRequest"], comment: "As asked." });
  const view = desk.claim(id);
  assert.equal(view.rejectionRequest, undefined);
  assert.deepEqual(view.rejection.reasons, ["partnerRequest"]);
  assert.ok(view.history.some(({ event, details }) => event === "rejectionRequested" && details.reason === "wrong MPN"));
});

test("the customer declines within seven days, and not after them", () => {
  const desk = practice();
  const [declined, late] = [claimIn(desk, "approved"), claimIn(desk, "approved")];
  desk.execute(customer, { type: "declineConsent", id: declined, reason: "Not our partner" });
  assert.deepEqual(desk.claim(declined).rejection.reasons, ["customerDecline"]);
  desk.advanceTo("2020-09-22T00:00:00Z");
  assert.equal(desk.claim(late).incentive, "sentForAssessment");
  refused(() => desk.execute(customer, { type: "declineConsent", id: late }), { code: "tooLate" });
  desk.execute(program, { type: "assessEligibility", id: late, eligible: true });
  assert.equal(desk.claim(late).ballWith, "partner");
  desk.execute(ilona, { type: "validateEarnings", id: late, found: false, tenantId });
  assert.equal(desk.claim(late).ballWith, "partner");
  desk.execute(ilona, { type: "validateEarnings", id: late, found: true, tenantId });
  assert.equal(desk.claim(late).ballWith, "nobody");
});

test("a copy is a claim of its own, linked both ways", () => {
  const desk = practice();
  const id = claimIn(desk, "rejected");
  const [entry] = desk.execute(ilona, { type: "copyClaim", id });
  const copy = desk.claim(entry.claimId);
  assert.equal(copy.status, "editing");
  assert.deepEqual(copy.copiedFrom, { id, claimUuid: desk.claim(id).claimUuid });
  assert.deepEqual(desk.claim(id).copies, [copy.id]);
  assert.deepEqual([copy.poe, copy.comments], [[], []]);
});

test("a deleted draft is gone, and its number is not given again", () => {
  const desk = practice();
  const id = claimIn(desk, "editing");
  desk.execute(ilona, { type: "deleteDraft", id });
  refused(() => desk.claim(id), { code: "notFound", field: "id" });
  refused(() => desk.permitted(id, "reviewer"), { code: "notFound" });
  assert.equal(claimIn(desk, "editing"), id + 1);
});
