// What the engine refuses has to be refused on the page, and said there: the button is off, or the field locked, by that
// rule; else a field or a dialog says what is wrong once it is tried.
import assert from "node:assert/strict";
import { ASKED, reason } from "./asked.mjs";
import { named, words } from "./catalogue.mjs";
import { fieldOf } from "./claim-fields.mjs";
import { button, dialog, region } from "./screen.mjs";

/** Tries an order that has to be refused; `done` carries one out that may be tried like any other. */
export async function refused(play, order, done) {
  const { page } = play;
  const { type } = order.act;
  if (type === "editClaim") return refusedEdit(play, order, done);
  const name = type === "addPoe" ? "PoE document" : named("acts", type);
  const off = button(page.getByRole("main"), name).and(page.locator("[aria-disabled=true]"));
  if (await off.count()) return assertCites(off.first(), name, order.refused);
  assert.ok(type in ASKED, `${name} is off`);
  await (type === "submit" ? refusedSubmit(play, name) : refusedInDialog(play, name, order.act));
}

/** Sees that what describes a control cites the rule. */
async function assertCites(control, name, rule) {
  const cited = await control.evaluate((it) => {
    const ids = (it.getAttribute("aria-describedby") ?? "").split(/\s+/).filter(Boolean);
    const links = ids.flatMap((id) => [...(document.getElementById(id)?.querySelectorAll("a[href*='#']") ?? [])]);
    return links.map((link) => link.getAttribute("href").split("#")[1]);
  });
  assert.ok(cited.includes(rule), `${name} is refused by ${rule}: ${cited}`);
}

async function refusedEdit(play, order, done) {
  const details = region(play.page, "Claim details");
  const [member] = Object.keys(order.act.changes);
  // A locked field is text that nobody can type in.
  const locked = fieldOf(details, member).and(details.locator("[readonly]"));
  if (await locked.count()) return assertCites(locked, member, order.refused);
  await done(play, order);
  await details.locator("[aria-invalid=true]").first().waitFor();
}

async function refusedSubmit({ page, hands }, name) {
  await hands.press(button(page, name));
  await page.getByRole("main").locator("[aria-invalid=true]").first().waitFor();
}

async function refusedInDialog(play, name, { type, ...given }) {
  const { page, hands } = play;
  const asks = dialog(page, name);
  await hands.press(button(page, name));
  await asks.waitFor();
  if (!(await closesAReason(asks, given))) {
    await ASKED[type]({ ...play, scope: asks }, given);
    await hands.press(button(asks, name));
    await asks.locator("[aria-invalid=true], [role=alert]").first().waitFor();
  }
  await hands.press(button(asks, words("common", "cancel")));
  await asks.waitFor({ state: "detached" });
}

/** Whether a reason that is wanted cannot be ticked. */
async function closesAReason(asks, { reasons = [] }) {
  for (const key of reasons) {
    const box = asks.getByLabel(reason(key), { exact: true });
    if ((await box.count()) === 0 || (await box.isDisabled())) return true;
  }
  return false;
}
