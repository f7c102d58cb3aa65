// The rules as data: to read, to check, to compare, to have explained, and to replace by one's own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { claim, cpor, ilona, practice, refused, Workspace } from "./harness/desk.mjs";

const { diffRuleBooks, explain, ruleBook, validateRuleBook } = cpor;
const EDITIONS = ["2020-06", "2020-09", "2023-10"];

test("every shipped edition is there as data and holds against the check", () => {
  for (const edition of EDITIONS) {
    const book = ruleBook(edition);
    assert.equal(book.edition, edition);
    validateRuleBook(JSON.stringify(book));
  }
  refused(() => ruleBook("2019-10"), { code: "invalid", field: "edition" });
  refused(() => ruleBook(), { code: "malformed", field: "edition" });
});

test("a contradiction is refused with its place", () => {
  const book = ruleBook("2020-09");
  book.acts[3].rule = "Z99";
  refused(() => validateRuleBook(JSON.stringify(book)), { code: "invalid", field: "acts[3].rule" });
  refused(() => validateRuleBook("{"), { code: "malformed" });
  refused(() => validateRuleBook(book), { code: "malformed", field: "json" });
});

test("two editions differ in words", () => {
  const differences = diffRuleBooks("2020-09", "2023-10");
  const review = differences.find(({ rule, before }) => rule === "C2" && before === "5 business days");
  assert.equal(review.kind, "changed");
  assert.equal(review.after, "14 business days");
  assert.match(review.text, /14 business days instead of 5 business days/);
  assert.ok(differences.some(({ kind, rule }) => kind === "added" && rule === "T21"));
  assert.deepEqual(diffRuleBooks("2020-09", "2020-09"), []);
  refused(() => diffRuleBooks("2020-09", "x"), { code: "invalid", field: "b" });
});

test("a rule is explained with its neighbours", () => {
  const { id, text, source, neighbours } = explain("T8");
  assert.equal(id, "T8");
  assert.match(text, /five business days/);
  assert.equal(source, "20158-150");
  assert.ok(neighbours.includes("C3"), String(neighbours));
  assert.notEqual(explain("T8", "2023-10").text, text);
  refused(() => explain("Z99"), { code: "invalid", field: "rule" });
  refused(() => explain("T8", "x"), { code: "invalid", field: "edition" });
});

test("a workspace follows a rule book of its own, and carries it along", () => {
  const own = ruleBook("2020-09");
  own.edition = "patient";
  own.clocks.find(({ kind }) => kind === "pickup").days = 20;
  const desk = practice({ ruleBook: own });
  const [{ claimId: id }] = desk.execute(ilona, { type: "createClaim", claim });
  assert.equal(desk.claim(id).ruleBook, "patient");
  const again = Workspace.import(desk.export());
  assert.equal(again.export(), desk.export());
  assert.deepEqual(again.settings().ruleBook, desk.settings().ruleBook);
  refused(() => practice({ ruleBook: { ...own, edition: "2020-09" } }), { code: "invalid" });
});
