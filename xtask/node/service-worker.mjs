// Writes the service worker of a built site: public/service-worker.js under one line that says what is published.
// usage: node service-worker.mjs FOLDER SOURCE [--none]
//   --none: the site is being worked on, and the worker removes itself
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

const [folder, source, none] = process.argv.slice(2);
const PAGE = "index.html";
const WORKER = "service-worker.js";

const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).replaceAll("\\", "/"))
  .filter((path) => path !== PAGE && path !== WORKER && !path.endsWith("LICENSE"))
  .sort()
  .map((path) => [path, `sha384-${digest("sha384", readFileSync(join(folder, path)), "base64")}`]);
const page = readFileSync(join(folder, PAGE), "utf8");
const published = {
  version: digest("sha256", page + JSON.stringify(files), "hex").slice(0, 16),
  files,
  // The files whose names hold their content's hash, and that the page names: they tell one version's page from another's.
  named: files.map(([path]) => path).filter((path) => /-[0-9a-f]{12,}[._]/.test(path) && page.includes(path)),
};

const line = none === "--none" ? "self.PUBLISHED = null;" : `self.PUBLISHED = ${JSON.stringify(published)};`;
writeFileSync(join(folder, WORKER), `${line}\n${readFileSync(source, "utf8")}`);

function digest(algorithm, content, encoding) {
  return createHash(algorithm).update(content).digest(encoding);
}
