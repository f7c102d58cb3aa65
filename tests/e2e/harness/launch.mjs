// The browser, and pages in it that remember what goes wrong. It is Chromium; with FIREFOX=<program> it is that Firefox,
// for the stories that `cargo xtask firefox` runs.
import { existsSync } from "node:fs";
import { chromium, firefox } from "playwright-core";
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
const PLACES = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const PATIENCE_MS = 15_000;

/** The program of Chromium. */
export const executablePath = process.env.CHROMIUM ?? PLACES.find((path) => existsSync(path));

let launched;

/** The process's browser, started when first asked for. */
export function browser() {
  launched ??= process.env.FIREFOX
    ? firefox.launch({ channel: "moz-firefox", executablePath: process.env.FIREFOX })
    : chromium.launch({ executablePath, args: FLAGS });
  return launched;
}

/** Ends the browser, if it was started. */
export async function closeBrowser() {
  await (await launched)?.close();
}

/**
 * A fresh context: nothing stored, English, UTC, 1280 px wide, unless `settings` say otherwise. No service worker, since a
 * test that answers for the server must be asked; those of the service worker allow it.
 */
export async function newContext(settings = {}) {
  const context = await (await browser()).newContext({
    baseURL: site,
    locale: "en-US",
    timezoneId: "UTC",
    viewport: { width: 1280, height: 900 },
    reducedMotion: "reduce",
    serviceWorkers: "block",
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

/** Waits until there is a fault like each of the patterns: a browser tells of what happened some time after it did. */
export async function heard(context, faults, patterns) {
  const isHeard = (pattern) => faults.some((fault) => pattern.test(fault));
  while (!patterns.every(isHeard)) await Promise.race([context.waitForEvent("console"), context.waitForEvent("weberror")]);
}
