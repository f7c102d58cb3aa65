// Recorded orders, carried out on the page: the clock, the chair, the claim, and what is done there.
import assert from "node:assert/strict";
import { ASKED, give } from "./asked.mjs";
import { filled, named, words } from "./catalogue.mjs";
import { typeFields } from "./claim-fields.mjs";
import { refused } from "./refused.mjs";
import { button, dialog, field, region, saved } from "./screen.mjs";
import { moveClock } from "./wall-clock.mjs";

/** Acts without a dialog; *Resubmit* has one where nothing was answered. */
const AT_ONCE = ["startReview", "submit", "resubmit", "copyClaim"];

/** The numbers that the claims of an opening have, by their handles. */
export function numbersOf(scenario) {
  const making = scenario.opening.filter(({ act }) => act?.type === "createClaim" || act?.type === "copyClaim");
  return new Map(making.map(({ claim }, place) => [claim, place + 1]));
}

/** Carries an order out. `play`: the page, the hands, the scenario, and the claims' numbers by their handles. */
export async function perform(play, order) {
  const { page, hands, scenario } = play;
  if (order.at) await moveClock(page, hands, order.at, scenario.world.timeZone);
  if (!order.act) return;
  await hands.takeRole(page, order.by.role);
  if (order.act.type === "createClaim") {
    await create(play, order);
  } else {
    await goToClaim(play, order.from ?? order.claim);
    if (order.refused) return refused(play, order, done);
    await done(play, order);
  }
  await saved(page);
}

async function toClaims({ page, hands }) {
  await hands.press(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /^Claims/ }));
  await page.waitForURL(/\/sandbox\/[^/]+$/);
}

async function goToClaim(play, handle) {
  const { page, hands, numbers } = play;
  const number = numbers.get(handle);
  assert.ok(number, `there is a claim ${handle}`);
  const there = new RegExp(`/claims/${number}$`);
  if (there.test(page.url())) return;
  await toClaims(play);
  await hands.press(page.getByRole("main").locator(`a[href$="/claims/${number}"]`).first());
  await page.waitForURL(there);
  await page.locator("main .standing").waitFor();
}

async function create(play, order) {
  const { page, hands } = play;
  await toClaims(play);
  await hands.press(button(page, words("claims", "new-claim")));
  await page.waitForURL(/\/claims\/new$/);
  await typeFields({ ...play, scope: page.getByRole("main") }, order.act.claim);
  await hands.press(button(page, words("acts", "create-claim")));
  await isMade(play, order);
}

/** A claim was made, and is on the page. */
async function isMade({ page, numbers }, order) {
  await page.waitForURL((address) => /\/claims\/\d+$/.test(address.pathname) && !isKnown(numbers, address));
  numbers.set(order.claim ?? "new", numberAt(page.url()));
}

const numberAt = (address) => Number(/\d+$/.exec(address)[0]);
const isKnown = (numbers, address) => [...numbers.values()].includes(numberAt(address.pathname));

async function done(play, order) {
  const { page, hands } = play;
  switch (order.act.type) {
    case "editClaim":
      return edit(play, order.act.changes);
    case "comment":
      await hands.type(field(region(page, "Comments"), "Comment"), order.act.text);
      return hands.press(button(page, words("acts", "comment")));
    case "addPoe":
      return addDocument({ ...play, scope: region(page, "PoE documents") }, order.act.document);
    default:
      await act(play, order.act);
      if (order.act.type === "copyClaim") await isMade(play, order);
  }
}

/** *Save changes*, where they are not saved as they are typed. */
async function edit(play, changes) {
  const { page, hands } = play;
  await typeFields({ ...play, scope: region(page, "Claim details") }, changes);
  const save = button(page, words("acts", "edit-claim"));
  if ((await save.getAttribute("aria-disabled")) !== "true") await hands.press(save);
}

/** A document that the claim has already is asked about, and meant. */
async function addDocument(play, handle) {
  // Those that it has: what is at hand is a list as well, and becomes shorter.
  const items = play.scope.locator(".docs > li");
  const before = await items.count();
  const { name } = await give(play, handle);
  const again = button(play.scope, filled("claim-form", "add-again", { name }));
  await items.nth(before).or(again).first().waitFor();
  if (await again.count()) await play.hands.press(again);
}

async function act(play, { type, ...given }) {
  const { page, hands } = play;
  const name = named("acts", type);
  const asks = dialog(page, name);
  if (type === "submit") await ASKED.submit({ ...play, scope: page }, given);
  await hands.press(button(page, name));
  if (!AT_ONCE.includes(type)) await asks.waitFor();
  if ((await asks.count()) === 0) return;
  await ASKED[type]({ ...play, scope: asks }, given);
  await hands.press(button(asks, name));
  await asks.waitFor({ state: "detached" });
}
