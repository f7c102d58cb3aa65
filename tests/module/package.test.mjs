// The package as its users get it: its files, its types, the examples of its README.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { cpor, packageFolder } from "./harness/desk.mjs";
import { consumer } from "./harness/consumer.mjs";
import { closeBrowser, newPage, served, STRICT } from "./harness/web.mjs";

after(closeBrowser);

const read = (name) => readFileSync(new URL(name, packageFolder), "utf8");
const manifest = JSON.parse(read("package.json"));
const examples = [...read("README.md").matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code);
const [inNode, inBrowser, keeping, editions, calendars, proof] = examples;

test("the package holds every file that it names, and the licences", () => {
  for (const name of [...manifest.files, "README.md"]) assert.ok(existsSync(new URL(name, packageFolder)), name);
  assert.equal(cpor.version(), manifest.version);
  assert.equal(examples.length, 6);
});

test("README: a claim, in Node", (t) => {
  const told = run(t, inNode);
  assert.match(told, /^invalid \S+ - /m);
  assert.match(told, /^submit - Appropriate roles: /m);
});

test("README: keeping it", (t) => {
  const told = run(t, keeping);
  assert.match(told, /^true$/m);
  assert.match(told, /\{ added: 3, known: 0 \} Waiting for the signature/);
});

test("README: editions, and rules of your own", (t) => {
  const told = run(t, editions);
  assert.match(told, /^changed - .*14 business days instead of 5 business days/m);
  assert.match(told, /^Without an answer within 14 business days .* 2023-10 pages: status table S4 /m);
  assert.match(told, /^patient$/m);
});

test("README: calendars", (t) => {
  assert.equal(
    run(t, calendars),
    ["2020-08-24 true", "2020-01-01 New Year's Day", "2020-03-15 National Day (1848)", "18526 5", ""].join("\n"),
  );
});

test("README: before it is sent, and afterwards", (t) => {
  const told = run(t, proof);
  assert.match(told, /^created commented$/m);
  assert.match(told, /^1 false missingAllPoe \S+/m);
  assert.match(told, /^0 rivals; 0 comments at revision 1$/m);
  assert.match(told, /^true true\n\S.+$/m);
});

test("README: deadlines, in a browser", async (t) => {
  const folder = consumer(t, {
    "index.html": `<!doctype html><title>Example</title><link rel="icon" href="data:,">
      <script type="importmap">{ "imports": { "cpor-desk": "./node_modules/cpor-desk/cpor_desk.js" } }</script>
      <script type="module" src="example.js"></script>`,
    "example.js": `${inBrowser}\nconsole.log("the end");`,
  });
  const { page, faults, told } = await newPage(t);
  const end = page.waitForEvent("console", { predicate: (message) => message.text() === "the end" });
  // The import map is inline.
  await page.goto(await served(t, folder, `${STRICT.replace("'self' 'wasm", "'self' 'unsafe-inline' 'wasm")}; img-src data:`));
  await end.catch((error) => faults.push(error.message));
  assert.deepEqual(faults, []);
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

function run(t, code) {
  const folder = consumer(t, { "example.mjs": code });
  return execFileSync(process.execPath, [join(folder, "example.mjs")], { encoding: "utf8" });
}
