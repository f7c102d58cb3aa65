// What a workspace tells beyond its claims as they are: the past, receipts, rivals, a look ahead, and who listens.
import assert from "node:assert/strict";
import { test } from "node:test";
import { claim, claimIn, document, ilona, practice, refused, robin, Workspace } from "./harness/desk.mjs";

test("several commands at once, or none of them", () => {
  const desk = practice();
  const created = { actor: ilona, command: { type: "createClaim", claim } };
  const entries = desk.executeAll([created, { actor: ilona, command: { type: "addPoe", id: 1, document } }]);
  assert.deepEqual(entries.map(({ event, claimId }) => [event, claimId]), [["created", 1], ["poeAdded", 1]]);
  const before = desk.export();
  const wrong = { ...claim, mpnId: "12a" };
  refused(() => desk.executeAll([created, { actor: ilona, command: { type: "createClaim", claim: wrong } }]), {
    code: "invalid",
    field: "acts[1].mpnId",
  });
  refused(() => desk.executeAll([{ actor: ilona, command: { type: "submit", id: 1 }, when: "now" }]), {
    code: "malformed",
    field: "acts[0].when",
  });
  refused(() => desk.executeAll(created), { code: "malformed", field: "acts" });
  assert.equal(desk.export(), before);
});

test("a pre-flight says what a review would ask for, and passes where nothing is missing", () => {
  const desk = practice();
  const [{ claimId: id }] = desk.execute(ilona, { type: "createClaim", claim });
  assert.deepEqual(desk.preflight(id).map(({ part, passes, wouldDraw }) => [part, passes, wouldDraw]), [
    [1, false, "missingAllPoe"],
  ]);
  const facts = {
    matchesClaim: true,
    customerSigned: true,
    acknowledgedOn: "2020-09-01",
    workDescribed: true,
    productsNamed: claim.products.map(({ name }) => name),
  };
  desk.execute(ilona, { type: "addPoe", id, document: { ...document, facts } });
  const found = desk.preflight(id);
  assert.ok(found.every(({ passes, advice }) => passes && advice.length > 0), JSON.stringify(found));
  assert.deepEqual(new Set(found.map(({ part }) => part)), new Set([1, 2, 3, 4]));
});

test("rivals hold what a draft asks for at the same customer", () => {
  const desk = practice();
  claimIn(desk, "submitted");
  const [{ claimId: id }] = desk.execute(ilona, { type: "copyClaim", id: 1 });
  assert.deepEqual(desk.rivals(id), [{ claimId: 1, products: claim.products.map(({ name }) => name) }]);
  assert.deepEqual(desk.rivals(1), [], "a draft holds nothing");
});

test("a claim as it was, by revision and by instant", () => {
  const desk = practice();
  const id = claimIn(desk, "partnerActionRequired");
  desk.advanceTo("2020-10-14T09:00:00Z");
  assert.equal(desk.claim(id).status, "rejected");
  assert.equal(desk.claimAsOf(id, 1).status, "editing");
  assert.equal(desk.claimAsOf(id, 1).history.length, 1);
  assert.equal(desk.claimAsOf(id, "2020-09-20T09:00:00Z").status, "partnerActionRequired");
  assert.deepEqual(desk.claimAsOf(id, desk.now()), desk.claim(id));
  refused(() => desk.claimAsOf(id, "2020-09-13T09:00:00Z"), { code: "notFound" });
  refused(() => desk.claimAsOf(id, "2020-10-15T09:00:00Z"), { code: "invalid", field: "when" });
  refused(() => desk.claimAsOf(id, 99), { code: "invalid", field: "when" });
  refused(() => desk.claimAsOf(id, null), { code: "malformed", field: "when" });
});

test("a receipt fits the history it was given for and every longer one, and no other", () => {
  const desk = practice();
  const id = claimIn(desk, "submitted");
  const receipt = desk.receipt(id);
  assert.deepEqual(receipt, { claimUuid: desk.claim(id).claimUuid, revision: 3, head: desk.claim(id).history[2].hash });
  desk.execute(robin, { type: "startReview", id });
  const later = Workspace.import(desk.export());
  assert.deepEqual(later.verify(), { ok: true });
  assert.deepEqual(later.verify(id), { ok: true });
  assert.deepEqual(later.checkReceipt(receipt), { ok: true });
  for (const other of [
    { ...receipt, head: "0".repeat(64) },
    { ...receipt, revision: 9 },
    { ...receipt, claimUuid: "00000000-0000-7000-8000-000000000000" },
  ]) {
    const { ok, reason } = later.checkReceipt(other);
    assert.equal(ok, false);
    assert.match(reason, /\w/);
  }
  refused(() => later.checkReceipt({ ...receipt, revision: 0 }), { code: "invalid", field: "revision" });
  refused(() => later.checkReceipt("receipt"), { code: "malformed" });
});

test("who listens is told what was written, once, and not of repeats", () => {
  const desk = practice();
  const told = [];
  const end = desk.subscribe((entries) => {
    told.push(entries.map(({ event }) => event));
    entries.length = 0;
  });
  const create = [ilona, { type: "createClaim", claim }, { commandId: "form-1" }];
  assert.equal(desk.execute(...create).length, 1, "the listener's copy is its own");
  desk.execute(...create);
  refused(() => desk.execute(robin, { type: "startReview", id: 1 }), { code: "forbidden" });
  desk.executeAll([
    { actor: ilona, command: { type: "addPoe", id: 1, document } },
    { actor: ilona, command: { type: "submit", id: 1 } },
  ]);
  desk.execute(robin, { type: "startReview", id: 1 });
  desk.execute(robin, { type: "requestInformation", id: 1, reasons: ["missingProducts"], comment: "Which?" });
  desk.advanceTo("2020-10-14T09:00:00Z");
  end();
  desk.execute(ilona, { type: "copyClaim", id: 1 });
  assert.deepEqual(told, [
    ["created"],
    ["poeAdded", "submitted"],
    ["reviewStarted"],
    ["informationRequested"],
    ["responseLapsed"],
  ]);
  refused(() => desk.subscribe({}), { code: "malformed", field: "listener" });
});

test("who listens is told of records that are taken in", () => {
  const [one, other] = [practice(), practice({ seed: 8 })];
  const told = [];
  other.subscribe((entries) => told.push(...entries.map(({ event }) => event)));
  claimIn(one, "submitted");
  const { records } = one.eventsSince();
  const { added, known } = other.append(records);
  assert.deepEqual(Object.keys(other.append(records)), ["added", "known"]);
  assert.deepEqual([added, known], [records.length, 0]);
  assert.deepEqual(told, ["created", "poeAdded", "submitted"]);
});

test("a workspace is given back at the end of its block", () => {
  const desk = practice();
  desk[Symbol.dispose]();
  refused(() => desk.now(), { code: "malformed" });
});
