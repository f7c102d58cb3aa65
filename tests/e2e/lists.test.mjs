// Claims in a list: whose turn, until when; filters in the address; the ways on from nothing; export and import.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { textFile } from "./harness/documents.mjs";
import { advanceBusinessDays, loadSampleClaims, openPractice } from "./harness/practice.mjs";
import { inEveryLook } from "./harness/routes.mjs";
import { act, button, check, choose, click, dialog, download, drawn, enter, field, fill, giveFile, reload, saved } from "./harness/screen.mjs";
import { open } from "./harness/site.mjs";

const STATUSES = ["Editing", "Submitted", "Under review", "Partner action required", "Approved", "Rejected"];

const rows = (page) => page.getByRole("row").filter({ has: page.getByRole("link") });
const names = (page) => rows(page).getByRole("link").allTextContents();
const alert = (page) => page.getByRole("alert");
const numberOf = async (page, status) => Number(/\d+$/.exec(await chip(page, status).textContent())[0]);
const chip = (page, status) =>
  page.getByRole("group", { name: "Claims by status" }).getByRole("button", { name: new RegExp(`^${status} \\d+$`) });

/** The export of the workspace on the page, as text. */
async function exported(page) {
  await click(page.getByRole("main"), "Export");
  const asking = dialog(page, "Export");
  await check(asking, "With the documents", false);
  const { name, bytes } = await download(asking, page, "Export");
  assert.match(name, /^cpor-(desk|practice)-\d{4}-\d\d-\d\d\.json$/);
  return bytes.toString();
}

/** Gives an export to the page and confirms what will come. */
async function imported(page, text) {
  await giveFile(page, "Import", textFile("export.json", text, "application/json"));
  await dialog(page, "Import").waitFor();
  const plan = await dialog(page, "Import").innerText();
  await click(dialog(page, "Import"), "Import");
  await dialog(page, "Import").waitFor({ state: "detached" });
  await saved(page);
  return plan;
}

test("every claim says where it stands, whose turn it is and until when", async ({ page }) => {
  await loadSampleClaims(page);
  assert.equal(await rows(page).count(), 8);
  let sum = 0;
  for (const status of STATUSES) {
    const n = await numberOf(page, status);
    assert.ok(n > 0, `a sample claim is ${status}`);
    sum += n;
  }
  assert.equal(sum, 8);
  for (const row of await rows(page).all()) {
    const [, , status, turn, due] = await row.getByRole("cell").allTextContents();
    assert.ok(STATUSES.some((known) => status.includes(known)), status);
    assert.match(turn, /^(You|Microsoft|Customer|Incentive program|Nobody)/);
    assert.match(due, /\d+ days? (left|overdue)|Due today|Overdue|No clock|Closed/);
  }
});

test("filters, search and order stand in the address and survive a reload", async ({ page }) => {
  await loadSampleClaims(page);
  const rejected = await numberOf(page, "Rejected");
  await choose(page, "Status", "Rejected");
  await page.waitForURL(/status=rejected/);
  assert.equal(await rows(page).count(), rejected);
  assert.equal(await chip(page, "Rejected").getAttribute("aria-pressed"), "true");
  await choose(page, "Sort by", "Claim name");
  await reload(page);
  assert.equal(await field(page, "Status").inputValue(), "rejected");
  assert.equal(await field(page, "Sort by").inputValue(), "name");
  assert.equal(await rows(page).count(), rejected);

  await chip(page, "All").click();
  await drawn(page);
  const sorted = await names(page);
  assert.deepEqual(sorted, sorted.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));

  await choose(page, "Whose turn", "Microsoft");
  for (const row of await rows(page).all()) assert.match(await row.textContent(), /Microsoft|Incentive program/);
  await choose(page, "Whose turn", "Anyone");

  await fill(page, "Search", sorted[2].slice(0, 9).toUpperCase());
  await page.waitForURL(/q=/);
  await drawn(page);
  assert.ok((await names(page)).includes(sorted[2]));
  await fill(page, "Search", "nothing is called so");
  await click(page, "Show all claims");
  await drawn(page);
  assert.equal(await rows(page).count(), 8);
  assert.equal(new URL(page.url()).search, "?sort=name");
});

test("a head of the list sorts it and says so", async ({ page }) => {
  await loadSampleClaims(page);
  const head = (name) => page.getByRole("columnheader", { name, exact: true });
  const order = () => field(page, "Sort by").inputValue();
  for (const [name, word] of [["Claim", "name"], ["Customer", "customer"], ["Status", "status"], ["Next deadline", "deadline"], ["Whose turn", ""]]) {
    await head(name).getByRole("button").click();
    await drawn(page);
    assert.equal(await order(), word);
    assert.equal(await head(name).getAttribute("aria-sort"), "ascending");
    assert.equal(await page.locator("th[aria-sort]").count(), 1);
  }
});

test("a row that takes another place is seen to go there, unless less motion is asked for", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await loadSampleClaims(page);
  const moving = () => page.evaluate(() => document.getAnimations().filter(({ effect }) => effect?.target?.localName === "tr").length);
  await drawn(page);
  await page.evaluate(() => {
    globalThis.moved = 0;
    const animate = Element.prototype.animate;
    Element.prototype.animate = function (...how) {
      globalThis.moved += 1;
      return animate.apply(this, how);
    };
  });
  const moved = () => page.evaluate(() => globalThis.moved);
  await choose(page, "Sort by", "Number");
  assert.ok((await moved()) > 0);
  await page.waitForFunction(() => document.getAnimations().length === 0);
  assert.equal(await moving(), 0);
  const before = await moved();
  await page.emulateMedia({ reducedMotion: "reduce" });
  await choose(page, "Sort by", "Claim name");
  assert.equal(await moved(), before);
});

