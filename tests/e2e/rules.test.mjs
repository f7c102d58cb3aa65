// The rules: the whole rule book, every rule with its source, the diagram with the table that says the same.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "./harness/browser.mjs";
import { open } from "./harness/site.mjs";
import { assertAccessible } from "./harness/axe.mjs";

const BOOK = JSON.parse(readFileSync(new URL("../../engine/rulebooks/2020-09.json", import.meta.url), "utf8"));

const plain = (text) => text.replace(/\s+/g, " ").trim();

/** A section by its heading. */
const section = (page, name) => page.getByRole("region", { name, exact: true });

/** The texts of a table's rows, cell by cell. */
async function rows(scope) {
  const found = await scope.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText)));
  return found.map((row) => row.map(plain));
}

test("every rule is there once, by its name, verbatim where it is quoted", async ({ page }) => {
  await open(page, "rules/2020-09");
  for (const rule of BOOK.rules) {
    const place = page.locator(`[id="${rule.id}"]`);
    assert.equal(await place.count(), 1, rule.id);
    const text = rule.ours && rule.id.startsWith("O") ? plain(await place.locator("xpath=..").innerText()) : plain(await place.innerText());
    assert.ok(text.includes(rule.text), `${rule.id}: ${text}`);
    for (const part of rule.sentences ?? [rule.ours]) assert.ok(text.includes(part), `${rule.id} says where it is from: ${text}`);
    if (!rule.ours) assert.equal(plain(await place.locator("q[lang=en]").innerText()), rule.text, rule.id);
  }
  const attribution = page.getByText("Quotations: Microsoft Partner Center, “Manage incentives customer associations”, 2020-09-11, CC-BY-4.0.");
  await attribution.waitFor();
});

test("the table of moves says what the diagram shows", async ({ page }) => {
  await open(page, "rules");
  const diagram = page.getByRole("img", { name: /^Lifecycle\./ });
  const said = (await diagram.locator("text").allTextContents()).map(plain);
  for (const { name } of BOOK.statuses) assert.ok(said.includes(name), `${name} in the diagram`);
  const moves = await rows(section(page, "Moves"));
  assert.equal(moves.length, 20);
  const expected = {
    T2: ["Partner", "Editing", "Submitted"],
    T4: ["Reviewer", "Submitted", "Under review"],
    T5: ["Reviewer", "Under review", "Partner action required"],
    T7: ["Partner", "Partner action required", "Submitted"],
    T8: ["The clock", "Partner action required", "Rejected"],
    T9: ["Reviewer", "Under review", "Approved, awaiting consent"],
    T10: ["Reviewer", "Under review", "Rejected"],
    T11: ["Customer", "Approved, awaiting consent", "Rejected"],
    T12: ["The clock", "Approved, awaiting consent", "Approved, sent for assessment"],
    T13: ["Partner", "Submitted · Under review · Partner action required · Approved", "stays; the reviewer may reject it"],
    T14: ["Partner", "Rejected", "Rejected, in dispute"],
    T15: ["Reviewer", "Rejected, in dispute", "Approved, awaiting consent · Rejected · Partner action required"],
    T18: ["Partner", "Editing", "gone; its number is not used again"],
  };
  for (const [rule, cells] of Object.entries(expected)) {
    const move = moves.find(([name]) => name.endsWith(` ${rule}`));
    assert.deepEqual(move?.slice(1, 4), cells, rule);
  }
});

test("clocks, fields and permissions are those of the book", async ({ page }) => {
  await open(page, "rules");
  const clocks = await rows(section(page, "Clocks"));
  const lengths = clocks.map(([name, , length]) => [name, length]);
  assert.deepEqual(lengths, [
    ["Submitted", "5 business days"],
    ["Under review", "5 business days"],
    ["Partner action required", "5 business days"],
    ["Overall target from submission", "10 business days"],
    ["Approved, awaiting consent", "7 days"],
    ["Rejected", "30 days"],
    ["Rejected, in dispute", "5 business days"],
  ]);
  const fields = await rows(section(page, "What may change, and when"));
  const field = (name) => fields.find(([first]) => first.startsWith(`${name} `)).slice(1);
  assert.deepEqual(field("MPN ID"), ["Yes", "Edit", "Edit", "Edit", "Fixed"]);
  assert.deepEqual(field("Claim name"), ["Yes", "Edit", "Fixed", "Fixed", "Fixed"]);
  assert.deepEqual(field("PoE documents"), ["Yes", "Edit", "Add", "Add", "Fixed"]);
  assert.deepEqual(field("Technical contact")[0], "With a Dynamics 365 product");
  const acts = await rows(section(page, "Who may do what"));
  assert.equal(acts.length, BOOK.acts.length);
  const customers = acts.filter((cells) => cells[3].startsWith("May")).map(([name]) => name);
  assert.deepEqual(customers, ["Decline association T11"]);
});

test("a link to a rule leads to it, also from outside", async ({ page }) => {
  const inView = (id) =>
    page.waitForFunction((id) => {
      const { top, bottom } = document.getElementById(id).getBoundingClientRect();
      return top < innerHeight && bottom > 0;
    }, id);
  await open(page, "rules/2020-09#T8");
  await page.locator("[id=T8]:focus").waitFor();
  await inView("T8");
  await section(page, "Clocks").getByRole("link", { name: /^C3/ }).click();
  await page.locator("[id=C3]:focus").waitFor();
  await inView("C3");
});

test("the glossary explains the abbreviations, and an unknown edition says so", async ({ page }) => {
  await open(page, "rules");
  for (const [short, long] of [
    ["CPOR", "Claimed Partner of Record"],
    ["PoE", "Proof of execution"],
    ["MPN", "Microsoft Partner Network"],
    ["OSU", "Online Services Usage"],
    ["OSA", "Online Services Advisor"],
    ["PAR", "Partner action required"],
    ["SLA", "Service level agreement"],
  ]) {
    await section(page, "Words").getByText(`${short}: ${long}`, { exact: true }).waitFor();
  }
  await assertAccessible(page);
  await open(page, "rules/1999-01");
  await page.getByRole("heading", { level: 1, name: "There is no edition 1999-01" }).waitFor();
  await page.getByRole("link", { name: "Read the rules" }).click();
  await page.getByRole("heading", { level: 1, name: "Rules", exact: true }).waitFor();
});
