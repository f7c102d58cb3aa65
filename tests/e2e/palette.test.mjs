// The palette and the keys that are pressed alone.
import assert from "node:assert/strict";
import { assertAccessible } from "./harness/axe.mjs";
import { test } from "./harness/browser.mjs";
import { openPractice } from "./harness/practice.mjs";
import { inEveryLook } from "./harness/routes.mjs";
import { check, click, dialog, field } from "./harness/screen.mjs";
import { open } from "./harness/site.mjs";
import { createClaim } from "./harness/story.mjs";

const heading = (page, name) => page.getByRole("heading", { level: 1, name, exact: true });
const isFocused = (control) => control.evaluate((it) => document.activeElement === it);

async function twoClaims(page) {
  for (const name of ["Kék Duna: Teams", "Zöld Tisza: Intune"]) {
    await open(page, "claims/new");
    await createClaim(page, { "Claim name": name });
  }
  await open(page);
}

test("Ctrl+K finds a claim and a page by a few letters, by keys alone", async ({ page }) => {
  await twoClaims(page);
  await page.keyboard.press("Control+k");
  const palette = dialog(page, "Go to");
  await palette.waitFor();
  assert.equal(await isFocused(field(palette, "Page or claim")), true);
  await page.keyboard.type("tisza");
  const option = palette.getByRole("option", { name: /Zöld Tisza: Intune/ });
  await option.and(page.locator("[aria-selected=true]")).waitFor();
  await inEveryLook(page, ({ theme, width }) => assertAccessible(page, `the palette (${theme}, ${width} px)`));
  await page.keyboard.press("Enter");
  await heading(page, "Zöld Tisza: Intune").waitFor();

  await page.keyboard.press("Control+k");
  await page.keyboard.type("no page is called so");
  await palette.getByText("Nothing is called so.").waitFor();
  await page.keyboard.press("Enter");
  await field(palette, "Page or claim").fill("");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await field(palette, "Page or claim").fill("sett");
  await page.keyboard.press("Enter");
  await heading(page, "Settings").waitFor();
  await click(page, "Go to…");
  await palette.waitFor();
  await page.keyboard.press("Escape");
  await palette.waitFor({ state: "detached" });
});

test("what is typed while the palette is being drawn is typed into it, and does nothing else", async ({ page }) => {
  await openPractice(page);
  const role = field(page, "Acting as");
  const before = await role.inputValue();
  await page.evaluate(() => {
    for (const key of ["k", "n", "1", "2"]) {
      const pressed = new KeyboardEvent("keydown", { key, ctrlKey: key === "k", bubbles: true, cancelable: true });
      document.body.dispatchEvent(pressed);
    }
  });
  const typed = field(dialog(page, "Go to"), "Page or claim");
  await typed.waitFor();
  await page.keyboard.type("x");
  assert.equal(await typed.inputValue(), "n12x");
  assert.equal(await role.inputValue(), before);
  await heading(page, "Claims").waitFor();
});

test("the key that opens the palette is not typed into it", async ({ page }) => {
  await open(page, "deadlines");
  await page.keyboard.press("/");
  await page.keyboard.press("s");
  const palette = dialog(page, "Go to");
  await palette.waitFor();
  assert.equal(await field(palette, "Page or claim").inputValue(), "s");
});

test("j and k walk through the list, / searches it, n begins a claim, ? tells the keys", async ({ page }) => {
  await twoClaims(page);
  const claims = page.locator(".list tbody a.name");
  await page.keyboard.press("j");
  assert.equal(await isFocused(claims.nth(0)), true);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  assert.equal(await isFocused(claims.nth(1)), true, "the last stays");
  await page.keyboard.press("k");
  assert.equal(await isFocused(claims.nth(0)), true);
  await page.keyboard.press("/");
  assert.equal(await isFocused(field(page, "Search")), true);
  await page.keyboard.type("jkn/?");
  assert.equal(await field(page, "Search").inputValue(), "jkn/?", "what is typed is typed");
  await field(page, "Search").fill("");
  await heading(page, "Claims").click();
  await page.keyboard.press("?");
  await dialog(page, "Keys").getByText("Go to any page or claim").waitFor();
  await assertAccessible(page, "the keys");
  await click(dialog(page, "Keys"), "Close");
  await page.keyboard.press("n");
  await heading(page, "New claim").waitFor();
});

test("keys pressed alone can be switched off; Ctrl+K stays", async ({ page }) => {
  await twoClaims(page);
  await open(page, "settings");
  await check(page, "Keys pressed alone: 1 to 6 change the role in training, 0 goes where a lesson’s step is done; n, j, k and / in lists, ? for all of them", false);
  await open(page);
  await page.keyboard.press("n");
  await page.keyboard.press("?");
  await page.keyboard.press("Control+k");
  await dialog(page, "Go to").waitFor();
  assert.equal(await dialog(page, "Keys").count(), 0);
  await page.keyboard.press("Escape");
  await heading(page, "Claims").waitFor();
});
