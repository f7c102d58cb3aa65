// What a person does on the site, by the accessible names alone. `scope` is the page, a dialog or a region: a name
// must mean exactly one control in it.
import assert from "node:assert/strict";
import { started } from "./site.mjs";

/** The control with this label: a text box, a select, a checkbox, a file input. */
export function field(scope, name) {
  return scope.getByLabel(name, { exact: true }).and(scope.locator("input, select, textarea"));
}

/** The button with this name. */
export function button(scope, name) {
  return scope.getByRole("button", { name, exact: true });
}

/** The link with this name. */
export function link(scope, name) {
  return scope.getByRole("link", { name, exact: true });
}

/** The open dialog that is named after its act. */
export function dialog(page, name) {
  return page.getByRole("dialog", { name, exact: true });
}

/** The region with this name. */
export function region(page, name) {
  return page.getByRole("region", { name, exact: true });
}

/** Types a text into a field, in place of what is there. */
export async function fill(scope, name, text) {
  await field(scope, name).fill(text);
}

/** Waits until what follows from a press is drawn: of a list that is a picture later. */
export async function drawn(page) {
  await page.evaluate(async () => {
    for (let picture = 0; picture < 3; picture += 1) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  });
}

/** Chooses an entry of a native select by what it says. */
export async function choose(scope, name, entry) {
  const select = field(scope, name);
  await select.selectOption({ label: entry });
  await drawn(select.page());
}

/** Ticks or unticks a checkbox. */
export async function check(scope, name, ticked = true) {
  await scope.getByRole("checkbox", { name, exact: true }).setChecked(ticked);
}

/** Clicks a button. One that is not allowed is waited for in vain: see `whyNot`. */
export async function click(scope, name) {
  await button(scope, name).click();
}

/** Types names into a token field (Products), each with Enter. */
export async function addNames(scope, name, entries) {
  for (const entry of entries) {
    await field(scope, name).fill(entry);
    await field(scope, name).press("Enter");
  }
}

/**
 * Enters many values by the names of their fields. What is done follows from the control: a select is chosen from, a
 * list goes into a group of checkboxes, a choice into radio buttons, true and false tick and untick.
 */
export async function enter(scope, values) {
  for (const [name, value] of Object.entries(values)) await enterOne(scope, name, value);
}

async function enterOne(scope, name, value) {
  if (typeof value === "boolean") return check(scope, name, value);
  const group = scope.getByRole("group", { name, exact: true }).or(scope.getByRole("radiogroup", { name, exact: true }));
  const kind = await group.or(field(scope, name)).first().evaluate((it) => it.localName);
  if (kind === "select") return choose(scope, name, value);
  if (kind !== "input" && kind !== "textarea") {
    for (const choice of [value].flat()) await group.getByLabel(choice, { exact: true }).check();
  } else if (Array.isArray(value)) {
    await addNames(scope, name, value);
  } else {
    await fill(scope, name, value);
  }
}

/** Waits until what was done is durable: the status says Saved. */
export async function saved(page) {
  await page.getByRole("status").filter({ hasText: /^\s*Saved/ }).waitFor();
}

/** Opens an act's dialog, fills it in, confirms it, and waits until it is saved. */
export async function act(page, name, values = {}) {
  await click(page, name);
  await confirm(page, name, values);
  await saved(page);
}

/** Fills the open dialog of an act in, confirms it, and waits until it is gone. */
export async function confirm(page, name, values = {}) {
  const open = dialog(page, name);
  await open.waitFor();
  await enter(open, values);
  await click(open, name);
  await open.waitFor({ state: "detached" });
}

/** A button that is not allowed can be focused and says why: returns what it says. */
export async function whyNot(scope, name) {
  const forbidden = button(scope, name);
  await forbidden.and(scope.locator("[aria-disabled=true]")).waitFor();
  await forbidden.focus();
  assert.equal(await forbidden.evaluate((it) => document.activeElement === it), true, `${name} can be focused`);
  return describedBy(forbidden);
}

/** The text of what describes a control: its hint, its error, the rule that forbids it. */
export async function describedBy(control) {
  return control.evaluate((it) => {
    const ids = (it.getAttribute("aria-describedby") ?? "").split(/\s+/).filter(Boolean);
    const texts = ids.map((id) => document.getElementById(id)?.textContent ?? "");
    return texts.join(" ").replace(/\s+/g, " ").trim();
  });
}

/** Gives a file to a file input: `file` is a path, or `{ name, mimeType, buffer }`. */
export async function giveFile(page, name, file) {
  const input = field(page, name);
  if (await input.count()) return input.setInputFiles(file);
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), click(page, name)]);
  await chooser.setFiles(file);
}

/** Clicks a button that gives a file, and returns the file's name and bytes. */
export async function download(scope, page, name) {
  const [given] = await Promise.all([page.waitForEvent("download"), click(scope, name)]);
  const chunks = [];
  for await (const chunk of await given.createReadStream()) chunks.push(chunk);
  return { name: given.suggestedFilename(), bytes: Buffer.concat(chunks) };
}

/** Reloads, and waits until the site is there again and has read what is kept. */
export async function reload(page) {
  await page.reload();
  await started(page);
  await page.getByRole("heading", { level: 1 }).waitFor();
}
