// Whatever is handed in, a ClaimError comes out or an answer, nothing changes by a refusal, and the engine lives on.
import assert from "node:assert/strict";
import { test } from "node:test";
import { claim, claimIn, ClaimError, cpor, document, ilona, practice, refused, Workspace } from "./harness/desk.mjs";
import { fails, never } from "./harness/hostile.mjs";

/** Every place where a value can be handed in. */
const places = {
  settings: (_, value) => new Workspace(value),
  "settings.now": (_, value) => new Workspace({ now: value }),
  "settings.seed": (_, value) => new Workspace({ seed: value }),
  "settings.timeZone": (_, value) => new Workspace({ timeZone: value }),
  "settings.holidays": (_, value) => new Workspace({ holidays: value }),
  "settings.holidays[0]": (_, value) => new Workspace({ holidays: [value] }),
  "settings.ruleBook": (_, value) => new Workspace({ ruleBook: value }),
  import: (_, value) => Workspace.import(value),
  "configure actor": (desk, value) => desk.configure(value, {}),
  "configure changes": (desk, value) => desk.configure(ilona, value),
  advanceTo: (desk, value) => desk.advanceTo(value),
  actor: (desk, value) => desk.execute(value, { type: "submit", id: 1 }),
  "actor.name": (desk, value) => desk.execute({ name: value, role: "incentivesAdmin" }, { type: "addPoe", id: 1, document }),
  "actor.role": (desk, value) => desk.execute({ name: "X", role: value }, { type: "submit", id: 1 }),
  command: (desk, value) => desk.execute(ilona, value),
  type: (desk, value) => desk.execute(ilona, { type: value, id: 1 }),
  id: (desk, value) => desk.execute(ilona, { type: "submit", id: value }),
  claim: (desk, value) => desk.execute(ilona, { type: "createClaim", claim: value }),
  "claim.solutionArea": (desk, value) => desk.execute(ilona, { type: "createClaim", claim: { ...claim, solutionArea: value } }),
  "claim.activities": (desk, value) => desk.execute(ilona, { type: "createClaim", claim: { ...claim, activities: value } }),
  "claim.mpnId": (desk, value) => desk.execute(ilona, { type: "createClaim", claim: { ...claim, mpnId: value } }),
  "claim.customer": (desk, value) => desk.execute(ilona, { type: "createClaim", claim: { ...claim, customer: value } }),
  "claim.products[0]": (desk, value) => desk.execute(ilona, { type: "createClaim", claim: { ...claim, products: [value] } }),
  changes: (desk, value) => desk.execute(ilona, { type: "editClaim", id: 1, changes: value }),
  document: (desk, value) => desk.execute(ilona, { type: "addPoe", id: 1, document: value }),
  "document.size": (desk, value) => desk.execute(ilona, { type: "addPoe", id: 1, document: { ...document, size: value } }),
  "document.facts": (desk, value) => desk.execute(ilona, { type: "addPoe", id: 1, document: { ...document, facts: value } }),
  documentId: (desk, value) => desk.execute(ilona, { type: "removePoe", id: 1, documentId: value }),
  reasons: (desk, value) => desk.execute(ilona, { type: "reject", id: 1, reasons: value, comment: "c" }),
  options: (desk, value) => desk.execute(ilona, { type: "addPoe", id: 1, document }, value),
  at: (desk, value) => desk.execute(ilona, { type: "addPoe", id: 1, document }, { at: value }),
  expectedRevision: (desk, value) => desk.execute(ilona, { type: "addPoe", id: 1, document }, { expectedRevision: value }),
  query: (desk, value) => desk.claims(value),
  "query.status": (desk, value) => desk.claims({ status: value }),
  "query.limit": (desk, value) => desk.claims({ limit: value }),
  "claim(id)": (desk, value) => desk.claim(value),
  "permitted role": (desk, value) => desk.permitted(1, value),
  "permitted id": (desk, value) => desk.permitted(value, "reviewer"),
  "editableFields role": (desk, value) => desk.editableFields(1, value),
  eventsSince: (desk, value) => desk.eventsSince(value),
  append: (desk, value) => desk.append(value),
  "append[0]": (desk, value) => desk.append([value]),
  date: (_, value) => cpor.addBusinessDays(value, 1),
  days: (_, value) => cpor.addBusinessDays("2020-09-14", value),
  calendar: (_, value) => cpor.addBusinessDays("2020-09-14", 1, value),
};

