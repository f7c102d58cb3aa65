// Chromium for the end-to-end tests: one per file, a fresh context per test, and no test passes that leaves a
// console error, a page error or a violated policy behind.
import { existsSync } from "node:fs";
import { after, test as nodeTest } from "node:test";
import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { site } from "./site.mjs";

const FLAGS = [
  "--no-sandbox",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--no-first-run",
];
const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const PATIENCE_MS = 15_000;

let launched;

/** The file's browser, started when first asked for. */
export function browser() {
  const executablePath = process.env.CHROMIUM ?? PLACES.find((path) => existsSync(path));
  launched ??= chromium.launch({ executablePath, args: FLAGS });
  return launched;
}

after(async () => (await launched)?.close());

/** A fresh context: nothing stored, English, UTC, 1280 px wide, unless `settings` say otherwise. */
export async function newContext(settings = {}) {
  const context = await (await browser()).newContext({
    baseURL: site,
    locale: "en-US",
    timezoneId: "UTC",
    viewport: { width: 1280, height: 900 },
    ...settings,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy violated: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  return context;
}

/** Keeps what goes wrong on any page of a context. */
export function watch(context) {
  const faults = [];
  context.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (fault) => faults.push(`page: ${fault.error()}`));
  return faults;
}

/**
 * A test with a page of its own: `work({ page, context, faults, t })`.
 * Settings: `context`, for `newContext`; `expected`, patterns of faults that the test provokes; each must occur.
 */
export function test(name, settings, work) {
  if (typeof settings === "function") return test(name, {}, settings);
  nodeTest(name, async (t) => {
    const context = await newContext(settings.context);
    const faults = watch(context);
    try {
      const page = await context.newPage();
      await work({ page, context, faults, t });
    } finally {
      await context.close();
    }
    const expected = settings.expected ?? [];
    const unexpected = new Set(faults.filter((fault) => !expected.some((pattern) => pattern.test(fault))));
    assert.deepEqual([...unexpected], [], "no faults in the browser");
    for (const pattern of expected) assert.ok(faults.some((fault) => pattern.test(fault)), `expected a fault like ${pattern}`);
  });
}
