// A browser of one's own that can be killed: Chromium on a profile, in a process group of its own.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { executablePath } from "../e2e/harness/launch.mjs";

const FLAGS = ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--no-first-run", "--lang=en-US"];

/** A profile in a temporary folder, and browsers on it one after another. */
export function profile() {
  const folder = mkdtempSync(join(tmpdir(), "cpor-desk-profile-"));
  return {
    /** Starts a browser on it: `{ context, kill }`; `kill` is SIGKILL to all of its processes. */
    async start() {
      const running = spawn(executablePath, [...FLAGS, "--remote-debugging-port=0", `--user-data-dir=${folder}`, "about:blank"], {
        detached: true,
        stdio: ["ignore", "ignore", "pipe"],
      });
      const browser = await chromium.connectOverCDP(await addressOf(running));
      const kill = async () => {
        const ended = once(running, "exit");
        process.kill(-running.pid, "SIGKILL");
        await ended;
      };
      return { context: browser.contexts()[0], kill };
    },
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Where a browser that has just been started listens. */
function addressOf(running) {
  return new Promise((found, failed) => {
    let said = "";
    running.stderr.on("data", (bytes) => {
      said += bytes;
      const match = /DevTools listening on (ws:\S+)/.exec(said);
      if (match) found(match[1]);
    });
    running.once("exit", () => failed(new Error(`the browser did not start: ${said}`)));
  });
}
