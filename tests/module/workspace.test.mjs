// Exports, records, repeats, seeds, clocks, lists: what holds a workspace together.
import assert from "node:assert/strict";
import { test } from "node:test";
import { claim, claimIn, document, ilona, monday, practice, program, refused, robin, ruleBook, Workspace } from "./harness/desk.mjs";

const PLACES = ["editing", "submitted", "underReview", "partnerActionRequired", "approved", "rejected"];

/** A workspace with a claim in every place, some of them lapsed. */
function everything() {
  const desk = practice();
  for (const place of PLACES) claimIn(desk, place);
  desk.advanceTo("2020-09-23T09:00:00Z");
  desk.execute(program, { type: "assessEligibility", id: 5, eligible: false, reason: "Below the threshold" });
  desk.execute(ilona, { type: "copyClaim", id: 6 });
  desk.execute(ilona, { type: "deleteDraft", id: 1 });
  desk.configure(ilona, { holidays: ["2020-12-25"], timeZone: "Europe/Budapest" });
  return desk;
}

test("an export imported and exported again is the same text", () => {
  const desk = everything();
  const text = desk.export();
  const again = Workspace.import(text);
  assert.equal(again.export(), text);
  assert.deepEqual(again.settings(), desk.settings());
  assert.deepEqual(again.claims(), desk.claims());
  for (const { id } of desk.claims()) assert.deepEqual(again.claim(id), desk.claim(id));
  // Both go on alike: the seed is used as far in one as in the other.
  for (const workspace of [desk, again]) claimIn(workspace, "approved");
  assert.equal(again.export(), desk.export());
});

