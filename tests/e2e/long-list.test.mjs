// A list of many claims: those on the screen are drawn, and it is scrolled, counted, walked, chosen from and printed as if
// all of them were.
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { extractText, getDocumentProxy } from "unpdf";
import { assertAccessible } from "./harness/axe.mjs";
import { test } from "./harness/browser.mjs";
import { manifold } from "./harness/manifold.mjs";
import { choose, click, dialog, download, fill, giveFile, saved } from "./harness/screen.mjs";
import { open } from "./harness/site.mjs";
import { createClaim } from "./harness/story.mjs";

const MANY = 300;
/** A screen of them, and some beyond it. */
const A_FEW = 50;

const rows = (page) => page.getByRole("row").filter({ has: page.getByRole("link") });
const numbered = (page, number) => rows(page).filter({ has: page.getByText(`#${number}`, { exact: true }) });
const index = (row) => row.getAttribute("aria-rowindex").then(Number);
const focused = (page) => page.evaluate(() => document.activeElement.closest("tr")?.getAttribute("aria-rowindex"));

/** Some pictures later: in a page of another width rows are measured before they are counted on. */
const measured = (page) =>
  page.evaluate(async () => {
    for (let picture = 0; picture < 5; picture += 1) await new Promise(requestAnimationFrame);
  });

/** A desk with so many drafts, the list open. */
async function openLongList(page) {
  await open(page, "claims/new");
  await createClaim(page, { "Claim name": "Kék Duna: Teams" });
  await open(page, "storage");
  const desk = (await download(page.getByRole("main"), page, "Export")).bytes.toString();
  const file = Buffer.from(manifold(desk, MANY - 1));
  await giveFile(page, "Import", { name: "many.json", mimeType: "application/json", buffer: file });
  await click(dialog(page, "Import"), "Import");
  await dialog(page, "Import").waitFor({ state: "detached" });
  await saved(page);
  await open(page);
  await choose(page, "Sort by", "Number");
  await numbered(page, 1).waitFor();
}

test("as many rows are drawn as are seen; the keys for the ends of the page reach both ends of the list", async ({ page }) => {
  await openLongList(page);
  for (const size of [{ width: 1280, height: 900 }, { width: 390, height: 844 }]) {
    await page.setViewportSize(size);
    await measured(page);
    await page.keyboard.press("Home");
    await numbered(page, 1).waitFor();
    assert.ok((await rows(page).count()) < A_FEW, "not all are drawn");
    await page.keyboard.press("End");
    await numbered(page, MANY).waitFor();
    await page.waitForFunction((few) => document.querySelectorAll(".list tbody a.name").length < few, A_FEW);
    assert.equal(await numbered(page, 1).count(), 0, "those out of sight are not drawn");
    const foot = await numbered(page, MANY).boundingBox();
    assert.ok(foot.y + foot.height <= size.height, "the last is seen");
    const head = page.getByRole("columnheader", { name: "Customer", exact: true });
    if (size.width > 390) assert.equal(await head.evaluate((it) => Math.round(it.getBoundingClientRect().top)), 0, "the heads stay in sight");
    await assertAccessible(page, `a long list (${size.width} px)`);
  }
});

test("the table says how many rows it has, and which each is", async ({ page }) => {
  await openLongList(page);
  const count = () => page.getByRole("table").getAttribute("aria-rowcount").then(Number);
  assert.equal(await count(), 1 + MANY);
  assert.equal(await index(numbered(page, 1)), 2);
  await page.keyboard.press("End");
  assert.equal(await index(numbered(page, MANY)), 1 + MANY);
  // In groups, each has a row that names it.
  await choose(page, "Sort by", "Whose turn, then deadline");
  await page.evaluate(() => scrollTo(0, 0));
  await numbered(page, 1).waitFor();
  assert.equal(await count(), 1 + 1 + MANY);
  assert.equal(await index(numbered(page, 1)), 3);
  await fill(page, "Search", "#17");
  await numbered(page, 1).waitFor({ state: "detached" });
  await measured(page);
  assert.equal(await rows(page).count(), 1);
  assert.equal(await count(), 3);
});

test("j walks through all of it, and scrolling away does not take the focus from a row that is near", async ({ page }) => {
  await openLongList(page);
  for (let row = 1; row <= 80; row += 1) await page.keyboard.press("j");
  assert.equal(await focused(page), "81");
  for (let row = 1; row <= 70; row += 1) await page.keyboard.press("k");
  assert.equal(await focused(page), "11");
  await page.mouse.wheel(0, 2_000);
  await numbered(page, 45).waitFor();
  assert.equal(await focused(page), "11");
  await page.keyboard.press("j");
  assert.equal(await focused(page), "12");
});

test("with Shift all between two rows are chosen, drawn or not", async ({ page }) => {
  await openLongList(page);
  await numbered(page, 3).getByRole("checkbox").check();
  await page.keyboard.press("End");
  await numbered(page, MANY).getByRole("checkbox").click({ modifiers: ["Shift"] });
  await page.getByText(`${MANY - 2} claims chosen`).waitFor();
});

test("a window of another size, the end of the page and the way back are as full of rows as before", async ({ page }) => {
  await openLongList(page);
  // Rows reach down to the foot of the screen.
  const full = () =>
    page.waitForFunction(() => {
      const rows = [...document.querySelectorAll(".list tbody tr:not(.gap, .group)")].map((row) => row.getBoundingClientRect());
      return rows.some(({ top, bottom }) => top < innerHeight && bottom > innerHeight - 250);
    });
  for (const order of ["Number", "Whose turn, then deadline"]) {
    await choose(page, "Sort by", order);
    for (const place of [10_000, 3_000, 12_000]) {
      await page.evaluate((place) => scrollTo(0, place), place);
      await full();
    }
    for (const size of [{ width: 390, height: 844 }, { width: 640, height: 450 }, { width: 1280, height: 900 }]) {
      await page.setViewportSize(size);
      await full();
    }
  }
  const link = page.locator(".list tbody a.name").nth(6);
  const number = await link.locator("xpath=ancestor::tr").getAttribute("aria-rowindex");
  await link.click();
  await page.getByRole("heading", { level: 1, name: "Kék Duna: Teams" }).waitFor();
  await page.goBack();
  await page.locator(`.list tr[aria-rowindex="${number}"]`).waitFor();
  await full();
});

test("on paper stand all of them", async ({ page }) => {
  await openLongList(page);
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(await page.pdf())));
  const printed = new Set(text.join(" ").match(/#\s?\d+/g).map((number) => number.replaceAll(/\s/g, "")));
  assert.equal(printed.size, MANY);
});
