// What is refused, with the code, the field and the order of the checks.
import assert from "node:assert/strict";
import { test } from "node:test";
import { claim, claimIn, customer, document, ilona, practice, refused, robin, Workspace } from "./harness/desk.mjs";

const create = (changes) => ({ type: "createClaim", claim: { ...claim, ...changes } });

/** A refusal of a command on a claim in a place: name, place, actor, command, expected. */
const table = [
  // The shape.
  ["an unknown type", "editing", ilona, { type: "approveClaim" }, { code: "malformed", field: "type" }],
  ["no type", "editing", ilona, {}, { code: "malformed", field: "type" }],
  ["an unknown member", "editing", ilona, { type: "submit", now: true }, { code: "malformed", field: "now" }],
  ["an unknown role", "editing", { name: "X", role: "admin" }, { type: "submit" }, { code: "malformed", field: "actor.role" }],
  ["an actor without a name", "editing", { role: "reviewer" }, { type: "submit" }, { code: "malformed" }],
  ["a number for a text", "editing", ilona, { type: "comment", text: 5 }, { code: "malformed", field: "text" }],
  ["a missing member", "editing", ilona, { type: "comment" }, { code: "malformed" }],
  ["null for a member", "editing", ilona, { type: "editClaim", changes: { name: null } }, { code: "malformed", field: "name" }],
  ["an unknown area", "editing", ilona, { type: "editClaim", changes: { solutionArea: "azure" } }, { code: "malformed", field: "solutionArea" }],
  ["an unknown activity", "editing", ilona, { type: "editClaim", changes: { activities: ["usage", "x"] } }, { code: "malformed", field: "activities[1]" }],
  ["an unknown reason", "underReview", robin, { type: "reject", reasons: ["x"], comment: "c" }, { code: "malformed", field: "reasons[0]" }],
  ["an unknown outcome", "rejected", robin, { type: "resolveDispute", outcome: "x", comment: "c" }, { code: "malformed", field: "outcome" }],
  // The role before the status, the status before the values.
  ["a reviewer who submits", "submitted", robin, { type: "submit" }, { code: "forbidden" }],
  ["a partner who approves", "editing", ilona, { type: "approve" }, { code: "forbidden" }],
  ["a customer who comments", "submitted", customer, { type: "comment", text: "" }, { code: "forbidden" }],
  ["submitted twice", "submitted", ilona, { type: "submit" }, { code: "forbidden" }],
  ["an approval before the review", "submitted", robin, { type: "approve" }, { code: "forbidden" }],
  ["an edit under review", "underReview", ilona, { type: "editClaim", changes: { mpnId: "x" } }, { code: "forbidden" }],
  ["a locked field, even when equal", "submitted", ilona, { type: "editClaim", changes: { name: claim.name, mpnId: "x" } }, { code: "forbidden", field: "name" }],
  ["a document taken out after submission", "submitted", ilona, { type: "removePoe", documentId: "x" }, { code: "forbidden" }],
  ["what the edition lacks", "approved", ilona, { type: "disassociate", reason: "x" }, { code: "forbidden" }],
  ["a retraction in a training world", "submitted", ilona, { type: "retract", fromRevision: 2, reason: "x" }, { code: "invalid" }],
  ["a retraction by a reviewer", "submitted", robin, { type: "retract", fromRevision: 2, reason: "x" }, { code: "forbidden" }],
  // The values.
  ["no PoE", "editing", ilona, { type: "submit" }, { code: "invalid", field: "poe" }],
  ["an edit of nothing", "editing", ilona, { type: "editClaim", changes: {} }, { code: "invalid", field: "changes" }],
  ["an MPN of letters", "submitted", ilona, { type: "editClaim", changes: { mpnId: "MPN 1" } }, { code: "invalid", field: "mpnId" }],
  ["a tenant that is no GUID", "editing", ilona, { type: "editClaim", changes: { customer: { tenantId: "1" } } }, { code: "invalid", field: "customer.tenantId" }],
  ["a domain that is none", "editing", ilona, { type: "editClaim", changes: { customer: { domain: "no domain" } } }, { code: "invalid", field: "customer.domain" }],
  ["an e-mail that is none", "editing", ilona, { type: "editClaim", changes: { customerContact: { email: "x" } } }, { code: "invalid", field: "customerContact.email" }],
  ["a name of 201 characters", "editing", ilona, { type: "editClaim", changes: { name: "x".repeat(201) } }, { code: "invalid", field: "name" }],
  ["a name of two lines", "editing", ilona, { type: "editClaim", changes: { name: "a\nb" } }, { code: "invalid", field: "name" }],
  ["half of a surrogate pair", "editing", ilona, { type: "editClaim", changes: { name: "\ud83d" } }, { code: "invalid", field: "name" }],
  ["a required field emptied", "submitted", ilona, { type: "editClaim", changes: { mpnId: " " } }, { code: "invalid", field: "mpnId" }],
  ["all products taken out", "submitted", ilona, { type: "editClaim", changes: { products: [] } }, { code: "invalid", field: "products" }],
  ["a document of 0 bytes", "editing", ilona, { type: "addPoe", document: { ...document, size: 0 } }, { code: "invalid", field: "document.size" }],
  ["a document of half a byte", "editing", ilona, { type: "addPoe", document: { ...document, size: 0.5 } }, { code: "invalid", field: "document.size" }],
  ["a hash that is none", "editing", ilona, { type: "addPoe", document: { ...document, sha256: "x" } }, { code: "invalid", field: "document.sha256" }],
  ["a comment of blanks", "editing", ilona, { type: "comment", text: " \n " }, { code: "invalid", field: "text" }],
  ["a request without reasons", "underReview", robin, { type: "requestInformation", reasons: [], comment: "c" }, { code: "invalid", field: "reasons" }],
  ["a rejection by the clock's reason", "underReview", robin, { type: "reject", reasons: ["noPartnerResponse"], comment: "c" }, { code: "invalid", field: "reasons[0]" }],
  ["a dispute with nothing", "rejected", ilona, { type: "dispute" }, { code: "invalid" }],
];

