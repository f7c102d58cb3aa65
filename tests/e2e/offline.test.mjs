// The site without a network, and what happens when another version is published.
import assert from "node:assert/strict";
import { after } from "node:test";
import { test as browserTest } from "./harness/browser.mjs";
import { host, version, writeWorker } from "./harness/host.mjs";
import { open, started } from "./harness/site.mjs";
import { field, region } from "./harness/screen.mjs";
import { createClaim } from "./harness/story.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { inEveryLook } from "./harness/routes.mjs";
import { watch, write } from "../torture/writers.mjs";

const FIRST = version("The first.");
const SECOND = version("The second.");
after(() => [FIRST, SECOND].forEach((made) => made.remove()));

/** A test on a host of its own that serves the first version: `work({ page, context, server })`. */
function test(name, { base = "/", expected } = {}, work) {
  browserTest(name, { context: { serviceWorkers: "allow" }, expected }, async (given) => {
    const server = await host(FIRST, base);
    try {
      await work({ ...given, server });
    } finally {
      await server.stop();
    }
  });
}

const kept = (page) => page.getByText("Kept in this browser: it opens without a network too.").waitFor();
const newer = (page) => page.getByText("A newer version of CPOR Desk is there.");
const shown = (page) => page.locator("meta[name=description]").getAttribute("content");

/** Has the browser look for another version, as it does at a visit. Says whether what was found could be kept. */
const looked = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const worker = registration.installing;
    if (!worker) return registration.waiting !== null;
    return new Promise((resolve) => {
      const settled = () => ["installed", "redundant"].includes(worker.state) && resolve(worker.state === "installed");
      worker.addEventListener("statechange", settled);
      settled();
    });
  });

for (const base of ["/", "/some/desk/"]) {
  test(`every page opens without a network, and what is done there is kept (${base})`, { base }, async ({ page, server }) => {
    await open(page, "", server.address);
    await kept(page);
    await server.stop();
    for (const route of ["rules", "storage", "settings", "deadlines", "nowhere", "sandbox/practice/claims/new"]) await open(page, route, server.address);
    await page.getByLabel("Claim name").fill("Written on a train");
    await page.getByRole("button", { name: "Create claim" }).click();
    await page.getByRole("heading", { level: 1, name: "Written on a train" }).waitFor();
    await page.reload();
    await started(page);
    await page.getByRole("heading", { level: 1, name: "Written on a train" }).waitFor();
  });
}

test("a scenario that was never opened begins without a network", {}, async ({ page, server }) => {
  await open(page, "scenarios", server.address);
  await kept(page);
  await server.stop();
  await open(page, "scenarios/old-dates", server.address);
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await region(page, "The signature of last year").getByText("reached").first().waitFor();
  await open(page, "scenarios/the-claim-that-never-was", server.address);
  await page.getByRole("heading", { level: 1, name: "There is no such scenario" }).waitFor();
});

test("a newer version waits until it is asked for, in every tab", {}, async ({ page, context, server }) => {
  await open(page, "", server.address);
  await kept(page);
  const other = await context.newPage();
  await open(other, "rules", server.address);
  server.publish(SECOND);
  assert.equal(await looked(page), true);
  await newer(page).waitFor();
  await newer(other).waitFor();
  assert.deepEqual([await shown(page), await shown(other)], ["The first.", "The first."]);
  await inEveryLook(page, () => assertAccessible(page));

  const reloaded = page.waitForEvent("load");
  await page.getByRole("button", { name: "Reload" }).click();
  await reloaded;
  await started(page);
  assert.equal(await shown(page), "The second.");
  assert.equal(await newer(page).count(), 0);
  // The other goes on as it was until it is reloaded.
  assert.equal(await shown(other), "The first.");
  await newer(other).waitFor();
  await other.getByRole("button", { name: "Reload" }).click();
  await newer(other).waitFor({ state: "detached" });
  await started(other);
  assert.equal(await shown(other), "The second.");
});

