// Folders served under a strict policy, and Chromium to look at them.
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { chromium } from "playwright-core";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
};

/** No inline script, no style attribute, nothing from elsewhere; the one word that WebAssembly needs. */
export const STRICT = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Serves a folder until the test ends; gives its address. */
export async function served(t, folder, policy = STRICT) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const path = join(folder, pathname === "/" ? "index.html" : normalize(pathname));
    if (!existsSync(path) || statSync(path).isDirectory()) return response.writeHead(404).end();
    response.writeHead(200, {
      "content-type": TYPES[extname(path)] ?? "text/plain",
      "content-security-policy": policy,
      "x-content-type-options": "nosniff",
    });
    response.end(readFileSync(path));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  t.after(() => server.close());
  return `http://127.0.0.1:${server.address().port}/`;
}

let launched;

/** The process's browser, started when first asked for. */
function browser() {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "--no-first-run"];
  launched ??= chromium.launch({ executablePath, args });
  return launched;
}

/** Ends the browser, if it was started. */
export async function closeBrowser() {
  await (await launched)?.close();
}

/** A page in a context of its own; `faults` gets every error, also of its workers, and every violated policy. */
export async function newPage(t) {
  const context = await (await browser()).newContext();
  t.after(() => context.close());
  context.setDefaultTimeout(15_000);
  const faults = [];
  const told = [];
  context.on("weberror", (fault) => faults.push(String(fault.error())));
  context.on("console", (message) => {
    (message.type() === "error" ? faults : told).push(message.text());
  });
  return { page: await context.newPage(), faults, told };
}
