// Every shipped scenario on the page: its solution by pointer and by keyboard has to meet every check, each recorded wrong
// way, by one of them in turn, to leave exactly its checks unmet, with what is seen in words:
// `cargo xtask torture scenarios`. The first way begins by the scenario's page, the others by *Start again*. By hand:
// CPOR_SITE=http://127.0.0.1:8080/ node tests/torture/scenarios.mjs lapse (parts of the scenarios' names)
import { keyboard, pointer } from "../e2e/harness/hands.mjs";
import { closeBrowser, newContext, watch } from "../e2e/harness/launch.mjs";
import { assertReached, assertUnmet, begin, beginAgain, carryOut, NAMES, recorded } from "../e2e/harness/scenario.mjs";

/** Each way as one trial: by whose hands, what is done, what has to come of it. */
function trials({ scenario, solution, wrongWays }) {
  const solved = (hands) => ({ hands, way: "solution", orders: solution, judge: (page) => assertReached(page, scenario) });
  const failed = ({ name, orders, unmet }, place) => ({
    hands: place % 2 === 0 ? pointer : keyboard,
    way: `“${name}”`,
    orders,
    judge: (page) => assertUnmet(page, scenario, unmet),
  });
  return [solved(pointer), solved(keyboard), ...wrongWays.map(failed)];
}

/** A page that a scenario is played on; after a fault a fresh one, so that none comes of another. */
async function fresh() {
  const context = await newContext();
  return { context, faults: watch(context), page: await context.newPage(), isBegun: false };
}

/** What is wrong with a trial; nothing where all is as it should be. */
async function faultOf(stage, scenario, { hands, orders, judge }) {
  try {
    const play = await (stage.isBegun ? beginAgain : begin)(stage.page, hands, scenario);
    stage.isBegun = true;
    await carryOut(play, orders);
    await judge(stage.page);
    return stage.faults[0];
  } catch (fault) {
    return withoutColours(fault.message);
  }
}

const withoutColours = (text) => text.replace(/\x1b\[\d+m/g, "");

/** Plays a scenario in all its ways; returns how many, how many orders, and how many faults. */
async function tried(name) {
  const whole = recorded(name);
  const ways = trials(whole);
  let stage = await fresh();
  let faults = 0;
  for (const trial of ways) {
    const fault = await faultOf(stage, whole.scenario, trial);
    if (!fault) continue;
    faults += 1;
    console.log(`  ${name}, ${trial.way} by ${trial.hands.name}: ${fault.trim()}`);
    await stage.context.close();
    stage = await fresh();
  }
  await stage.context.close();
  console.log(`${name}: the solution by pointer and by keyboard, ${ways.length - 2} wrong ways; ${faults} faults`);
  return { ways: ways.length, orders: ways.flatMap((trial) => trial.orders).length, faults };
}

const parts = process.argv.slice(2);
const sums = { ways: 0, orders: 0, faults: 0 };
try {
  for (const name of NAMES.filter((name) => parts.length === 0 || parts.some((part) => name.includes(part)))) {
    const { ways, orders, faults } = await tried(name);
    sums.ways += ways;
    sums.orders += orders;
    sums.faults += faults;
  }
} finally {
  await closeBrowser();
}
console.log(`${sums.ways} ways, ${sums.orders} orders, ${sums.faults} faults`);
process.exitCode = sums.faults === 0 ? 0 : 1;
