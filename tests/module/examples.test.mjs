// Projects that use the packed file: each is built as its package.json says, and played.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { claimIn, packageFolder, practice } from "./harness/desk.mjs";
import { compile, example, installed, node, run, script, tools } from "./harness/packed.mjs";
import { closeBrowser, newPage, served } from "./harness/web.mjs";

const { folder, file } = installed("examples");
const bin = fileURLToPath(new URL("../../node_modules/.bin/", import.meta.url));
const names = readdirSync(new URL("../../module/examples/", import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const copies = Object.fromEntries(names.map((name) => [name, example(folder, name)]));
const read = (name, path) => readFileSync(join(copies[name], path), "utf8");

after(closeBrowser);

/** An export with a claim at every place. */
function kept() {
  const desk = practice();
  for (const place of ["editing", "submitted", "approved"]) claimIn(desk, place);
  return desk.export();
}

/** Opens an example, does something there, and expects that nothing went wrong on the way. */
async function played(t, root, work) {
  const { page, faults, told } = await newPage(t);
  await page.goto(await served(t, root));
  // What went wrong tells more than that something did not appear.
  await work(page, told).catch((error) => faults.push(error.message));
  assert.deepEqual(faults, []);
}

test("publint and attw find nothing", () => {
  assert.match(run(folder, join(bin, "publint"), "--strict", file), /All good!/);
  // An ES module only: whoever has CommonJS imports it with `await import()`.
  run(folder, join(bin, "attw"), "--profile", "esm-only", file);
});

test("to import it does nothing: what is not used leaves no trace in a bundle", () => {
  writeFileSync(join(folder, "unused.js"), 'import "cpor-desk"; import { Workspace } from "cpor-desk";');
  const bundle = run(folder, join(bin, "esbuild"), "unused.js", "--bundle", "--format=esm", "--log-level=error");
  assert.equal(bundle.replace(/^\s*\/\/.*$/gm, "").trim(), "");
  writeFileSync(
    join(folder, "quiet.mjs"),
    `const before = Reflect.ownKeys(globalThis).length;
    await import("cpor-desk");
    console.log(Reflect.ownKeys(globalThis).length - before);`,
  );
  assert.equal(node(folder, "quiet.mjs"), "0\n");
});

test("every example is short, and names the tools that the tests use", () => {
  assert.deepEqual(names, ["esbuild", "node", "page", "typescript", "vite", "worker"]);
  for (const name of names) {
    for (const path of readdirSync(copies[name]).filter((path) => /\.(m?js|ts|html)$/.test(path))) {
      assert.ok(read(name, path).split("\n").length <= 31, `${name}/${path} is long`);
    }
    const { devDependencies = {}, dependencies } = JSON.parse(read(name, "package.json"));
    for (const [tool, version] of Object.entries(devDependencies)) assert.equal(version, tools()[tool], `${name}: ${tool}`);
    assert.ok(file.endsWith(dependencies["cpor-desk"].replace("file:..", "")), `${name}: ${file}`);
  }
});

test("node", () => {
  writeFileSync(join(copies.node, "desk.json"), kept());
  assert.equal(
    script(copies.node, "start"),
    [
      "2 Field service for Fabrikam (submitted): pickup ends with 2020-09-21",
      "3 Field service for Fabrikam (approved): consent ends with 2020-09-21",
      "1 Field service for Fabrikam (editing): no clock runs",
      "",
    ].join("\n"),
  );
  writeFileSync(join(copies.node, "desk.json"), kept().replace("Field", "Yield"));
  assert.throws(() => script(copies.node, "start"), /invalid at claims\[0\]/);
});

test("typescript", () => {
  script(copies.typescript, "build");
  const [created, refused, open] = script(copies.typescript, "start").trim().split("\n");
  assert.equal(created, "{ done: true, revision: 1 }");
  assert.match(refused, /^\{ done: false, code: 'invalid', remedy: '.+' \}$/);
  assert.equal(open, "createClaim, editClaim, addPoe, removePoe, comment, submit, deleteDraft, copyClaim");
});

test("page", async (t) => {
  await played(t, copies.page, async (page) => {
    const answer = page.getByRole("status");
    await answer.getByText("It ends with 2021-01-04.").waitFor();
    await page.getByRole("combobox").selectOption("US");
    await answer.getByText("It ends with 2020-12-31.").waitFor();
    await page.getByLabel("business days").fill("-1");
    await answer.getByText("Give a whole number of that range.").waitFor();
  });
});

test("worker", async (t) => {
  await played(t, copies.worker, async (page) => {
    const give = (text) =>
      page.getByLabel("An export").setInputFiles({ name: "desk.json", mimeType: "application/json", buffer: Buffer.from(text) });
    await give(kept());
    await page.getByText("3 claims, verified. Next: pickup on 2020-09-21").waitFor();
    await give("[]");
    await page.getByText("malformed: ").waitFor();
  });
});

test("vite", async (t) => {
  script(copies.vite, "build");
  await played(t, join(copies.vite, "dist"), async (page) => {
    await page.getByRole("button", { name: "New claim" }).click();
    await page.getByText("Teams for Fabrikam: editing, with partner").waitFor();
  });
});

test("esbuild, in Chromium and in Node", async (t) => {
  script(copies.esbuild, "build");
  const said = script(copies.esbuild, "start");
  assert.match(said, /^invalid \w+ /);
  writeFileSync(join(copies.esbuild, "dist/index.html"), '<!doctype html><title>x</title><script type="module" src="app.mjs"></script>');
  await played(t, join(copies.esbuild, "dist"), async (page, told) => {
    if (told.length === 0) await page.waitForEvent("console");
    assert.deepEqual(told, [said.trim()]);
  });
});

test("the examples and the README are sound under strict types, as bundlers find modules", () => {
  const readme = readFileSync(new URL("README.md", packageFolder), "utf8");
  [...readme.matchAll(/```js\n(.*?)```/gs)].forEach(([, code], index) => writeFileSync(join(folder, `readme-${index}.js`), code));
  const compilerOptions = {
    allowJs: true,
    checkJs: true,
    noEmit: true,
    strict: true,
    moduleDetection: "force",
    target: "es2022",
    module: "esnext",
    moduleResolution: "bundler",
    lib: ["es2022", "dom", "dom.iterable"],
    types: ["node"],
    typeRoots: [fileURLToPath(new URL("../../node_modules/@types", import.meta.url))],
    skipLibCheck: true,
  };
  const include = ["readme-*.js", "node/*.mjs", "page/*.js", "worker/*.js", "vite/*.js", "esbuild/*.js", "typescript/*.ts"];
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include }));
  compile(folder);
});