for (const [name, place, actor, command, expected] of table) {
  test(`${expected.code}: ${name}`, () => {
    const desk = practice();
    const id = claimIn(desk, place);
    const before = desk.export();
    const error = refused(() => desk.execute(actor, { id, ...command }), expected, name);
    assert.equal(typeof error.remedy, "string", "a remedy");
    assert.equal(desk.export(), before, "nothing has changed, not even how far the seed is used");
  });
}

test("each check comes before the next", () => {
  const desk = practice();
  const id = claimIn(desk, "submitted");
  const revision = desk.claim(id).revision;
  // Everything is wrong with the first; each step mends the first fault alone.
  const steps = [
    ["malformed", robin, { type: "editClaim", id: 99, changes: { mpnId: "x" }, extra: 1 }, { expectedRevision: 1, at: "x" }],
    ["notFound", robin, { type: "editClaim", id: 99, changes: { mpnId: "x" } }, { expectedRevision: 1, at: "x" }],
    ["conflict", robin, { type: "editClaim", id, changes: { mpnId: "x" } }, { expectedRevision: 1, at: "x" }],
    ["invalid", robin, { type: "editClaim", id, changes: { mpnId: "x" } }, { expectedRevision: revision, at: "x" }],
    ["forbidden", robin, { type: "editClaim", id, changes: { mpnId: "x" } }, { expectedRevision: revision }],
    ["invalid", ilona, { type: "editClaim", id, changes: { mpnId: "x" } }, { expectedRevision: revision }],
  ];
  for (const [code, actor, command, options] of steps) {
    refused(() => desk.execute(actor, command, options), { code }, JSON.stringify(options));
  }
});