test("the same seed, time and commands export the same bytes, another seed does not", () => {
  assert.equal(everything().export(), everything().export());
  const [one, other] = [practice({ seed: 1 }), practice({ seed: 2 })];
  for (const desk of [one, other]) claimIn(desk, "submitted");
  assert.notEqual(one.claim(1).claimUuid, other.claim(1).claimUuid);
  assert.match(one.claim(1).claimUuid, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("the largest seed is kept exactly", () => {
  const desk = practice({ seed: Number.MAX_SAFE_INTEGER });
  assert.equal(Workspace.import(desk.export()).settings().seed, Number.MAX_SAFE_INTEGER);
});

test("settings as they are, with the defaults", () => {
  assert.deepEqual(practice({ holidays: ["2020-12-26", "2020-12-25", "2020-12-25"] }).settings(), {
    clock: "simulated",
    now: monday,
    seed: 7,
    timeZone: "UTC",
    holidays: ["2020-12-25", "2020-12-26"],
    workingDays: [],
    ruleBook: "2020-09",
  });
  assert.deepEqual(new Workspace({ clock: "real" }).settings(), {
    clock: "real",
    timeZone: "UTC",
    holidays: [],
    workingDays: [],
    ruleBook: "2020-09",
  });
});

test("instants are read with any offset and cut to milliseconds", () => {
  const desk = practice({ now: "2020-09-14T11:00:00.9999+02:00" });
  assert.equal(desk.now(), "2020-09-14T09:00:00.999Z");
  assert.deepEqual(desk.advanceTo("2299-12-31T23:59:59.999Z"), []);
  assert.equal(desk.now(), "2299-12-31T23:59:59.999Z");
});

test("deadlines of the last year reach beyond it", () => {
  const desk = practice({ now: "2299-12-31T09:00:00Z" });
  claimIn(desk, "submitted");
  assert.equal(desk.nextDeadline().lastDay, "2300-01-05");
  assert.equal(Workspace.import(desk.export()).export(), desk.export());
});

for (const [name, spoil, code, field] of [
  ["no JSON", () => "", "malformed"],
  ["a truncated export", (text) => text.slice(0, -100), "malformed"],
  ["another program's JSON", () => '{"claims":[]}', "malformed"],
  ["a list", () => "[]", "malformed"],
  ["a newer schema", (text) => text.replace(/"schema":1,"workspace"/, '"schema":2,"workspace"'), "newerVersion", "schema"],
  ["an edited event", (text) => text.replace("Not proven.", "All proven."), "invalid", "claims[5].events[4].hash"],
]) {
  test(`import refuses ${name}`, () => {
    const text = everything().export();
    const spoilt = spoil(text);
    assert.notEqual(spoilt, text, "it is spoilt");
    refused(() => Workspace.import(spoilt), { code }, name);
    if (field) assert.ok(refused(() => Workspace.import(spoilt), { code }).field.startsWith(field.replace(/\.hash$/, "")), name);
  });
}

test("an export cut anywhere is refused", () => {
  const text = everything().export();
  for (let end = 0; end < text.length; end += Math.ceil(text.length / 97)) {
    refused(() => Workspace.import(text.slice(0, end)), { code: "malformed" }, `cut at ${end}`);
  }
});

test("an export with any digit of a record changed is refused", () => {
  const text = everything().export();
  // No hash covers the head: the schema, the workspace's identity, its clock.
  const head = text.lastIndexOf('"schema":1,"workspace":{');
  const digits = [...text.slice(0, head).matchAll(/[0-9a-f]/g)].map(({ index }) => index);
  for (let place = 0; place < digits.length; place += Math.ceil(digits.length / 150)) {
    const at = digits[place];
    const other = text[at] === "0" ? "1" : "0";
    const edited = text.slice(0, at) + other + text.slice(at + 1);
    const around = `${text.slice(at - 40, at)}>${text.slice(at, at + 20)}`;
    const error = refused(() => Workspace.import(edited), {}, around);
    assert.match(error.code, /^(malformed|invalid|conflict)$/, around);
  }
});

test("records kept elsewhere give the same claims again, in parts and twice", () => {
  const desk = everything();
  const kept = practice({ seed: 8 });
  const first = desk.eventsSince();
  assert.deepEqual(kept.append(first.records), { added: first.records.length, known: 0 });
  assert.deepEqual(kept.append(first.records), { added: 0, known: first.records.length });
  claimIn(desk, "rejected");
  const second = desk.eventsSince(first.cursor);
  assert.ok(second.records.length < first.records.length);
  kept.append([...second.records, ...second.records]);
  assert.deepEqual(kept.claims(), desk.claims());
  assert.deepEqual(kept.claim(8).history, desk.claim(8).history);
  assert.deepEqual(desk.eventsSince(second.cursor), { cursor: second.cursor, records: [] });
});

test("a rule book of one's own that comes along with records is counted once", () => {
  const own = ruleBook("2020-09");
  own.edition = "patient";
  const desk = practice({ ruleBook: own });
  desk.execute(ilona, { type: "createClaim", claim: {} });
  const { records } = desk.eventsSince();
  const kept = practice({ seed: 8 });
  assert.deepEqual(kept.append([...records, ...records]), { added: records.length, known: records.length });
  assert.deepEqual(kept.append(records), { added: 0, known: records.length });
});

test("append is all or nothing, and names the record at fault", () => {
  const desk = practice();
  claimIn(desk, "rejected");
  const { records } = desk.eventsSince();
  const last = records.findLastIndex((record) => record.eventId);
  const kept = practice({ seed: 8 });
  const before = kept.export();
  const edited = structuredClone(records);
  edited[last].body.comment = "Edited";
  const gap = records.filter((_, index) => index !== last - 1);
  for (const [spoilt, code, field] of [
    [edited, "invalid", `records[${last}]`],
    [gap, "invalid", `records[${last - 1}]`],
    [{}, "malformed", "records"],
    [[{}], "malformed", "records[0]"],
    [[5], "malformed", "records[0]"],
  ]) {
    const error = refused(() => kept.append(spoilt), { code });
    assert.ok(error.field.startsWith(field), `${error.field} is at ${field}`);
    assert.equal(kept.export(), before);
  }
});

test("two histories of one claim that part are a conflict", () => {
  const desk = practice();
  const id = claimIn(desk, "submitted");
  const other = Workspace.import(desk.export());
  desk.execute(robin, { type: "startReview", id });
  other.execute(robin, { type: "comment", id, text: "Not yet" });
  refused(() => desk.append(other.eventsSince().records), { code: "conflict" });
});

test("a command repeated under its id gives the first result and writes nothing", () => {
  const desk = practice();
  const command = { type: "createClaim", claim };
  const first = desk.execute(ilona, command, { commandId: "one" });
  const before = desk.export();
  assert.deepEqual(desk.execute(ilona, command, { commandId: "one", expectedRevision: 9 }), first);
  assert.equal(desk.export(), before);
  refused(() => desk.execute(robin, command, { commandId: "one" }), { code: "conflict", field: "commandId" });
  refused(() => desk.execute(ilona, { ...command, claim: {} }, { commandId: "one" }), { code: "conflict" });
  // Even when the claim is gone.
  const id = first[0].claimId;
  const deleted = desk.execute(ilona, { type: "deleteDraft", id }, { commandId: "two" });
  assert.deepEqual(desk.execute(ilona, { type: "deleteDraft", id }, { commandId: "two" }), deleted);
  // A refused command does not use its id.
  refused(() => desk.execute(ilona, { type: "submit", id }, { commandId: "three" }), { code: "notFound" });
  desk.execute(ilona, command, { commandId: "three" });
});

test("the expected revision is that of written events", () => {
  const desk = practice();
  const id = claimIn(desk, "submitted");
  const { revision } = desk.claim(id);
  desk.execute(ilona, { type: "comment", id, text: "One" }, { expectedRevision: revision });
  refused(() => desk.execute(ilona, { type: "comment", id, text: "Two" }, { expectedRevision: revision }), {
    code: "conflict",
    field: "expectedRevision",
  });
});

test("the history is a chain of hashes", () => {
  const desk = everything();
  for (const { id } of desk.claims()) {
    const { history, revision } = desk.claim(id);
    assert.equal(history.length, revision);
    history.forEach((entry, index) => {
      assert.equal(entry.revision, index + 1);
      assert.equal(entry.previousHash, index === 0 ? "0".repeat(64) : history[index - 1].hash);
      const lapse = entry.side === "clock";
      assert.equal(entry.actor === undefined && entry.recordedAt === undefined, lapse, entry.event);
    });
  }
});

test("claims are found, sorted and counted off", () => {
  const desk = practice();
  for (const [name, customer] of [["Beta", "Zeta Kft."], ["alpha", "Árvíz Kft."], ["Gamma", "Zeta Kft."]]) {
    desk.execute(ilona, { type: "createClaim", claim: { ...claim, name, customer: { name: customer } } });
  }
  const names = (query) => desk.claims(query).map(({ name }) => name);
  assert.deepEqual(names(), ["Beta", "alpha", "Gamma"]);
  assert.deepEqual(names({ sort: "name" }), ["alpha", "Beta", "Gamma"]);
  assert.deepEqual(names({ sort: "name", descending: true, limit: 1 }), ["Gamma"]);
  assert.deepEqual(names({ text: "ZETA", offset: 1 }), ["Gamma"]);
  assert.deepEqual(names({ text: "árvíz" }), ["alpha"]);
  assert.deepEqual(names({ status: ["submitted"] }), []);
  assert.deepEqual(names({ ballWith: "partner", limit: 0 }), []);
  refused(() => desk.claims({ limit: -1 }), { code: "invalid", field: "limit" });
  refused(() => desk.claims({ status: ["open"] }), { code: "malformed", field: "status[0]" });
});

test("permitted and editableFields name every command and field, in order", () => {
  const desk = practice();
  const id = claimIn(desk, "submitted");
  const commands = desk.permitted(id, "incentivesAdmin");
  assert.equal(commands.length, 21);
  assert.deepEqual(
    commands.filter(({ allowed }) => allowed).map(({ command }) => command),
    ["createClaim", "editClaim", "addPoe", "comment", "copyClaim", "requestRejection"],
  );
  const fields = desk.editableFields(id, "globalAdmin");
  assert.deepEqual(fields.map(({ field }) => field), [
    "name", "solutionArea", "activities", "mpnId", "customer", "products", "customerContact", "technicalContact",
    "partnerContact", "revenue", "partnerCenterId", "poe", "comments",
  ]);
  assert.deepEqual(
    fields.filter(({ editable }) => editable).map(({ field }) => field),
    ["mpnId", "products", "customerContact", "technicalContact", "partnerContact", "partnerCenterId", "poe", "comments"],
  );
  for (const { command, allowed, because } of commands) {
    // No rule of this edition speaks of what it lacks.
    assert.equal(because === undefined, allowed || command === "disassociate", command);
  }
});

test("the desk records what happened elsewhere, derives lapses and retracts", () => {
  const day = 86_400_000;
  const ago = (days) => new Date(Date.now() - days * day).toISOString();
  const desk = new Workspace({ clock: "real" });
  const [{ claimId: id }] = desk.execute(ilona, { type: "createClaim", claim }, { at: ago(60) });
  const record = (actor, type, days, rest) =>
    desk.execute(actor, { type, id, ...rest }, { at: ago(days), recordedBy: "Ilona" });
  record(ilona, "addPoe", 59, { document });
  record(ilona, "submit", 58);
  record(robin, "startReview", 57);
  refused(() => record(robin, "approve", 58), { code: "invalid", field: "at" });
  refused(() => record(robin, "approve", -1), { code: "invalid", field: "at" });
  record(robin, "requestInformation", 50, { reasons: ["missingAllPoe"], comment: "Wrong file." });

  const lapsed = desk.claim(id);
  assert.equal(lapsed.status, "rejected");
  assert.deepEqual(lapsed.derivedLapses.map(({ kind }) => kind), ["responseLapsed"]);
  assert.equal(lapsed.revision, 5, "a derived lapse is not written");
  assert.equal(lapsed.history.at(-1).recordedBy, "Ilona");

  // The answer came in time and is typed in late: it takes its true place.
  record(ilona, "resubmit", 49);
  assert.equal(desk.claim(id).status, "submitted");
  assert.deepEqual(desk.claim(id).derivedLapses, []);

  desk.execute(ilona, { type: "retract", id, fromRevision: 6, reason: "Another claim's" });
  const retracted = desk.claim(id);
  assert.equal(retracted.history[5].retracted, true);
  assert.deepEqual(retracted.derivedLapses.map(({ kind }) => kind), ["responseLapsed"]);
  refused(() => desk.execute(ilona, { type: "retract", id, fromRevision: 6, reason: "Again" }), {
    code: "invalid",
    field: "fromRevision",
  });
  assert.equal(Workspace.import(desk.export()).export(), desk.export());
});
