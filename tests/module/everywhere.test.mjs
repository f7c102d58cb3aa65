// Every hostile value at every place of everything that is exported: an answer or a ClaimError, and nothing else.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { claimIn, ClaimError, cpor, engineBytes, practice } from "./harness/desk.mjs";
import { never } from "./harness/hostile.mjs";
import { callables, calls, COMMANDS, places } from "./harness/samples.mjs";

const values = { undefined: () => undefined, ...never };
const CODES = /^(malformed|notFound|conflict|forbidden|tooLate|invalid|newerVersion)$/;
const ALL = places();

function fresh() {
  const desk = practice();
  claimIn(desk, "editing");
  return { Workspace: desk, Calendar: new cpor.Calendar() };
}

/** What a call throws, after looking at what may be thrown at all. */
function thrownBy(call, because) {
  try {
    call();
    return undefined;
  } catch (error) {
    assert.ok(error instanceof ClaimError, `${because}: ${error?.stack}`);
    assert.match(error.code, CODES, `${because}: ${error.cause?.stack}`);
    assert.ok(error.message !== "" && error.message.length < 10_000, because);
    return error;
  }
}

test("there is a sample of every command, and every sample has the right shape", () => {
  const { Workspace: desk } = fresh();
  assert.deepEqual(COMMANDS.map(({ type }) => type).sort(), desk.permitted(1, "reviewer").map(({ command }) => command).sort());
  for (const { name, call } of calls()) {
    assert.notEqual(thrownBy(() => call(fresh()), name)?.code, "malformed", name);
  }
});

for (const { name, parameters } of callables().filter(({ parameters }) => parameters.length > 0)) {
  test(`${name}(${parameters.join(", ")})`, (t) => {
    let on = fresh();
    let before = on.Workspace.export();
    let [tried, refused, slowest] = [0, 0, { took: 0 }];
    for (const place of ALL.filter((place) => place.name.startsWith(`${name}: `))) {
      for (const [kind, value] of Object.entries(values)) {
        const because = `${place.name} as ${kind}`;
        const given = value();
        const began = performance.now();
        const error = thrownBy(() => place.call(on, given), because);
        const took = performance.now() - began;
        if (took > slowest.took) slowest = { took, because };
        tried += 1;
        if (error) {
          refused += 1;
          assert.equal(on.Workspace.export(), before, because);
        } else {
          on = fresh();
          before = on.Workspace.export();
        }
      }
    }
    assert.equal({}.x, undefined);
    assert.deepEqual(Object.keys(Object.prototype), []);
    assert.ok(refused > 0);
    t.diagnostic(`${tried} calls, ${refused} refused; the slowest took ${slowest.took.toFixed(1)} ms: ${slowest.because}`);
  });
}

/** Bytes in use, once what nobody holds is collected: by the engine, and by JavaScript. */
async function inUse(collect) {
  for (let turn = 0; turn < 3; turn += 1) {
    collect();
    await new Promise((turned) => setImmediate(turned));
  }
  return { engine: cpor.initSync({ module: engineBytes() }).memory.buffer.byteLength, heap: process.memoryUsage().heapUsed };
}

test("a hundred thousand calls with hostile values, and good ones between, leave no memory behind", async (t) => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc");
  // Of what is large or deep only the making would be measured, and a million levels are no cheaper to throw away.
  const small = Object.entries(values).filter(([kind]) => !/50 MiB|long text|deep|four billion|workspace|module/.test(kind));
  // One place of each argument, and all of one command: the other commands are read by the same code.
  const bad = ALL.filter(({ name }) => !/subscribe|append|import|constructor|Book|: .*\..*\./.test(name) && !/command\.(?!id|type)/.test(name));
  const good = calls().filter(({ name }) => /claim$|permitted|execute$|verify|receipt|eventsSince|explain/.test(name));
  const some = async (count) => {
    let on = fresh();
    for (let call = 1; call <= count; call += 1) {
      const place = bad[call % bad.length];
      thrownBy(() => place.call(on, small[call % small.length][1]()), place.name);
      if (call % 10 === 0) thrownBy(() => good[(call / 10) % good.length].call(on), "good");
      if (call % 500 === 0) {
        Object.values(on).forEach((held) => held.free?.());
        on = fresh();
        // Objects that nobody freed go when the host collects them, between turns.
        await new Promise((turned) => setImmediate(turned));
      }
    }
    return inUse(collect);
  };
  const before = await some(20_000);
  const after = await some(100_000);
  t.diagnostic(`the engine's memory: ${before.engine} bytes, then ${after.engine}; JavaScript's grew by ${after.heap - before.heap}`);
  assert.equal(after.engine, before.engine);
  assert.ok(after.heap < before.heap + 2 ** 22, `${before.heap} bytes before, ${after.heap} after`);
});
