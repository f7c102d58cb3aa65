// What stands around every page: places, titles, focus, language, theme, the look of training, blocked storage.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { reload } from "./harness/screen.mjs";
import { open, site, siteUnderPath, started } from "./harness/site.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { blockDatabases, blockLocal } from "./harness/stores.mjs";

/** Routes, and what the tab says there. */
const ROUTES = {
  "": "Claims · CPOR Desk",
  "claims/new": "New claim · CPOR Desk",
  "claims/987654": "There is no claim 987654 here · CPOR Desk",
  "claims/987654/history": "There is no claim 987654 here · CPOR Desk",
  deadlines: "Deadlines · CPOR Desk",
  sandbox: "Sandbox · CPOR Desk",
  "sandbox/practice": "Training · Claims · CPOR Desk",
  "sandbox/practice/claims/new": "Training · New claim · CPOR Desk",
  "sandbox/practice/deadlines": "Training · Deadlines · CPOR Desk",
  "sandbox/practice/settings": "Training · Settings · CPOR Desk",
  "sandbox/practice/nowhere": "Training · This page does not exist · CPOR Desk",
  rules: "Rules · CPOR Desk",
  "rules/2020-09": "Rules of 2020-09 · CPOR Desk",
  storage: "Storage · CPOR Desk",
  settings: "Settings · CPOR Desk",
  build: "Use the engine in your own page · CPOR Desk",
  nowhere: "This page does not exist · CPOR Desk",
};

const MENU = ["Claims", "Deadlines", "Sandbox", "Rules", "Storage", "Settings"];

const link = (page, name) => page.getByRole("link", { name, exact: true });
const combobox = (page, name) => page.getByRole("combobox", { name, exact: true });
const heading = (page, name) => page.getByRole("heading", { level: 1, name, exact: true });
const focused = (page) => page.evaluate(() => document.activeElement.textContent);

for (const base of [site, siteUnderPath].filter(Boolean)) {
  test(`every address names its page and reloads, from ${new URL(base).pathname}`, async ({ page }) => {
    for (const [route, title] of Object.entries(ROUTES)) {
      await open(page, route, base);
      assert.equal(await page.title(), title, route);
      await reload(page);
      assert.equal(await page.title(), title, `${route}, loaded again`);
      assert.equal(await page.getByRole("heading", { level: 1 }).count(), 1, route);
      assert.equal(await page.getByRole("status").count(), 1, route);
      for (const name of MENU) assert.equal(await link(page, name).count(), 1, `${name} on ${route}`);
    }
  });
}

test("no route scrolls sideways, down to 320 px", async ({ page }) => {
  for (const width of [1280, 390, 320]) {
    await page.setViewportSize({ width, height: 700 });
    for (const route of Object.keys(ROUTES)) {
      await open(page, route);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(sideways <= 0, `${route} at ${width} px: by ${sideways} px`);
    }
  }
});

test("a link opens its page, puts the focus on its heading, and Back leads back", async ({ page }) => {
  await open(page);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "BODY");
  await link(page, "Deadlines").click();
  await heading(page, "Deadlines").waitFor();
  assert.equal(await focused(page), "Deadlines");
  assert.equal(await link(page, "Deadlines").getAttribute("aria-current"), "page");
  assert.equal(new URL(page.url()).pathname, new URL("deadlines", site).pathname);
  await page.goBack();
  await heading(page, "The whole life of a CPOR claim, in your browser.").waitFor();
  assert.equal(await focused(page), "The whole life of a CPOR claim, in your browser.");
});

test("the press of a link is seen before its page is drawn", async ({ page }) => {
  await open(page);
  const seen = await page.evaluate(async () => {
    const link = [...document.querySelectorAll("nav a")].find((it) => it.textContent.includes("Deadlines"));
    link.click();
    // What a press changes at once is there by the next task; the page comes after the next picture.
    await new Promise((done) => setTimeout(done));
    const main = document.getElementById("main");
    return [link.getAttribute("aria-current"), location.pathname.endsWith("/deadlines"), main.getAttribute("aria-busy"), main.querySelector("h1").textContent];
  });
  assert.deepEqual(seen, ["page", true, "true", "The whole life of a CPOR claim, in your browser."]);
  await heading(page, "Deadlines").waitFor();
  assert.equal(await page.getByRole("main").getAttribute("aria-busy"), null);
});