for (const [name, settings, expected] of [
  ["an unknown member", { zone: "UTC" }, { code: "malformed", field: "zone" }],
  ["a clock of another kind", { clock: "fast" }, { code: "malformed", field: "clock" }],
  ["null", null, { code: "malformed" }],
  ["a text", "UTC", { code: "malformed" }],
  ["no instant", { now: "2020-09-14" }, { code: "invalid", field: "now" }],
  ["a year before 1900", { now: "1899-12-31T23:59:59Z" }, { code: "invalid", field: "now" }],
  ["a year after 2299", { now: "2300-01-01T00:00:00Z" }, { code: "invalid", field: "now" }],
  ["a seed below 0", { seed: -1 }, { code: "invalid", field: "seed" }],
  ["a seed above 2^53 - 1", { seed: 2 ** 53 }, { code: "invalid", field: "seed" }],
  ["half a seed", { seed: 0.5 }, { code: "invalid", field: "seed" }],
  ["a seed with the real clock", { clock: "real", seed: 1 }, { code: "invalid", field: "seed" }],
  ["an unknown zone", { timeZone: "Mars/Base" }, { code: "invalid", field: "timeZone" }],
  ["an offset for a zone", { timeZone: "+02:00" }, { code: "invalid", field: "timeZone" }],
  ["no date among the holidays", { holidays: ["2020-12-25", "x"] }, { code: "invalid", field: "holidays[1]" }],
  ["a date in both lists", { holidays: ["2020-12-12"], workingDays: ["2020-12-12"] }, { code: "invalid", field: "workingDays[0]" }],
  ["an edition that is not known", { ruleBook: "2019-10" }, { code: "invalid", field: "ruleBook" }],
]) {
  test(`settings refused: ${name}`, () => refused(() => new Workspace(settings), expected, name));
}

test("configure asks for the role first, and changes four members only", () => {
  const desk = practice();
  refused(() => desk.configure(robin, { timeZone: "Mars/Base" }), { code: "forbidden" });
  refused(() => desk.configure(ilona, { now: "2020-09-14T09:00:00Z" }), { code: "invalid", field: "now" });
  refused(() => desk.configure(ilona, { timeZone: "Mars/Base" }), { code: "invalid", field: "timeZone" });
  desk.configure(ilona, { timeZone: "Europe/Budapest", holidays: ["2020-10-23"] });
  assert.equal(desk.settings().timeZone, "Europe/Budapest");
  const id = claimIn(desk, "submitted");
  // The day ends two hours before UTC's.
  assert.equal(desk.claim(id).deadlines[0].due, "2020-09-21T22:00:00.000Z");
});

test("the clock does not go backwards, and a real one is not moved", () => {
  refused(() => practice().advanceTo("2020-09-14T08:59:59.999Z"), { code: "invalid", field: "instant" });
  refused(() => practice().advanceTo("tomorrow"), { code: "invalid", field: "instant" });
  refused(() => new Workspace({ clock: "real" }).advanceTo("2299-01-01T00:00:00Z"), { code: "invalid" });
});

test("numbers that are no claim's", () => {
  const desk = practice();
  claimIn(desk, "editing");
  for (const id of [0, -1, 1.5, 2, 2 ** 40, NaN, Infinity, -0]) {
    refused(() => desk.claim(id), { code: "notFound", field: "id" }, `claim(${id})`);
    refused(() => desk.execute(ilona, { type: "submit", id }), { code: "notFound", field: "id" }, `submit ${id}`);
  }
  for (const id of ["1", undefined, null, 1n, [1], true]) {
    refused(() => desk.claim(id), { code: "malformed", field: "id" }, `claim(${String(id)})`);
  }
});

test("a refusal quotes the rule that forbids, as permitted does", () => {
  const desk = practice();
  const id = claimIn(desk, "submitted");
  const error = refused(() => desk.execute(ilona, { type: "resubmit", id }), { code: "forbidden" });
  const permission = desk.permitted(id, "incentivesAdmin").find(({ command }) => command === "resubmit");
  assert.deepEqual(permission, { command: "resubmit", allowed: false, because: error.rule });
  assert.deepEqual(Object.keys(error.rule), ["id", "text", "source"]);
  const locked = refused(() => desk.execute(ilona, { type: "editClaim", id, changes: { name: "Other" } }), {
    code: "forbidden",
    field: "name",
  });
  const editability = desk.editableFields(id, "incentivesAdmin").find(({ field }) => field === "name");
  assert.deepEqual(editability, { field: "name", editable: false, because: locked.rule });
});

test("a claim may be created with anything left out", () => {
  const desk = practice();
  const [entry] = desk.execute(ilona, { type: "createClaim", claim: {} });
  assert.equal(desk.claim(entry.claimId).status, "editing");
  for (const changes of [{ solutionArea: "" }, { customer: {} }, { products: [] }, { name: "  " }]) {
    const [made] = desk.execute(ilona, create(changes));
    assert.equal(desk.claim(made.claimId).status, "editing");
    assert.ok(!(Object.keys(changes)[0] in desk.claim(made.claimId)), JSON.stringify(changes));
  }
});
