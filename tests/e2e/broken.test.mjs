// A tab that is killed while it writes, a write that fails, the site that stops: short forms of `cargo xtask torture points`,
// `failing` and `panics`, which try every flow at every write.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { FLOWS, prepare } from "../torture/flows.mjs";
import { failAt, faultOf, isWell, killAt, STOPS, stopAt, WAYS } from "../torture/trials.mjs";

const flow = FLOWS.find(({ name }) => name === "a comment");

test("a tab that is killed at any of its writes leaves the whole comment or nothing of it", async ({ context }) => {
  await prepare(context);
  let isDone = false;
  const kept = [];
  for (let at = 1; !isDone; at += 1) {
    const answer = await killAt(context, flow, `comment-${at}`, at, "after");
    isDone = answer.says !== "killed";
    kept.push(answer.kept);
    assert.equal(faultOf(flow, answer), undefined, `after write ${at}`);
  }
  assert.ok(kept.includes(0) && kept.includes(1), `killed before and after it was accepted: ${kept}`);
  assert.ok(await isWell(context, flow));
});

for (const way of WAYS) {
  test(`a write that ${way}: what the page says is true, at any of them`, async ({ context }) => {
    await prepare(context);
    for (let at = 1, isDone = false; !isDone; at += 1) {
      const answer = await failAt(context, flow, `comment-${at}`, at, way);
      isDone = answer.isLast;
      assert.equal(faultOf(flow, answer), undefined, `write ${at}`);
    }
    assert.ok(await isWell(context, flow));
  });
}

test("the site stops while it writes: the page says so, and goes on from what was saved", { expected: [/unreachable|not there/] }, async ({ context }) => {
  await prepare(context);
  for (const [round, way] of [...STOPS, ...STOPS].entries()) {
    assert.equal(faultOf(flow, await stopAt(context, flow, `comment-${round}`, 2 * round + 1, way)), undefined, way);
  }
  assert.ok(await isWell(context, flow));
});