test("Back, or another link, before the page is drawn: it is where the address says", async ({ page }) => {
  await open(page);
  await heading(page, "The whole life of a CPOR claim, in your browser.").waitFor();
  const press = (names) =>
    page.evaluate((names) => {
      const links = [...document.querySelectorAll("nav a")];
      for (const name of names) links.find((it) => it.textContent.includes(name)).click();
    }, names);
  await press(["Deadlines", "Storage"]);
  await heading(page, "Storage").waitFor();
  assert.equal(new URL(page.url()).pathname, new URL("storage", site).pathname);
  await page.goBack();
  await heading(page, "Deadlines").waitFor();
  await page.evaluate(() => {
    [...document.querySelectorAll("nav a")].find((it) => it.textContent.includes("Rules")).click();
    history.back();
  });
  await page.waitForURL(/deadlines$/);
  await heading(page, "Deadlines").waitFor();
  assert.equal(await page.getByRole("main").getAttribute("aria-busy"), null);
});

test("the first Tab leads past the menu", async ({ page }) => {
  await open(page, "sandbox/practice/settings");
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "Skip to content");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.activeElement !== document.body && document.querySelector("main").contains(document.activeElement)));
});

test("training is not the desk, and the way back is on the page", async ({ page }) => {
  await open(page, "sandbox/practice/deadlines");
  const world = () => page.evaluate(() => document.documentElement.dataset.world);
  assert.equal(await world(), "training");
  await page.getByRole("region", { name: "Simulated time", exact: true }).getByText("Nothing here is real").waitFor();
  await link(page, "Claims").click();
  await heading(page, "Claims").waitFor();
  assert.equal(new URL(page.url()).pathname, new URL("sandbox/practice", site).pathname);
  const roles = () => combobox(page, "Acting as").locator("option").allTextContents();
  assert.deepEqual(await roles(), ["Incentives admin", "Global admin", "Billing admin", "Reviewer", "Customer", "Incentive program"]);
  await link(page, "Back to the desk").click();
  await page.getByRole("region", { name: "Simulated time" }).waitFor({ state: "detached" });
  assert.equal(await world(), undefined);
  assert.deepEqual(await roles(), ["Incentives admin", "Global admin", "Billing admin"]);
});

test("language and theme follow the choice and are kept", async ({ page }) => {
  await open(page, "settings");
  await combobox(page, "Theme").selectOption({ label: "Dark" });
  await combobox(page, "Language").selectOption({ label: "Magyar" });
  await heading(page, "Beállítások").waitFor();
  for (const name of ["Igénylések", "Határidők", "Gyakorlótér", "Szabályok", "Tárolás", "Beállítások"]) await link(page, name).waitFor();
  assert.equal(await page.title(), "Beállítások · CPOR Desk");
  const root = () => page.evaluate(() => [document.documentElement.lang, document.documentElement.dataset.theme]);
  assert.deepEqual(await root(), ["hu", "dark"]);
  await assertAccessible(page);
  await page.reload();
  await started(page);
  assert.deepEqual(await root(), ["hu", "dark"]);
  assert.equal(await combobox(page, "Téma").inputValue(), "dark");
  await combobox(page, "Téma").selectOption({ label: "Az eszköz beállítása szerint" });
  assert.deepEqual(await root(), ["hu", undefined]);
});

test("a preference of another version stays", async ({ page, context }) => {
  await context.addInitScript(() => {
    if (!localStorage.getItem("cpor1/prefs")) localStorage.setItem("cpor1/prefs", JSON.stringify({ later: [1], theme: "dark" }));
  });
  await open(page, "settings");
  await combobox(page, "Language").selectOption("hu");
  await heading(page, "Beállítások").waitFor();
  assert.deepEqual(JSON.parse(await page.evaluate(() => localStorage.getItem("cpor1/prefs"))), { later: [1], theme: "dark", language: "hu" });
});

test("a browser set to Hungarian is answered in Hungarian", { context: { locale: "hu-HU" } }, async ({ page }) => {
  for (const width of [1280, 390, 320]) {
    await page.setViewportSize({ width, height: 700 });
    await open(page, "sandbox/practice/settings");
    await heading(page, "Beállítások").waitFor();
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, `${width} px`);
  }
});

test("blocked storage is said, with ways on, and the rules stay open", async ({ page, context }) => {
  await blockLocal(context);
  await blockDatabases(context);
  for (const route of ["", "claims/new", "claims/7", "claims/7/history", "deadlines", "storage", "sandbox", "sandbox/practice"]) {
    await open(page, route);
    await heading(page, "This browser keeps nothing for this site").waitFor();
    assert.match(await page.getByRole("status").textContent(), /^Not saved: /);
  }
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("alert").waitFor();
  await assertAccessible(page);
  await link(page, "Read the rules").click();
  await heading(page, "Rules").waitFor();
  await link(page, "Settings").click();
  await combobox(page, "Theme").selectOption("dark");
  await page.getByText("these choices last until the page is closed").waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
  assert.equal(await page.getByLabel("Time zone").count(), 0, "what a workspace would have to keep is not offered");
});
