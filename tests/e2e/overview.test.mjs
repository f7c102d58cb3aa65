// The overview: figures that agree with what was done, each of which opens its claims. The sample claims stand on Wed 30 Sep
// 2020.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { actAs, advanceBusinessDays, loadSampleClaims, openPractice } from "./harness/practice.mjs";
import { inEveryLook } from "./harness/routes.mjs";
import { act, click, link, region, reload } from "./harness/screen.mjs";
import { open } from "./harness/site.mjs";

const plain = (text) => text.replace(/\s+/g, " ").trim();

/** The row of a section's table that begins with these words, as one line. */
async function row(page, section, name) {
  const rows = region(page, section).getByRole("row").filter({ has: page.getByRole("rowheader", { name, exact: true }) });
  return plain((await rows.innerText()).replace(/\t/g, " "));
}

/** The claims that the list shows. */
async function listed(page) {
  await page.getByRole("heading", { level: 1, name: "Claims" }).waitFor();
  const table = page.getByRole("main").getByRole("table");
  await table.waitFor();
  return table.locator("a.name").count();
}

/** Opens each figure of a section, and counts what the list then shows. */
async function opensItsList(page, section) {
  const figures = region(page, section).locator("a[href*='?']");
  const many = await figures.count();
  assert.ok(many > 0, `${section} has figures`);
  for (let place = 0; place < many; place += 1) {
    for (const fold of await region(page, section).locator("details:not([open]) > summary").all()) await fold.click();
    const words = plain(await figures.nth(place).innerText());
    const [, share] = /\((\d+) of/.exec(words) ?? [];
    const wanted = Number(share ?? /^\d+/.exec(words)[0]);
    if (wanted === 0) continue;
    await figures.nth(place).click();
    assert.equal(await listed(page), wanted, `${section}: ${words}`);
    await page.goBack();
    await region(page, section).waitFor();
  }
}

test("where there is nothing, the page says what will be here", async ({ page }) => {
  await openPractice(page, "overview");
  await page.getByRole("heading", { name: "Nothing to count yet" }).waitFor();
  await page.getByText("Here you will see where your claims stand").waitFor();
  await open(page, "overview");
  await page.getByRole("heading", { name: "Nothing to count yet" }).waitFor();
});

test("each figure opens its claims", async ({ page }) => {
  await loadSampleClaims(page);
  await link(page.getByRole("navigation", { name: "Main" }), "Overview").click();
  await page.getByText("8 claims in all").waitFor();
  const sections = ["Whose turn it is", "By status", "What ends by itself in the next 30 days", "Customers that may decline", "How long claims have been open", "Time to a decision", "Why Microsoft asked for more", "Why claims were rejected"];
  for (const section of sections) await opensItsList(page, section);
});

test("the figures follow what is done", async ({ page }) => {
  const number = await loadSampleClaims(page);
  await openPractice(page, "overview");
  const before = await row(page, "By status", "Submitted");
  assert.match(before, /^Submitted \d+$/);
  const submitted = Number(/\d+$/.exec(before)[0]);
  assert.ok(submitted > 0 && number > 0);

  await link(region(page, "By status"), `${submitted}: Submitted`).click();
  assert.equal(await listed(page), submitted);
  await page.getByRole("main").locator("a.name").first().click();
  await actAs(page, "Reviewer");
  await click(page, "Start review");
  await act(page, "Request information", { Reasons: ["Missing products"], Comment: "Which products?" });
  await openPractice(page, "overview");
  await region(page, "By status").waitFor();
  assert.equal(await row(page, "By status", "Submitted"), `Submitted ${submitted - 1}`);
  const asked = await row(page, "Why Microsoft asked for more", "Missing products");
  assert.match(asked, /^Missing products [1-9]/);

  // Nobody answers: it is rejected by the clock.
  const rejected = await row(page, "Why claims were rejected", "No partner response");
  const times = Number(/\d+/.exec(rejected)[0]);
  await advanceBusinessDays(page, 6);
  const later = Number(/\d+/.exec(await row(page, "Why claims were rejected", "No partner response"))[0]);
  assert.ok(later > times, `${later} after ${times}`);
});

test("a list says of which figure it is, and is left by a button; a reload keeps it", async ({ page }) => {
  await loadSampleClaims(page);
  await openPractice(page, "?figure=consent");
  await page.getByText("Only these, of the overview: The customer may decline now.").waitFor();
  const few = await listed(page);
  assert.ok(few > 0 && few < 8, `${few}`);
  await reload(page);
  assert.equal(await listed(page), few);
  await click(page, "Show those of every figure");
  await page.getByText("Only these, of the overview").waitFor({ state: "detached" });
  assert.equal(await listed(page), 8);
  // A word that means nothing filters nothing.
  await openPractice(page, "?figure=nonsense");
  assert.equal(await listed(page), 8);
});

test("what ends by itself is drawn, and the table behind says the same", async ({ page }) => {
  await loadSampleClaims(page);
  await openPractice(page, "overview");
  const ahead = region(page, "What ends by itself in the next 30 days");
  await ahead.getByRole("img", { name: /^Clocks that end on each day; most on / }).waitFor();
  await ahead.getByText("The same as a table").click();
  const rows = await ahead.getByRole("row").count();
  assert.ok(rows > 1, `${rows} rows`);
  const drawn = await ahead.getByRole("img").locator("rect:not(.free)").count();
  const cells = await ahead.getByRole("table").locator("tbody td.n:not(:has(a))").allInnerTexts();
  assert.equal(drawn, cells.filter((cell) => Number(cell) > 0).length);
});

test("it is accessible in every look", async ({ page }) => {
  await loadSampleClaims(page);
  await openPractice(page, "overview");
  await region(page, "By status").waitFor();
  await inEveryLook(page, async ({ theme, width }) => {
    await assertAccessible(page, `overview, ${theme}, ${width}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
    assert.ok(wide, `no sideways scroll at ${width}`);
  });
});
