// The package as its users get it: its files, its types, the examples of its README.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { cpor, packageFolder } from "./harness/desk.mjs";
import { consumer } from "./harness/consumer.mjs";

const read = (name) => readFileSync(new URL(name, packageFolder), "utf8");
const manifest = JSON.parse(read("package.json"));
const examples = [...read("README.md").matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code);
const [inNode, inBrowser, keeping] = examples;

test("the package holds every file that it names, and the licences", () => {
  for (const name of [...manifest.files, "README.md"]) assert.ok(existsSync(new URL(name, packageFolder)), name);
  assert.equal(cpor.version(), manifest.version);
  assert.equal(examples.length, 3);
});

test("README: a claim, in Node", (t) => {
  const told = run(t, inNode);
  assert.match(told, /^invalid \S+ - /m);
  assert.match(told, /^submit - It stays in this state until you upload/m);
});

test("README: keeping it", (t) => {
  const told = run(t, keeping);
  assert.match(told, /^true$/m);
  assert.match(told, /\{ added: 3, known: 0 \} Waiting for the signature/);
});

test("README: deadlines, in a browser", async (t) => {
  const folder = consumer(t, {
    "index.html": `<!doctype html><title>Example</title><link rel="icon" href="data:,">
      <script type="importmap">{ "imports": { "cpor-desk": "./node_modules/cpor-desk/cpor_desk.js" } }</script>
      <script type="module" src="example.js"></script>`,
    "example.js": `${inBrowser}\nconsole.log("the end");`,
  });
  const told = await inChromium(t, await served(t, folder));
  assert.equal(told[0], "2021-01-01");
  assert.match(told[1], /^pickup ends with \d{4}-\d\d-\d\d at \S+Z - It will be in submitted state for up to five/);
  assert.match(told[2], /^decision ends with /);
  assert.equal(told.at(-1), "the end");
});

test("the types are sound, and refuse what the module would", (t) => {
  const folder = consumer(t, {
    "uses.mts": readFileSync(new URL("uses.mts", import.meta.url), "utf8"),
    "tsconfig.json": JSON.stringify({
      compilerOptions: {
        strict: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
        target: "es2022",
        module: "nodenext",
        lib: ["es2022", "dom"],
        types: [],
        skipLibCheck: false,
      },
      files: ["uses.mts"],
    }),
  });
  const compiler = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));
  try {
    execFileSync(process.execPath, [compiler, "-p", folder], { encoding: "utf8" });
  } catch (error) {
    assert.fail(error.stdout);
  }
});

test("everything that the entry exports has a type, and the reverse", () => {
  const types = read("cpor_desk.d.ts");
  const typed = [...types.matchAll(/^export (?:declare )?(?:function|class|const) (\w+)/gm)].map(([, name]) => name);
  assert.match(types, /^export default function init\(/m);
  assert.deepEqual(Object.keys(cpor).filter((name) => name !== "default").sort(), typed.sort());
  const members = (text) => [...text.matchAll(/^  (?:static )?(\w+)\(/gm)].map(([, name]) => name);
  const declared = members(types.match(/^export class Workspace \{.*?^\}/ms)[0]);
  const own = [...Object.getOwnPropertyNames(cpor.Workspace.prototype), "import"];
  assert.deepEqual(own.sort(), declared.sort());
});

function run(t, code) {
  const folder = consumer(t, { "example.mjs": code });
  return execFileSync(process.execPath, [join(folder, "example.mjs")], { encoding: "utf8" });
}

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };

/** Serves a folder; gives its address. */
async function served(t, folder) {
  const server = createServer((request, response) => {
    const path = request.url === "/" ? "/index.html" : request.url;
    const file = join(folder, path);
    if (!existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "text/plain" });
    response.end(readFileSync(file));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  t.after(() => server.close());
  return `http://127.0.0.1:${server.address().port}/`;
}

/** What a page says on the console until it says that it is at the end. */
async function inChromium(t, address) {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "--no-first-run"];
  const browser = await chromium.launch({ executablePath, args });
  t.after(() => browser.close());
  const page = await browser.newPage();
  const told = [];
  page.on("pageerror", (error) => told.push(`error: ${error}`, "the end"));
  page.on("console", (message) => told.push(message.text()));
  const end = page.waitForEvent("console", { predicate: (message) => message.text() === "the end" });
  await Promise.race([Promise.all([page.goto(address), end]), page.waitForEvent("pageerror").then((error) => assert.fail(error))]);
  return told;
}
