// Deadlines: every open clock of every claim, soonest first, each with its rule. The sample claims stand on Wed 30 Sep 2020.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { advanceBusinessDays, loadSampleClaims, openPractice } from "./harness/practice.mjs";
import { inEveryLook } from "./harness/routes.mjs";
import { choose, link, region, reload } from "./harness/screen.mjs";
import { open } from "./harness/site.mjs";

/** What somebody has to do comes before what others are late with. */
const GROUPS = ["Today", "Later", "Yours, without a day", "Overdue with others", "Waiting on others", "Paused", "September"];
const plain = (text) => text.replace(/\s+/g, " ").trim();

/** The clocks of a group, each as one line of words. */
async function clocks(page, group) {
  const items = page.getByRole("region", { name: new RegExp(`^${group}`) }).getByRole("listitem");
  return (await items.allInnerTexts()).map(plain);
}

async function sampleDeadlines(page) {
  await loadSampleClaims(page);
  await openPractice(page, "deadlines");
  await region(page, "Today").waitFor();
}

test("every open clock stands in its group, soonest first", async ({ page }) => {
  await sampleDeadlines(page);
  const headings = await page.getByRole("main").getByRole("heading", { level: 2 }).allInnerTexts();
  assert.deepEqual(headings.map((text) => plain(text).replace(/ \d.*/, "")), GROUPS);

  const overdue = await clocks(page, "Overdue with others");
  assert.equal(overdue.length, 2);
  assert.match(overdue[0], /^2 days overdue Mon 28 Sep Microsoft starts the review .*Kékfény: Teams Phone/);
  assert.match(overdue[1], /^1 day overdue Tue 29 Sep Microsoft answers the dispute .*Mátyásföldi Öntöde/);
  assert.match(overdue[0], /Turn: Microsoft · Ends Mon 28 Sep 2020, end of day \(UTC\) Then nothing moves/);

  const today = await clocks(page, "Today");
  assert.equal(today.length, 1);
  assert.match(today[0], /^Due today Wed 30 Sep Answer Microsoft .*Árvíztűrő: Microsoft 365 rollout #\d+ · Árvíztűrő Biztosító Nyrt\./);
  assert.match(today[0], /Your answer · Turn: You · Ends Wed 30 Sep 2020, end of day \(UTC\)/);
  assert.match(today[0], /Then it is Rejected, No partner response, by itself\./);

  const waiting = (await clocks(page, "Waiting on others")).join(" | ");
  assert.match(waiting, /1 day left Thu 1 Oct Microsoft decides .*Woodlark/);
  assert.match(waiting, /1 day left Thu 1 Oct The customer may decline; .*Halloway: Sales licences/);

  const later = (await clocks(page, "Later")).join(" | ");
  assert.match(later, /^25 days left Sun 25 Oct Dispute the rejection, or let it go .*Tidewater: Field Service pilot/);

  const paused = await clocks(page, "Paused");
  assert.equal(paused.length, 1);
  assert.match(paused[0], /^Paused Microsoft should have decided .*Árvíztűrő.* Turn: Microsoft · Stands still since Wed 23 Sep 2020, with 6 of 10 business days used Never enforced/);

  const unclocked = await clocks(page, "Yours, without a day");
  assert.equal(unclocked.length, 1);
  assert.match(unclocked[0], /Complete and submit Fecskefészek: Business Central #\d+ · Fecskefészek/);
});

test("the page and the menu say first what is ours today", async ({ page }) => {
  await sampleDeadlines(page);
  await page.getByText("1 of your deadlines ends today.").waitFor();
  const menu = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Deadlines", exact: true });
  const described = await menu.evaluate((it) => document.getElementById(it.getAttribute("aria-describedby"))?.textContent);
  assert.equal(plain(described ?? ""), "1 due today");
  await reload(page);
  await page.getByText("1 of your deadlines ends today.").waitFor();
});

test("what is yours is marked, for whoever acts", async ({ page }) => {
  await sampleDeadlines(page);
  const marked = async () => {
    const all = await page.getByRole("main").getByRole("listitem").filter({ hasText: "Your turn" }).allInnerTexts();
    return all.map((text) => /(Answer Microsoft|Dispute the rejection|Microsoft \w+|The customer \w+)/.exec(plain(text))[0]);
  };
  assert.deepEqual(await marked(), ["Answer Microsoft", "Dispute the rejection"]);
  assert.match(plain(await page.getByRole("heading", { level: 2, name: /^Later/ }).innerText()), /^Later 1$/);
  await choose(page, "Acting as", "Reviewer");
  const reviewer = await marked();
  assert.deepEqual(reviewer.slice(0, 3), ["Microsoft starts", "Microsoft answers", "Microsoft decides"]);
  assert.ok(reviewer.every((task) => task.startsWith("Microsoft")), reviewer.join());
  assert.match(plain(await page.getByRole("heading", { level: 2, name: /^Overdue/ }).innerText()), /^Overdue 2 Nothing moves/);
  assert.match((await clocks(page, "This week")).join(" | "), /^1 day left Thu 1 Oct Microsoft decides .*Woodlark/);
  await page.getByText("Until its end, Sun 4 Oct.").waitFor();
  assert.match((await clocks(page, "Waiting on others")).join(" | "), /Due today Wed 30 Sep The partner answers Microsoft/);
  await choose(page, "Acting as", "Customer");
  assert.deepEqual(await marked(), ["The customer may"]);
});

test("the menu, the sentence and the colours are those of whoever acts", async ({ page }) => {
  await sampleDeadlines(page);
  const menu = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Deadlines", exact: true });
  const dueToday = () => menu.evaluate((it) => document.getElementById(it.getAttribute("aria-describedby"))?.textContent ?? "");
  const red = () => page.getByRole("main").locator("li.d.now").count();
  assert.deepEqual([plain(await dueToday()), await red()], ["1 due today", 1]);
  await choose(page, "Acting as", "Reviewer");
  await page.locator("li.d.now").nth(1).waitFor();
  assert.deepEqual([await dueToday(), await red()], ["", 2], "two are overdue, none is due today");
  await advanceBusinessDays(page, 1);
  await page.locator("li.d.now").nth(2).waitFor();
  assert.equal(plain(await dueToday()), "1 due today", "the decision on Woodlark");
  await link(page, "Claims").click();
  await page.getByText("1 is due today.").waitFor();
  assert.equal(await page.locator("tr.is-now").count(), 3);
});

test("a clock leads to its claim and to its rule", async ({ page }) => {
  await sampleDeadlines(page);
  const today = region(page, "Today");
  const rule = today.getByRole("link", { name: "Claim status, Partner action required" });
  assert.match(await rule.getAttribute("href"), /\/sandbox\/practice\/rules\/2020-09#\w+$/);
  await rule.click();
  await page.waitForURL(/rules\/2020-09#\w+$/);
  const id = new URL(page.url()).hash.slice(1);
  await page.locator(`[id="${id}"]`).waitFor();
  await page.goBack();
  await link(region(page, "Today"), "Open claim: Árvíztűrő: Microsoft 365 rollout").click();
  await page.getByRole("heading", { level: 1, name: "Árvíztűrő: Microsoft 365 rollout", exact: true }).waitFor();
});

test("it says by which edition the days are counted", async ({ page }) => {
  await sampleDeadlines(page);
  await page.getByText("Microsoft may have changed the rules since.").waitFor();
  await link(page, "Rules of 2020-09").click();
  await page.getByRole("heading", { level: 1, name: "Rules of 2020-09" }).waitFor();
});

test("in Hungarian", async ({ page }) => {
  await sampleDeadlines(page);
  await openPractice(page, "settings");
  await choose(page, "Language", "Magyar");
  await openPractice(page, "deadlines");
  await page.getByRole("heading", { level: 1, name: "Határidők" }).waitFor();
  const today = (await clocks(page, "Ma")).join(" ");
  assert.match(today, /^Ma jár le szept\. 30\., Sze Válaszoljon a Microsoftnak/);
  assert.match(today, /Ki következik: Ön · Lejár: 2020\. szept\. 30\., Sze, a nap végén \(UTC\)/);
});

test("accessible, and never wider than the screen", async ({ page }) => {
  await sampleDeadlines(page);
  await inEveryLook(page, async ({ theme, width }) => {
    await assertAccessible(page, `deadlines, ${theme}, ${width} px`);
    const [inner, whole] = await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth]);
    assert.ok(whole <= inner, `${whole} px at ${width}`);
  });
});

test("without a running clock it leads to a new claim and to the samples", async ({ page }) => {
  await open(page, "deadlines");
  await page.getByRole("heading", { level: 2, name: "No clock is running" }).waitFor();
  await assertAccessible(page);
  assert.match(await link(page, "New claim").getAttribute("href"), /\/claims\/new$/);
  await link(page, "See the sample claims").click();
  await page.waitForURL(/\/sandbox\/practice$/);
});

test("the words of a ruler stay within it, on every claim, down to 320 px", async ({ page }) => {
  await loadSampleClaims(page);
  const claims = await page.getByRole("row").getByRole("link").evaluateAll((all) => all.map((it) => it.getAttribute("href")));
  let seen = 0;
  for (const claim of claims) {
    await page.goto(new URL(claim, page.url()).href);
    await page.locator("main .standing").waitFor();
    for (const width of [1280, 390, 320]) {
      await page.setViewportSize({ width, height: 800 });
      const out = await page.locator(".bigruler").evaluateAll((rulers) =>
        rulers.flatMap((ruler) => {
          const all = ruler.getBoundingClientRect();
          const words = [...ruler.querySelectorAll("span")].filter((it) => it.textContent && getComputedStyle(it).visibility === "visible");
          return words.map((it) => {
            const { left, right } = it.getBoundingClientRect();
            return [it.textContent, Math.max(all.left - left, right - all.right)];
          });
        }),
      );
      seen += out.length;
      for (const [words, by] of out) assert.ok(by < 1, `${words} on ${claim} at ${width} px: by ${by} px`);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(sideways <= 0, `${claim} at ${width} px: by ${sideways} px`);
    }
  }
  assert.ok(seen > 0, "there are rulers with words");
});
