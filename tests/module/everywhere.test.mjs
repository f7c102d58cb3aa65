// Every hostile value at every place of everything that is exported: an answer or a ClaimError, and nothing else.
import assert from "node:assert/strict";
import { test } from "node:test";
import { claimIn, ClaimError, cpor, practice } from "./harness/desk.mjs";
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
