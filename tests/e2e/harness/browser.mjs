// End-to-end tests: one browser per file, a fresh context per test, and no test passes that leaves a console error, a
// page error or a violated policy behind.
import { after, test as nodeTest } from "node:test";
import assert from "node:assert/strict";
import { closeBrowser, heard, newContext, watch } from "./launch.mjs";
import { open } from "./site.mjs";

after(closeBrowser);

/** `cargo xtask torture offline`: every test then begins after one visit, without a network. */
const isOffline = process.env.CPOR_OFFLINE !== undefined;

/** The footer's words, in the language that the browser asks for. */
const KEPT = /^(Kept in this browser: it opens without a network too\.|Ez a böngésző megőrzi az oldalt: hálózat nélkül is megnyílik\.)$/;

async function leaveTheNetwork(page) {
  await open(page);
  await page.getByText(KEPT).waitFor();
  await page.context().setOffline(true);
}

/**
 * A test with a page of its own: `work({ page, context, faults, t })`.
 * Settings: `context`, for `newContext`; `expected`, patterns of faults that the test provokes; each must occur;
 * `isServer`, that the test answers for the server itself, so that there is nothing to try without one.
 */
export function test(name, settings, work) {
  if (typeof settings === "function") return test(name, {}, settings);
  nodeTest(name, { skip: isOffline && settings.isServer }, async (t) => {
    const context = await newContext(isOffline ? { ...settings.context, serviceWorkers: "allow" } : settings.context);
    const faults = watch(context);
    const expected = settings.expected ?? [];
    try {
      const page = await context.newPage();
      if (isOffline) await leaveTheNetwork(page);
      await work({ page, context, faults, t });
      await heard(context, faults, expected).catch(() => {}); // Which one was not is said below.
    } finally {
      await context.close();
    }
    const unexpected = new Set(faults.filter((fault) => !expected.some((pattern) => pattern.test(fault))));
    assert.deepEqual([...unexpected], [], "no faults in the browser");
    for (const pattern of expected) assert.ok(faults.some((fault) => pattern.test(fault)), `expected a fault like ${pattern}`);
  });
}
