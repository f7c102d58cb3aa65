// Before the site is there, while it starts, and when it cannot.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "./harness/browser.mjs";
import { open, site, siteUnderPath, started } from "./harness/site.mjs";
import { assertAccessible } from "./harness/axe.mjs";

const WASM = "**/*_bg.wasm";
const SCRIPT = /\/cpor-desk-[0-9a-f]+\.js$/;

/** Holds the wasm back until the returned function is called. */
async function holdWasm(page) {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route(WASM, async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

test("the shell shows the name before the wasm is there", async ({ page }) => {
  const release = await holdWasm(page);
  await page.goto(site, { waitUntil: "commit" });
  await page.getByText("CPOR Desk", { exact: true }).waitFor();
  await page.getByRole("status").getByText("Loading").waitFor();
  release();
  await started(page);
});

test("the site starts and takes the shell's place", async ({ page }) => {
  await open(page);
  assert.equal(await page.getByRole("main").count(), 1);
});

test("every route reloads, also under a path", async ({ page }) => {
  for (const base of [site, siteUnderPath].filter(Boolean)) {
    await open(page, "sandbox/practice/claims/new", base);
    await page.reload();
    await started(page);
    assert.equal(await page.getByRole("main").count(), 1);
  }
});

test("theme and language are set before the first paint", async ({ page, context }) => {
  await context.addInitScript(() => localStorage.setItem("cpor1/prefs", JSON.stringify({ theme: "dark", language: "hu" })));
  const release = await holdWasm(page);
  await page.goto(site, { waitUntil: "commit" });
  await page.getByText("Betöltés").waitFor();
  assert.deepEqual(await page.evaluate(() => [document.documentElement.dataset.theme, document.documentElement.lang]), ["dark", "hu"]);
  release();
  await started(page);
});

test("nothing is said on the console at a visit, and the wasm is asked for once", { context: { serviceWorkers: "allow" } }, async ({ page }) => {
  const said = [];
  const asked = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("request", (request) => /_bg\.wasm$/.test(request.url()) && asked.push(request.url()));
  await open(page);
  assert.deepEqual(said, []);
  assert.equal(asked.length, 1);
  const preload = await page.locator("link[rel=preload][as=fetch]").getAttribute("data-integrity");
  assert.match(preload, /^sha384-/);
});

test("preferences that cannot be read do no harm", async ({ page, context }) => {
  await context.addInitScript(() => localStorage.setItem("cpor1/prefs", "{"));
  await open(page);
});

test("a wasm that was tampered with is refused in words", { expected: [/integrity/i] }, async ({ page }) => {
  await page.route(WASM, async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    body[body.length - 1] ^= 1;
    await route.fulfill({ response, body });
  });
  await page.goto(site);
  await page.getByRole("alert").getByRole("heading", { name: "CPOR Desk could not be started" }).waitFor();
  await assertAccessible(page);
});

test("a script that was tampered with never runs", { expected: [/integrity/i] }, async ({ page }) => {
  await page.route(SCRIPT, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `globalThis.tampered = true;\n${await response.text()}` });
  });
  await page.goto(site);
  await page.getByRole("alert").getByRole("heading", { name: "CPOR Desk could not be started" }).waitFor();
  assert.equal(await page.evaluate(() => "tampered" in globalThis), false);
});

test("a wasm that is missing is said in words", { expected: [/404/, /integrity/i] }, async ({ page }) => {
  await page.route(WASM, (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto(site);
  await page.getByRole("alert").getByRole("heading", { name: "CPOR Desk could not be started" }).waitFor();
});

test("a fault of the site's own is said in words, and what is stored is not lost by it", { expected: [/unreachable/] }, async ({ page }) => {
  await open(page, "sandbox/practice/claims/new");
  await page.getByLabel("Claim name").fill("Kept through a fault");
  await page.getByRole("button", { name: "Create claim" }).click();
  await page.getByRole("heading", { level: 1, name: "Kept through a fault" }).waitFor();
  // A module whose only function traps, as a panic does.
  await page.evaluate(() => {
    const trap = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11];
    const { f } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(trap))).exports;
    queueMicrotask(f);
  });
  await page.getByRole("alert").getByRole("heading", { name: "CPOR Desk has stopped" }).waitFor();
  await assertAccessible(page);

  // What is stored can be had all the same, and a reload goes on from it.
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save what is stored as a file" }).click();
  const { cporDeskStored, localStorage } = JSON.parse(readFileSync(await (await saved).path(), "utf8"));
  assert.equal(cporDeskStored, 1);
  assert.ok(Object.values(localStorage).some((value) => value.includes("Kept through a fault")));
  await page.getByRole("button", { name: "Reload" }).click();
  await started(page);
  await page.getByRole("heading", { level: 1, name: "Kept through a fault" }).waitFor();
});

test("a browser without WebAssembly is told what to do", async ({ page, context }) => {
  await context.addInitScript(() => delete globalThis.WebAssembly);
  await page.goto(site);
  await page.getByRole("alert").getByRole("heading", { name: "This browser cannot run CPOR Desk" }).waitFor();
});

test("without JavaScript the page says what it needs", { context: { javaScriptEnabled: false } }, async ({ page }) => {
  await page.goto(site);
  await page.getByRole("heading", { name: "CPOR Desk needs JavaScript" }).waitFor();
});

test("the policy lets no markup run", { expected: [/policy violated: require-trusted-types-for/, /requires 'TrustedHTML' assignment/] }, async ({ page }) => {
  await open(page);
  const passed = await page.evaluate(async () => {
    const payloads = [
      "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<a href=\" javascript:alert(1)\">x</a>", "<script>alert(1)</script>",
      "<iframe srcdoc=x></iframe>", "<a title='>' onclick = alert(1)>x</a>", "<base href=//elsewhere>", "<link rel=stylesheet href=x>",
    ];
    const reported = new Promise((resolve) => addEventListener("securitypolicyviolation", resolve));
    const passed = payloads.filter((markup) => {
      try {
        document.createElement("template").innerHTML = markup;
        return true;
      } catch {
        return false;
      }
    });
    if (passed.length < payloads.length) await reported;
    return passed;
  });
  assert.deepEqual(passed, []);
});