test("another version is published while tabs write: what both versions save is there, in both", {}, async ({ page, context, server }) => {
  await open(page, "claims/new", server.address);
  await kept(page);
  await createClaim(page);
  const other = await context.newPage();
  await open(other, "claims/1", server.address);
  for (const tab of [page, other]) {
    await field(region(tab, "Comments"), "Comment").waitFor();
    await tab.evaluate(watch);
  }
  const writes = (tab, name) => tab.evaluate(write, { name, writes: 15 });
  const first = [writes(page, "first"), writes(other, "first, too")];
  server.publish(SECOND);
  assert.equal(await looked(page), true);
  const written = await Promise.all(first);

  await newer(other).waitFor();
  const reloaded = other.waitForEvent("load");
  await other.getByRole("button", { name: "Reload" }).click();
  await reloaded;
  await started(other);
  assert.deepEqual([await shown(page), await shown(other)], ["The first.", "The second."]);
  await field(region(other, "Comments"), "Comment").waitFor();
  await other.evaluate(watch);
  written.push(...(await Promise.all([writes(page, "first, still"), writes(other, "second")])));

  const said = written.flatMap(({ saved }) => saved.map(({ text }) => text));
  assert.equal(said.length, 60);
  await other.getByRole("button", { name: "Show 10 earlier comments" }).click();
  await page.getByRole("button", { name: "Show 10 earlier comments" }).click();
  for (const tab of [page, other]) await tab.waitForFunction(() => document.querySelectorAll(".thread > li").length === 60);
  const texts = await other.evaluate(() => [...document.querySelectorAll(".thread > li p")].map((it) => it.textContent));
  assert.deepEqual(texts.sort(), said.sort());
});

test("a version that is taken back goes the same way", {}, async ({ page, server }) => {
  server.publish(SECOND);
  await open(page, "", server.address);
  await kept(page);
  server.publish(FIRST);
  assert.equal(await looked(page), true);
  await newer(page).waitFor();
  const reloaded = page.waitForEvent("load");
  await page.getByRole("button", { name: "Reload" }).click();
  await reloaded;
  await started(page);
  assert.equal(await shown(page), "The first.");
});

for (const [fault, part, change] of [
  ["a wasm with a flipped bit", "_bg.wasm", (bytes) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([bytes.at(-1) ^ 1])])],
  ["a sheet that is missing", ".css", () => undefined],
  ["a page of another version", "index.html", () => Buffer.from("<!doctype html><title>Another</title>")],
]) {
  test(`${fault} is not kept, and the version before stays`, {}, async ({ page, server }) => {
    await open(page, "", server.address);
    await kept(page);
    server.publish(SECOND);
    server.spoil(part, change);
    assert.equal(await looked(page), false);
    await server.stop();
    await page.reload();
    await started(page);
    assert.equal(await shown(page), "The first.");
    assert.equal(await newer(page).count(), 0);
  });
}

test("what is kept and has gone bad is fetched afresh by the page that says so", { expected: [/./] }, async ({ page, server }) => {
  await open(page, "", server.address);
  await kept(page);
  await page.evaluate(async () => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        if (request.url.endsWith("_bg.wasm")) await cache.put(request, new Response("spoilt", { headers: { "Content-Type": "application/wasm" } }));
      }
    }
  });
  await page.reload();
  await page.getByRole("heading", { name: "CPOR Desk could not be started" }).waitFor();
  await page.getByRole("button", { name: "Reload" }).click();
  await started(page);
  await page.getByRole("heading", { level: 1 }).waitFor();
});

test("while somebody works on the site nothing is kept, and what was kept goes", {}, async ({ page, server }) => {
  await open(page, "", server.address);
  await kept(page);
  const inWork = version("In work.");
  try {
    writeWorker(inWork.folder, "--none");
    server.publish(inWork);
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    await page.waitForFunction(async () => (await caches.keys()).length === 0);
  } finally {
    inWork.remove();
  }
});

test("other sites' caches of the same origin are not touched", {}, async ({ page, server }) => {
  await open(page, "", server.address);
  await kept(page);
  await page.evaluate(() => caches.open("somebody else's"));
  server.publish(SECOND);
  assert.equal(await looked(page), true);
  const reloaded = page.waitForEvent("load");
  await page.getByRole("button", { name: "Reload" }).click();
  await reloaded;
  await started(page);
  const names = await page.evaluate(() => caches.keys());
  assert.ok(names.includes("somebody else's"));
  assert.equal(names.filter((name) => name.startsWith("cpor-desk ")).length, 1);
});
