// A scenario with its recorded ways, begun on the page, played, and what its panel then says.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { shape, words } from "./catalogue.mjs";
import { numbersOf, perform } from "./orders.mjs";
import { button, dialog, field, region, saved } from "./screen.mjs";
import { open } from "./site.mjs";

const FOLDER = new URL("../../../scenarios/", import.meta.url);
const json = (name) => JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"));

/** The names of all that are shipped. */
export const NAMES = readdirSync(new URL("solutions/", FOLDER))
  .map((file) => file.replace(".json", ""))
  .sort();

/** A scenario, its solution and its wrong ways. */
export function recorded(name) {
  const { solution, wrongWays } = json(`solutions/${name}.json`);
  return { scenario: json(`${name}.json`), solution, wrongWays };
}

const panelOf = (page, scenario) => region(page, scenario.title.en);

/** Begins a scenario by its own page. */
export async function begin(page, hands, scenario) {
  await open(page, `scenarios/${scenario.name}`);
  await hands.press(button(page, words("scenarios", "start")));
  return begun(page, hands, scenario);
}

/** Begins it once more, on a page of its world. */
export async function beginAgain(page, hands, scenario) {
  // The learner's chair is taken once all is as it was at the start: until then another is.
  await hands.takeRole(page, scenario.learner.role === "reviewer" ? "customer" : "reviewer");
  const again = words("scenarios", "again");
  await hands.press(button(panelOf(page, scenario), again));
  await hands.press(button(dialog(page, again), again));
  return begun(page, hands, scenario);
}

async function begun(page, hands, scenario) {
  await panelOf(page, scenario).waitFor();
  const chair = field(page, "Acting as").locator(`option[value=${scenario.learner.role}]:checked`);
  await chair.waitFor({ state: "attached" });
  await saved(page);
  return { page, hands, scenario, numbers: numbersOf(scenario) };
}

/** Carries orders out in a scenario that has been begun; what goes wrong names the order. */
export async function carryOut(play, orders) {
  for (const [place, order] of orders.entries()) {
    try {
      await perform(play, order);
    } catch (fault) {
      throw new Error(`orders[${place}] (${order.act?.type ?? "time"}): ${fault.message}`, { cause: fault });
    }
  }
}

/** Sees that every check is met, and that the closing says so. */
export async function assertReached(page, scenario) {
  const panel = panelOf(page, scenario);
  const closing = panel.getByText(words("scenarios", "all-met"), { exact: true });
  await closing.waitFor().catch(async () => assert.fail(`not everything is reached: ${await panel.innerText()}`));
  const checks = await checksOf(panel, scenario);
  assert.deepEqual(checks.filter(({ seen }) => seen), [], "every check is met");
}

/** The sentences in which each kind of thing is seen. */
const SEEN = {
  noClaim: ["no-claim"],
  deleted: ["deleted"],
  standing: ["standing", "standing-reasons"],
  nothing: ["nothing", "no-lapse"],
  byOther: ["by-other", "by-clock"],
  otherReasons: ["other-reasons", "no-reasons"],
  otherAnswer: ["other-answer"],
  tooLate: ["too-late"],
  otherOrder: ["other-order"],
  times: ["times.one", "times.other"],
  values: ["values", "no-value"],
  documents: ["documents", "no-documents"],
  wouldDraw: ["would-draw", "passes"],
  clock: ["never-opened", "running", "lapsed", "met"],
  now: ["now"],
  noCopy: ["no-copy", "copy"],
  silence: ["silence", "words"],
  rivals: ["rivals", "no-rivals"],
};

/** What a kind of thing seen looks like in words, alone or under “It should not be so”. */
function sentence(seen) {
  const shapes = SEEN[seen].map((key) => shape("scenarios", `seen-${key}`));
  const said = `(${shapes.join("|")})`;
  const negated = shape("scenarios", "should-not").replace(".+", () => said);
  return new RegExp(`^(${said}|${negated})$`);
}

/** Sees that exactly these checks are not met (id → what is seen first), each with what is seen in words. */
export async function assertUnmet(page, scenario, unmet) {
  const panel = panelOf(page, scenario);
  const checks = await checksOf(panel, scenario);
  if (checks.length === 0) return assertStepLeft(panel);
  const open = checks.filter(({ seen }) => seen).map(({ id }) => id);
  assert.deepEqual(open.sort(), Object.keys(unmet).sort(), "exactly these are not met");
  for (const { id, seen } of checks.filter(({ seen }) => seen)) {
    assert.match(seen[0] ?? "", sentence(unmet[id]), `what is seen of ${id}`);
  }
}

/** A lesson shows its next step as long as there is one, and its checks then. */
async function assertStepLeft(panel) {
  await panel.locator(".step").waitFor();
  assert.equal(await panel.getByText(words("scenarios", "all-met"), { exact: true }).count(), 0);
}

/** The checks of the panel: `seen`, a list of sentences, where one is not met. */
async function checksOf(panel, scenario) {
  const items = await panel.locator(".checks > li").evaluateAll((items) =>
    items.map((item) => {
      const isMet = item.classList.contains("done");
      const seen = [...item.querySelectorAll("small")].map((it) => it.innerText.trim());
      const words = [...item.querySelector(":scope > span").childNodes].filter((it) => it.nodeType === Node.TEXT_NODE);
      return { text: words.map((it) => it.data).join("").trim(), seen: isMet ? undefined : seen };
    }),
  );
  return items.map(({ text, seen }) => {
    const check = scenario.checks.find((check) => check.text.en === text);
    assert.ok(check, `a check of the scenario: ${text}`);
    return { id: check.id, seen };
  });
}
