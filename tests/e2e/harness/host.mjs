// A static host of the built site that a test can publish other versions on, break, and stop.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";

const ROOT = new URL("../../../", import.meta.url).pathname;
const DIST = process.env.CPOR_DIST ?? join(ROOT, "dist");
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".webmanifest": "application/manifest+json",
};

/** A version of the built site, told from others by the description in its page. Call `remove()` at the end. */
export function version(description) {
  const folder = mkdtempSync(join(tmpdir(), "cpor-desk-version-"));
  cpSync(DIST, folder, { recursive: true });
  const path = join(folder, "index.html");
  const page = readFileSync(path, "utf8");
  writeFileSync(path, page.replace(/(<meta name="description" content=")[^"]*/, `$1${description}`));
  writeWorker(folder);
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/** Writes a folder's service worker anew: as published, or with `--none` as while somebody works on the site. */
export function writeWorker(folder, ...flags) {
  const scripts = [join(ROOT, "xtask/node/service-worker.mjs"), folder, join(ROOT, "public/service-worker.js")];
  const { status, stderr } = spawnSync(process.execPath, [...scripts, ...flags]);
  if (status !== 0) throw new Error(String(stderr));
}

/**
 * Serves a version's folder under `base`. `publish(version)` serves another one; `spoil(path, change)` has a file sent as
 * `change(bytes)`, or not at all where that is undefined; `stop()` ends it at once, as a lost network does.
 */
export async function host({ folder }, base = "/") {
  let served = folder;
  const spoilt = new Map();
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://host").pathname;
    if (!path.startsWith(base)) return response.writeHead(404).end();
    const name = decodeURIComponent(path.slice(base.length)) || "index.html";
    const file = read(name) ? name : "index.html";
    let bytes = read(file);
    const change = [...spoilt].find(([part]) => file.includes(part))?.[1];
    if (change) bytes = change(bytes);
    if (bytes === undefined) return response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream", "Cache-Control": "no-cache" });
    response.end(bytes);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

  function read(name) {
    try {
      const bytes = readFileSync(join(served, name));
      return name === "index.html" ? Buffer.from(bytes.toString("utf8").replaceAll(/ (href|src)="\//g, ` $1="${base}`)) : bytes;
    } catch {
      return undefined;
    }
  }

  return {
    address: `http://127.0.0.1:${server.address().port}${base}`,
    publish: (next) => (served = next.folder),
    spoil: (part, change) => spoilt.set(part, change),
    mend: () => spoilt.clear(),
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
