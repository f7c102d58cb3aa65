// Local storage and the journal: either is lost, damaged, blocked or behind, and nothing that was said to be saved is gone.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { click, field, fill, link, reload, saved } from "./harness/screen.mjs";
import { open } from "./harness/site.mjs";
import { clearLocal, loseJournal } from "./harness/stores.mjs";
import { FIELDS, createClaim } from "./harness/story.mjs";

const status = (page) => page.getByRole("status");

/** All that stands in local storage of claims and their names. */
const stored = (page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => /^cpor1s?\/(.*\/(ev|ws)\/|desk|world\/)/.test(key)).sort());

for (const [name, prefix] of [["the desk", ""], ["a training world", "sandbox/practice/"]]) {
  test(`${name}: whichever of the two stores is deleted by hand, the other brings it back`, async ({ page }) => {
    await open(page, `${prefix}claims/new`);
    await createClaim(page);
    await fill(page, "MPN ID", "1234567");
    await click(page, "Save changes");
    await saved(page);
    const before = await stored(page);
    assert.ok(before.length >= 4, before.join());
    for (const lose of [clearLocal, loseJournal, clearLocal]) {
      await lose(page);
      await open(page, `${prefix}claims/1`);
      await field(page, "MPN ID").waitFor();
      assert.equal(await field(page, "MPN ID").inputValue(), "1234567", lose.name);
      assert.deepEqual(await stored(page), before, `local storage has all again: ${lose.name}`);
    }
  });
}

test("a record damaged in local storage is whole in the journal: the claim stands, the damaged text stands aside", async ({ page }) => {
  await open(page, "claims/new");
  await createClaim(page);
  await page.evaluate(() => {
    const first = Object.keys(localStorage).find((key) => /\/ev\/.*\/00000001-/.test(key));
    localStorage.setItem(first, "{ cut off");
  });
  await reload(page);
  await page.getByRole("heading", { level: 1, name: FIELDS["Claim name"], exact: true }).waitFor();
  await page.getByText("1 record of this claim stands aside.").waitFor();
});

/** A tab whose view of local storage does not get what others write, as happens for a moment between processes. */
const deafen = () => {
  const known = new Set(Object.keys(localStorage));
  const { getItem, key, setItem } = Storage.prototype;
  Storage.prototype.key = function (index) {
    const name = key.call(this, index);
    return known.has(name) ? name : null;
  };
  Storage.prototype.getItem = function (name) {
    return known.has(name) ? getItem.call(this, name) : null;
  };
  Storage.prototype.setItem = function (name, text) {
    known.add(name);
    setItem.call(this, name, text);
  };
};

/** Remembers all that the status says from now on. */
const listen = () => {
  globalThis.said = [];
  const note = () => said.push(document.querySelector("[role=status]").textContent.trim());
  new MutationObserver(note).observe(document.querySelector("[role=status]"), { subtree: true, childList: true, characterData: true });
};

test("two tabs at the same step of a claim: one is saved, the other is told, nothing else is said to be saved", async ({ page, context }) => {
  await open(page, "claims/new");
  await createClaim(page);
  const other = await context.newPage();
  await open(other, "claims/1");
  await field(other, "Customer contact title").waitFor();
  await other.evaluate(deafen);
  await other.evaluate(listen);

  await fill(page, "MPN ID", "1234567");
  await click(page, "Save changes");
  await saved(page);
  await fill(other, "Customer contact title", "Főigazgató");
  await click(other, "Save changes");
  await status(other).filter({ hasText: "Another tab was faster. What it did is shown now" }).waitFor();
  const said = await other.evaluate(() => globalThis.said);
  assert.deepEqual(said.filter((text) => text.startsWith("Saved")), []);
  await assertAccessible(other);

  await reload(other);
  await field(other, "MPN ID").waitFor();
  assert.equal(await field(other, "MPN ID").inputValue(), "1234567", "what the faster one did");
  assert.notEqual(await field(other, "Customer contact title").inputValue(), "Főigazgató");
  await open(other, "storage");
  const aside = other.getByRole("region", { name: "Set aside", exact: true });
  await aside.getByText("the claim has gone two ways").waitFor();
  await open(other, "claims/1");
  await fill(other, "Customer contact title", "Főigazgató");
  await click(other, "Save changes");
  await saved(other);
  await open(page, "claims/1");
  await field(page, "MPN ID").waitFor();
  assert.equal(await field(page, "Customer contact title").inputValue(), "Főigazgató");
});

test("without IndexedDB the claim is kept, and the page says what that does not withstand", async ({ page, context }) => {
  await context.addInitScript(() => {
    Object.defineProperty(globalThis, "indexedDB", {
      get() {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    });
  });
  await open(page, "claims/new");
  await createClaim(page);
  await status(page).filter({ hasText: "but this browser has no journal: if it is killed, the last seconds can be lost" }).waitFor();
  await open(page, "storage");
  await page.getByText(/^The browser's database does not answer, so there is no journal here\./).waitFor();
  await assertAccessible(page);
  await open(page);
  await link(page, FIELDS["Claim name"]).waitFor();
});

test("with the journal, Saved means the disk, and Storage says so", async ({ page }) => {
  await open(page, "claims/new");
  await createClaim(page);
  await status(page).filter({ hasText: /^\s*Saved at [\d:]+( [AP]M)?\s*$/ }).waitFor();
  await open(page, "storage");
  await page.getByText(/^The disk has it, in a journal/).waitFor();
});