/** What is taken after all: an object without members of its own is an empty one; RFC 3339 knows leap seconds. */
const empty = ["settings", "configure changes", "claim", "claim.customer", "options", "query", "calendar"];
const texts = ["date out of range", "instant out of range", "no such date", "leap second"];
const taken = new Set([
  ...empty.flatMap((place) => [`${place}: throwing toPrimitive`, `${place}: a workspace`]),
  ...texts.map((text) => `actor.name: ${text}`),
  "settings.now: leap second",
]);

for (const [place, call] of Object.entries(places)) {
  test(`hostile values as ${place}`, () => {
    const desk = practice();
    claimIn(desk, "editing");
    let before = desk.export();
    for (const [name, value] of Object.entries(never)) {
      const because = `${place}: ${name}`;
      let error;
      try {
        call(desk, value());
      } catch (thrown) {
        error = thrown;
      }
      assert.equal(error === undefined, taken.has(because), `${because}: ${error?.stack ?? "was taken"}`);
      if (error === undefined) {
        before = desk.export();
        continue;
      }
      assert.ok(error instanceof ClaimError, `${because}: ${error?.stack}`);
      assert.match(error.code, /^(malformed|notFound|conflict|forbidden|invalid)$/, `${because}: ${error.cause?.stack}`);
      assert.ok(error.message.length < 10_000, because);
      assert.equal(desk.export(), before, because);
    }
  });
}

test("a getter that calls the workspace it is handed to is answered first", () => {
  const desk = practice();
  const id = claimIn(desk, "editing");
  const [entry] = desk.execute(ilona, {
    type: "comment",
    id,
    get text() {
      return desk.execute(ilona, { type: "comment", id, text: "inner" })[0].details.text + " and outer";
    },
  });
  assert.equal(entry.details.text, "inner and outer");
  assert.deepEqual(desk.claim(id).comments.map(({ text }) => text), ["inner", "inner and outer"]);
});

test("a getter cannot free the workspace it is handed to", () => {
  const desk = practice();
  const id = claimIn(desk, "editing");
  refused(() => desk.execute(ilona, { type: "comment", id, get text() { desk.free(); return "x"; } }), {
    code: "malformed",
    field: "text",
  });
  assert.equal(desk.claim(id).id, id);
});

test("a getter is read once", () => {
  const desk = practice();
  let reads = 0;
  desk.execute(ilona, { type: "createClaim", claim: { get name() { reads += 1; return "Claim"; } } });
  assert.equal(reads, 1);
});

test("what is returned is plain data and the caller's own", () => {
  const desk = practice();
  const id = claimIn(desk, "rejected");
  const all = [desk.claim(id), desk.claims(), desk.permitted(id, "reviewer"), desk.settings(), desk.eventsSince()];
  for (const data of all) {
    assert.deepEqual(JSON.parse(JSON.stringify(data)), data);
    structuredClone(data);
  }
  desk.claim(id).history.length = 0;
  assert.notEqual(desk.claim(id).history.length, 0);
});

test("a freed workspace says so, and may be freed twice", () => {
  const desk = practice();
  desk.free();
  desk.free();
  refused(() => desk.now(), { code: "malformed" });
});

test("when the engine crashes every call says so, until reset starts it afresh", (t) => {
  const kept = practice();
  claimIn(kept, "approved");
  const text = kept.export();
  const live = new Workspace({ clock: "real" });
  // An exception that runs through the engine leaves it in a state that is not to be trusted.
  const host = t.mock.method(Date, "now", fails);
  const error = refused(() => live.now(), { code: "engineCrashed" });
  assert.equal(error.cause.message, "hostile");
  host.mock.restore();
  refused(() => live.now(), { code: "engineCrashed" });
  refused(() => kept.export(), { code: "engineCrashed" });
  refused(() => new Workspace(), { code: "engineCrashed" });
  refused(() => cpor.version(), { code: "engineCrashed" });
  cpor.reset();
  refused(() => kept.export(), { code: "engineCrashed" });
  kept.free();
  assert.equal(Workspace.import(text).export(), text);
});