test("an export imported into an empty browser is the same workspace; twice, it changes nothing", async ({ page, context }) => {
  await loadSampleClaims(page);
  const before = await exported(page);
  const elsewhere = await (await context.browser().newContext({ baseURL: page.url() })).newPage();
  await openPractice(elsewhere);
  const plan = await imported(elsewhere, before);
  assert.match(plan, /8 new claims/);
  assert.equal(await rows(elsewhere).count(), 8);
  assert.equal(await exported(elsewhere), before);
  await reload(elsewhere);
  assert.equal(await exported(elsewhere), before);
  await giveFile(elsewhere, "Import", textFile("export.json", before, "application/json"));
  await alert(elsewhere).filter({ hasText: "Nothing has changed" }).waitFor();
  assert.equal(await exported(elsewhere), before);
  await elsewhere.context().close();
});

test("after everything was deleted, an import brings back claims, numbers, documents, settings and time", async ({ page }) => {
  await loadSampleClaims(page);
  const before = JSON.parse(await exported(page));
  await openPractice(page, "storage");
  await act(page, "Delete everything");
  await openPractice(page);
  await imported(page, JSON.stringify(before));
  await reload(page);
  assert.equal(await rows(page).count(), 8);
  const after = JSON.parse(await exported(page));
  assert.deepEqual(after.claims, before.claims);
  assert.deepEqual(after.documents, before.documents);
  assert.equal(after.workspace.clock.now, before.workspace.clock.now);
});

test("a file of one world that comes into another one is a world of its own", async ({ page }) => {
  await loadSampleClaims(page);
  const before = await exported(page);
  await open(page, "sandbox/other");
  await imported(page, before);
  await advanceBusinessDays(page, 1);
  await openPractice(page);
  await rows(page).first().waitFor();
  assert.equal(await exported(page), before);
});

test("what is no export, or was edited, is refused with its place, and nothing stored changes", async ({ page }) => {
  await loadSampleClaims(page);
  const before = await exported(page);
  const changed = (change) => {
    const document = JSON.parse(before);
    change(document);
    return JSON.stringify(document);
  };
  const faults = {
    "another program's": ['{"claims":[]}', /no export of CPOR Desk: another program wrote it/],
    truncated: [before.slice(0, 2000), /It ends in the middle/],
    edited: [changed(({ claims }) => (claims[2].events[1].at = "2020-09-14T09:00:00.001Z")), /claims\[2\]\.events\[1\]/],
    newer: [changed((document) => (document.schema = 2)), /At schema in the file/],
  };
  for (const [what, [text, says]] of Object.entries(faults)) {
    await giveFile(page, "Import", textFile(`${what}.json`, text, "application/json"));
    await alert(page).filter({ hasText: `${what}.json` }).waitFor();
    assert.match(await alert(page).textContent(), says, what);
    assert.match(await alert(page).textContent(), /Nothing has changed/, what);
  }
  assert.equal(await exported(page), before);
});

test("a desk's workspace does not take what was played in training", async ({ page }) => {
  await loadSampleClaims(page);
  const played = await exported(page);
  await open(page);
  await giveFile(page, "Import", textFile("played.json", played, "application/json"));
  await alert(page).filter({ hasText: "played.json was not imported" }).waitFor();
  assert.equal(await rows(page).count(), 0);
});

test("axe finds nothing on the lists, full, filtered and empty", async ({ page }) => {
  await open(page);
  await inEveryLook(page, ({ theme, width }) => assertAccessible(page, `empty desk (${theme}, ${width} px)`));
  await loadSampleClaims(page);
  await inEveryLook(page, ({ theme, width }) => assertAccessible(page, `claims (${theme}, ${width} px)`));
  await fill(page, "Search", "nothing is called so");
  await button(page, "Show all claims").waitFor();
  await assertAccessible(page, "no claim fits");
});

test("a name of 200 letters takes two lines, and one that turns the direction turns nothing else", async ({ page }) => {
  const long = "Árvíztűrő".repeat(22).slice(0, 200);
  const turned = "Teams \u202Efor Fabrikam";
  for (const name of [long, turned]) {
    await openPractice(page, "claims/new");
    await enter(page, { "Claim name": name, "Customer name": name });
    await click(page, "Create claim");
    await page.waitForURL(/claims\/\d+$/);
    await saved(page);
  }
  await openPractice(page);
  await inEveryLook(page, async ({ width }) => {
    const name = page.getByRole("link", { name: long, exact: true });
    const { height, line } = await name.evaluate((it) => ({
      height: it.getBoundingClientRect().height,
      line: Number.parseFloat(getComputedStyle(it).lineHeight),
    }));
    assert.ok(height <= 2.5 * line, `${width} px: ${height} px for lines of ${line} px`);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(beyond <= 0, `${width} px: ${beyond} px beyond`);
  });
  assert.equal(await page.getByTitle(long).count(), 2, "the whole of the name and of the customer");
  const isolated = await rows(page).locator("bdi").evaluateAll((all) => all.map((it) => getComputedStyle(it).unicodeBidi));
  assert.deepEqual(new Set(isolated), new Set(["isolate"]));
  assert.equal(isolated.length, 4);
});
