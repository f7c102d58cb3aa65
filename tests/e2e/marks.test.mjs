// Tags, private notes, and several claims at once.
import assert from "node:assert/strict";
import { assertAccessible } from "./harness/axe.mjs";
import { test } from "./harness/browser.mjs";
import { loadSampleClaims } from "./harness/practice.mjs";
import { inEveryLook } from "./harness/routes.mjs";
import { addNames, button, check, choose, click, dialog, download, drawn, field, fill, region, reload, saved } from "./harness/screen.mjs";
import { open } from "./harness/site.mjs";
import { createClaim } from "./harness/story.mjs";

const rows = (page) => page.getByRole("row").filter({ has: page.getByRole("link") });
const own = (page) => region(page, "For you alone");
const bar = (page) => page.getByRole("group", { name: "What is done with the chosen claims" });

test("tags and a note are kept, found, and in no share", async ({ page }) => {
  for (const name of ["Kék Duna: Teams", "Zöld Tisza: Intune"]) {
    await open(page, "claims/new");
    await createClaim(page, { "Claim name": name });
  }
  await addNames(own(page), "Tags", ["Q4 canary", "Árvíztűrő"]);
  await fill(own(page), "Private note", "canary: ring Béla");
  await click(own(page), "Save note");
  await saved(page);
  await reload(page);
  assert.equal(await field(own(page), "Private note").inputValue(), "canary: ring Béla");
  await own(page).getByText("Q4 canary").waitFor();
  await inEveryLook(page, ({ theme, width }) => assertAccessible(page, `tags and note (${theme}, ${width} px)`));

  await open(page);
  await choose(page, "Tag", "Q4 canary");
  assert.equal(await rows(page).count(), 1);
  await choose(page, "Tag", "Any tag");
  await fill(page, "Search", "ring béla");
  await rows(page).filter({ hasText: "Kék Duna" }).waitFor({ state: "detached" });
  assert.match(await rows(page).first().innerText(), /Zöld Tisza: Intune/);
  await fill(page, "Search", "");

  for (const [what, has] of [["Backup", true], ["Share", false]]) {
    await click(page.getByRole("main"), "Export");
    const asking = dialog(page, "Export");
    await asking.locator("label").filter({ hasText: new RegExp(`^${what}$`) }).click();
    const { bytes } = await download(asking, page, "Export");
    assert.equal(bytes.toString().includes("canary"), has, what);
  }
});

test("a note of 1 MiB is refused beside its field, and stays typed", async ({ page }) => {
  await open(page, "claims/new");
  await createClaim(page, { "Claim name": "Kék Duna: Teams" });
  const long = "x".repeat(1 << 20);
  await fill(own(page), "Private note", long);
  await click(own(page), "Save note");
  await own(page).getByText("longer than 10,000 characters").waitFor();
  assert.equal((await field(own(page), "Private note").inputValue()).length, long.length);
  await fill(own(page), "Private note", "short");
  await click(own(page), "Save note");
  await saved(page);
  await reload(page);
  assert.equal(await field(own(page), "Private note").inputValue(), "short");
});

test("several claims are tagged and archived, and what is refused is said before", async ({ page }) => {
  await loadSampleClaims(page);
  const all = await rows(page).count();
  await click(bar(page), `Choose all ${all} shown`);
  await bar(page).getByText(`${all} claims chosen`).waitFor();
  await click(bar(page), "Tag…");
  const tagging = dialog(page, "Tag");
  await fill(tagging, "Tag", "autumn");
  await tagging.getByText(`${all} claims take it`).waitFor();
  await click(tagging, "Tag");
  await saved(page);
  await choose(page, "Tag", "autumn");
  assert.equal(await rows(page).count(), all);

  await bar(page).getByText(`${all} claims chosen`).waitFor();
  await click(bar(page), "Archive…");
  const archiving = dialog(page, "Archive");
  await archiving.getByText("It has not ended").first().waitFor();
  await inEveryLook(page, ({ theme, width }) => assertAccessible(page, `archiving (${theme}, ${width} px)`));
  const takes = await archiving.getByText(/claims? takes? it$/).count();
  assert.equal(takes, 1, "some of the sample claims have ended");
  await click(archiving, "Archive");
  await saved(page);
  await choose(page, "Show", "Archived");
  const away = await rows(page).count();
  assert.ok(away > 0 && away < all, `${away} of ${all}`);
  await choose(page, "Show", "Without archived");
  assert.equal(await rows(page).count(), all - away);

  const boxes = rows(page).getByRole("checkbox");
  await boxes.nth(0).click();
  await boxes.nth(2).click({ modifiers: ["Shift"] });
  await bar(page).getByText("3 claims chosen").waitFor();
  await page.keyboard.press("j");
  assert.equal(await rows(page).nth(3).getByRole("link").evaluate((it) => document.activeElement === it), true);
  await click(bar(page), "Choose none");
  assert.equal(await button(bar(page), "Tag…").count(), 0);
});

test("a view is kept under its name, and its address says the same", async ({ page }) => {
  await loadSampleClaims(page);
  await choose(page, "Sort by", "Claim name");
  await fill(page, "Search", "tidewater");
  await drawn(page);
  await page.getByText("Columns", { exact: true }).first().click();
  await check(page.getByRole("group", { name: "Columns" }), "Column: Whose turn", false);
  const heads = () => page.getByRole("columnheader").allTextContents();
  assert.deepEqual(await heads(), ["Claim", "Customer", "Status", "Next deadline"]);
  await drawn(page);
  const shown = await rows(page).count();
  await click(page, "Save view…");
  const saving = dialog(page, "Save view");
  await click(saving, "Save view");
  await saving.getByText("A view needs a name. Type one.").waitFor();
  await fill(saving, "Name of the view", "Tidewater by name");
  await click(saving, "Save view");
  await saving.waitFor({ state: "detached" });
  const address = page.url();
  await choose(page, "View", "None saved");
  assert.equal((await heads()).length, 5);
  await reload(page);
  await choose(page, "View", "Tidewater by name");
  assert.equal(page.url(), address);
  assert.equal(await rows(page).count(), shown);
  assert.equal(await field(page, "Sort by").inputValue(), "name");
  await click(page, "Delete view");
  assert.equal(await field(page, "View").count(), 0);
});
