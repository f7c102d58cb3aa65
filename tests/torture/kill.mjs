// Kills the browser with two tabs writing, and counts what was said to be saved and is gone: `cargo xtask torture kill`.
// The kill (SIGKILL to all of the browser's processes) follows a save at once, after a random number of saves: local
// storage alone loses all of them. By hand: CPOR_SITE=http://127.0.0.1:8080/ node tests/torture/kill.mjs 3
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { click, enter, region, saved } from "../e2e/harness/screen.mjs";
import { open } from "../e2e/harness/site.mjs";
import { createClaim } from "../e2e/harness/story.mjs";

const KILLS = Number(process.argv[2] ?? 20);
const MOST_SAVES = 24;
const TABS = 2;
const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executable = process.env.CHROMIUM ?? PLACES.find((path) => existsSync(path));

const profile = mkdtempSync(join(tmpdir(), "cpor-desk-kill-"));
const acknowledged = [];

/** Starts the browser on the profile, in a process group of its own. */
async function start() {
  const flags = ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--no-first-run", "--lang=en-US"];
  const process = spawn(executable, [...flags, "--remote-debugging-port=0", `--user-data-dir=${profile}`, "about:blank"], {
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const address = await new Promise((found, failed) => {
    let said = "";
    process.stderr.on("data", (bytes) => {
      said += bytes;
      const match = /DevTools listening on (ws:\S+)/.exec(said);
      if (match) found(match[1]);
    });
    process.once("exit", () => failed(new Error(`the browser did not start: ${said}`)));
  });
  const browser = await chromium.connectOverCDP(address);
  return { browser, context: browser.contexts()[0], process };
}

async function kill({ process }) {
  const ended = once(process, "exit");
  globalThis.process.kill(-process.pid, "SIGKILL");
  await ended;
}

/** Writes comments to a claim until the browser is gone. */
async function write(page, claim, onSaved) {
  await open(page, `claims/${claim}`);
  for (;;) {
    const text = `comment ${acknowledged.length} of ${claim}, ${crypto.randomUUID()}`;
    await enter(region(page, "Comments"), { Comment: text });
    await click(page, "Add comment");
    await saved(page);
    acknowledged.push(text);
    onSaved();
  }
}

/** All texts that the site shows it has, after it was opened. */
async function kept(context) {
  const page = await context.newPage();
  await open(page);
  await page.getByRole("link", { name: "New claim" }).or(page.getByRole("button", { name: "New claim" })).first().waitFor();
  return page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.includes("/ev/")).map(([, text]) => text).join("\n"));
}

let lost = 0;
try {
  let running = await start();
  const first = await running.context.newPage();
  for (let claim = 1; claim <= TABS; claim += 1) {
    await open(first, "claims/new");
    await createClaim(first);
  }
  await first.close();
  for (let round = 1; round <= KILLS; round += 1) {
    let left = 1 + Math.floor(Math.random() * MOST_SAVES);
    await new Promise((enough) => {
      const onSaved = () => {
        left -= 1;
        if (left === 0) enough();
      };
      for (let claim = 1; claim <= TABS; claim += 1) {
        // It ends with the browser.
        running.context.newPage().then((page) => write(page, claim, onSaved)).catch((fault) => {
          if (left > 0) console.error(`round ${round}: ${fault.message}`);
        });
      }
    });
    await kill(running);
    running = await start();
    const texts = await kept(running.context);
    const gone = acknowledged.filter((text) => !texts.includes(text));
    lost += gone.length;
    console.log(`kill ${round}: ${acknowledged.length} saved so far, ${gone.length} lost`);
    for (const text of gone) console.log(`  lost: ${text}`);
  }
  await kill(running);
} finally {
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}
console.log(`${KILLS} kills, ${TABS} tabs, ${acknowledged.length} saved, ${lost} lost`);
process.exitCode = lost === 0 ? 0 : 1;
