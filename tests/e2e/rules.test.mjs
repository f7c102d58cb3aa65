// The rules: the whole rule book, every rule with its source, the diagram with the table that says the same.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "./harness/browser.mjs";
import { choose, reload, saved } from "./harness/screen.mjs";
import { openPractice } from "./harness/practice.mjs";
import { open, site, siteUnderPath } from "./harness/site.mjs";
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
    ["MPN ID", "Microsoft Partner Network"],
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

test("every edition has its page, and the page of the workspace is that of its new claims", async ({ page }) => {
  await openPractice(page, "settings");
  await choose(page, "Rules for new claims", "2023-10");
  await saved(page);
  await openPractice(page, "rules");
  await page.getByText(/^Edition 2023-10: 8 statuses, 6 clocks\./).waitFor();
  const editions = page.getByRole("navigation", { name: "Editions" });
  assert.deepEqual((await editions.getByRole("link").allTextContents()).map(plain), [
    "2020-06",
    "2020-09",
    "2023-10",
    "Compare two editions",
  ]);
  assert.equal(await editions.getByRole("link", { name: "2023-10" }).getAttribute("aria-current"), "page");
  const diagram = page.getByRole("img", { name: /^Lifecycle\. Draft to Submitted/ });
  const said = (await diagram.locator("text").allTextContents()).map(plain);
  for (const name of ["Draft", "Dispute", "Rejected final", "association ended"]) assert.ok(said.includes(name), name);
  assert.ok(!said.includes("In dispute"));
  const moves = await rows(section(page, "Moves"));
  const t15 = moves.find(([name]) => name.endsWith("T15"));
  assert.match(t15[3], /Rejected final/);
  await page.getByText(/^2023-10 pages: Microsoft Partner Center, .* licence: none stated/).waitFor();
  await section(page, "What may change, and when").getByText("What this claim and its proof of execution say is true and complete.").waitFor();
  await editions.getByRole("link", { name: "2020-06" }).click();
  await page.getByRole("heading", { level: 1, name: "Rules of 2020-06" }).waitFor();
  const earlier = (await page.getByRole("img", { name: /^Lifecycle\./ }).locator("text").allTextContents()).map(plain);
  for (const name of ["In dispute", "dispute", "stands"]) assert.ok(!earlier.includes(name), name);
});

test("two editions are compared in words, and the address keeps which", async ({ page }) => {
  for (const base of [site, siteUnderPath].filter(Boolean)) {
    await open(page, "rules/2020-09", base);
    await page.getByRole("link", { name: "Compare two editions" }).click();
    await page.getByRole("heading", { level: 1, name: "What changes from 2020-09 to 2023-10" }).waitFor();
    await reload(page);
    assert.deepEqual(await rows(section(page, "Clocks")), [
      ["Microsoft's decision: 14 business days instead of 5 business days.", "changed", "C2", "C2"],
      ["The partner's answer: 14 business days instead of 5 business days.", "changed", "C3", "C3"],
      ["Overall target: none; it was 10 business days.", "gone", "C4", "–"],
    ]);
    const acts = (await rows(section(page, "Who may do what"))).map(([sentence]) => sentence);
    assert.ok(acts.some((sentence) => /^Decline association: also in Approved, sent for assessment · /.test(sentence)), acts);
    assert.ok(acts.some((sentence) => /^Disassociate is possible: Partner, in Approved, awaiting consent · /.test(sentence)), acts);
    const statuses = (await rows(section(page, "Statuses"))).map(([sentence]) => sentence);
    assert.ok(statuses.includes("Editing is called Draft."), statuses);
    const names = section(page, "What areas and activities are called");
    await names.getByText("Modern Work and Security").first().waitFor();
    await choose(page, "Edition", "2020-06");
    await choose(page, "Compared with", "2020-09");
    await page.getByRole("heading", { level: 1, name: "What changes from 2020-06 to 2020-09" }).waitFor();
    await page.waitForURL(/from=2020-06&to=2020-09/);
    await reload(page);
    const [dispute] = (await rows(section(page, "Who may do what"))).filter(([sentence]) => sentence.startsWith("Dispute "));
    assert.deepEqual(dispute, ["Dispute is possible: Partner, in Rejected.", "new", "T14", "T14"]);
    await page.getByText(/^\d+ rules are new, gone or worded otherwise$/).click();
    await section(page, "The rules themselves").getByText("support is asked").waitFor();
    assert.equal(await names.count(), 0, "no name has changed");
    await choose(page, "Edition", "2020-09");
    await page.getByText("The two do not differ").waitFor();
  }
});

test("a word that a newcomer does not know has its meaning where it stands first, and its place among all words", async ({ page }) => {
  await openPractice(page, "claims/new");
  const mark = (word) => page.getByRole("group").locator(`summary[aria-label="What does “${word}” mean?"]`);
  const meaning = (words) => page.locator("details[open] > p").filter({ hasText: words });
  for (const [word, words] of [
    ["Incentive roles", /Each may do the same/],
    ["Pre-sales", /work before the customer buys/],
    ["Tenant", /space in Microsoft's cloud/],
    ["MPN ID", /number under which the partner is known/],
  ]) {
    await mark(word).click();
    await meaning(words).waitFor();
    assert.equal(await page.locator("details.meaning[open]").count(), 1, "one at a time");
  }
  await assertAccessible(page, "a meaning unfolded");
  await mark("Tenant").focus();
  await page.keyboard.press("Escape");
  await meaning(/space in Microsoft's cloud/).waitFor({ state: "detached" });
  await mark("Tenant").click();
  await meaning(/space in Microsoft's cloud/).click({ position: { x: 6, y: 6 } });
  await page.getByRole("heading", { level: 1 }).click();
  await meaning(/space in Microsoft's cloud/).waitFor({ state: "detached" });
  await mark("Tenant").click();
  await page.getByRole("link", { name: "All words" }).click();
  await page.locator("[id=word-tenant]:focus").waitFor();
  assert.equal(await page.locator("details.meaning[open]").count(), 0, "left with the page");
  const words = await section(page, "Words").locator("dt").allInnerTexts();
  const all = ["Clock", "Edition", "Earnings report", "Incentive roles", "Pre-sales", "Tenant", "World"];
  assert.deepEqual(all.filter((word) => !words.map(plain).includes(word)), []);
});
