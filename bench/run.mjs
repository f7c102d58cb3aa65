// `cargo xtask bench <what>`: bundles the benchmarks with their peers, runs each group in a fresh page of one headless
// Chromium, and prints a table with ratios. Nothing here passes or fails: figures are for people to read.
import { createServer } from "node:http";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { browser, closeBrowser } from "../tests/e2e/harness/launch.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const pkg = join(here, "../pkg");
const [what = "engine", ...wanted] = process.argv.slice(2);

const entry = join(here, what, "main.mjs");
if (!existsSync(entry)) {
  console.error(`There is no benchmark \`${what}\`.`);
  process.exit(2);
}

const out = await mkdtemp(join(tmpdir(), "cpor-bench-"));
await build({
  entryPoints: [entry],
  outdir: out,
  bundle: true,
  splitting: true,
  minify: true,
  format: "esm",
  alias: { "cpor-desk": join(pkg, "cpor_desk.js") },
  logLevel: "error",
});

const PAGE = '<!doctype html><meta charset="utf-8"><title>bench</title><script type="module" src="main.js"></script>';
const files = {
  "/": async () => ["text/html", PAGE],
  "/cpor_desk_bg.wasm": async () => ["application/wasm", await readFile(join(pkg, "cpor_desk_bg.wasm"))],
};
const server = createServer(async (request, response) => {
  const path = new URL(request.url, "http://localhost").pathname;
  const script = async () => ["text/javascript", await readFile(join(out, path.slice(1)))];
  try {
    const [type, body] = await (files[path] ?? script)();
    response.writeHead(200, {
      "Content-Type": type,
      // An isolated page has a finer clock.
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Embedder-Policy": "require-corp",
    });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const address = `http://127.0.0.1:${server.address().port}/`;

const chromium = await browser();
console.log(`${new Date().toISOString().slice(0, 10)}, Chromium ${chromium.version()}, ${cpus().length} × ${cpus()[0].model}\n`);
console.log("| work | ours | peer | theirs | ratio | goal |\n|---|---|---|---|---|---|");
try {
  const names = await inPage((page) => page.evaluate(() => globalThis.groups));
  for (const name of names.filter((name) => wanted.length === 0 || wanted.includes(name))) {
    try {
      const rows = await inPage((page) => page.evaluate((group) => globalThis.measure(group), name));
      rows.forEach((row) => console.log(line(row)));
    } catch (error) {
      console.log(`| ${name} | not measured: ${String(error.message).split("\n")[0]} | | | | |`);
    }
  }
} finally {
  await closeBrowser();
  server.close();
  await rm(out, { recursive: true });
}

/** A page that has run nothing, so that what is cold is cold. */
async function inPage(work) {
  const context = await chromium.newContext({ timezoneId: "UTC" });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(0);
    await page.goto(address);
    await page.waitForFunction(() => globalThis.groups !== undefined);
    return await work(page);
  } finally {
    await context.close();
  }
}

function line({ work, ours, fault, peer = "–", theirs, goal, limitMs }) {
  if (fault !== undefined) return `| ${work} | not measured: ${fault.split("\n")[0]} | | | | |`;
  const ratio = theirs === undefined ? "–" : `${significant(theirs / ours)}×`;
  const aim = goal === undefined ? (limitMs === undefined ? "" : `≤ ${limitMs} ms`) : `≥ ${goal}×`;
  return `| ${work} | ${time(ours)} | ${peer} | ${theirs === undefined ? "–" : time(theirs)} | ${ratio} | ${aim} |`;
}

function time(nanoseconds) {
  if (nanoseconds < 1e3) return `${significant(nanoseconds)} ns`;
  if (nanoseconds < 1e6) return `${significant(nanoseconds / 1e3)} µs`;
  if (nanoseconds < 1e9) return `${significant(nanoseconds / 1e6)} ms`;
  return `${significant(nanoseconds / 1e9)} s`;
}

function significant(number) {
  return Number(number.toPrecision(2)).toLocaleString("en");
}
