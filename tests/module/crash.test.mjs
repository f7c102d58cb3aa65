// An engine that runs out of memory crashes: every call says so, until reset() starts it afresh.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { claimIn, ClaimError, cpor, engineBytes, packageFolder, practice, refused, Workspace } from "./harness/desk.mjs";
import { callables, calls } from "./harness/samples.mjs";
import { closeBrowser, newPage, served } from "./harness/web.mjs";

after(closeBrowser);

/** Takes all the memory that WebAssembly may have, so that the next large text finds none. Untouched, it costs nothing. */
function fill({ memory }) {
  const PAGE = 2 ** 16;
  memory.grow(2 ** 16 - memory.buffer.byteLength / PAGE);
}
const LARGE = "x".repeat(50 * 2 ** 20);

test("in Node: every export says that the engine crashed, and works again afterwards", () => {
  const desk = practice();
  claimIn(desk, "approved");
  const on = { Workspace: desk, Calendar: new cpor.Calendar() };
  const kept = desk.export();
  fill(cpor.initSync({ module: engineBytes() }));
  const error = refused(() => Workspace.import(LARGE), { code: "engineCrashed" });
  assert.ok(error.cause instanceof Error);
  assert.match(error.remedy, /reset\(\)/);

  const goesOn = ["Workspace.subscribe", "Workspace.free", "Workspace.[Symbol.dispose]"];
  for (const { name, call } of calls().filter(({ name }) => !goesOn.includes(name))) {
    refused(() => call(on), { code: "engineCrashed" }, name);
  }
  // To give back what is gone anyway is no fault.
  new Set(callables().filter(({ name }) => goesOn.includes(name))).forEach(({ call }) => call(on, [() => undefined]));

  cpor.reset();
  refused(() => on.Calendar.isBusinessDay("2020-09-14"), { code: "engineCrashed" });
  assert.equal(Workspace.import(kept).export(), kept);
  assert.ok(new cpor.Calendar().isBusinessDay("2020-09-14"));
  // Again: an instance that came after a crash is no weaker.
  fill(cpor.initSync({ module: engineBytes() }));
  refused(() => Workspace.import(LARGE), { code: "engineCrashed" });
  cpor.reset();
  assert.equal(Workspace.import(kept).export(), kept);
});

test("in Node: a file of 300 MiB is refused for its length, and the engine lives on", () => {
  const desk = practice();
  refused(() => Workspace.import("x".repeat(300 * 2 ** 20)), { code: "malformed", field: "json" });
  assert.ok(desk.now());
  assert.ok(new ClaimError({ code: "malformed", message: "x" }) instanceof Error);
});

test("in Chromium", async (t) => {
  const { page, faults } = await newPage(t);
  await page.goto(`${await served(t, fileURLToPath(packageFolder))}README.md`);
  const said = await page.evaluate(
    async (kept) => {
      const cpor = await import("./cpor_desk.js");
      const { memory } = await cpor.default();
      const code = (work) => {
        try {
          return work();
        } catch (error) {
          return error instanceof cpor.ClaimError ? error.code : String(error);
        }
      };
      memory.grow(2 ** 16 - memory.buffer.byteLength / 2 ** 16);
      const crashed = [() => cpor.Workspace.import("x".repeat(50 * 2 ** 20)), () => cpor.version()].map(code);
      cpor.reset();
      return [...crashed, code(() => cpor.Workspace.import(kept).export() === kept)];
    },
    practice().export(),
  );
  assert.deepEqual(said, ["engineCrashed", "engineCrashed", true]);
  assert.deepEqual(faults, []);
});
