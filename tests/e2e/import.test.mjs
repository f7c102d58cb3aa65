// Import: what would come is seen claim by claim and can be chosen; one click undoes it; a file may be dropped or pasted.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { open } from "./harness/site.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { button, click, confirm, dialog, download, field, fill, giveFile, link, saved } from "./harness/screen.mjs";
import { manifold } from "./harness/manifold.mjs";
import { forget } from "./harness/stores.mjs";
import { FIELDS, createClaim } from "./harness/story.mjs";

const NAMED = { ...FIELDS, "Claim name": "Kék Duna" };

const json = (text, name = "export.json") => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });

/** The export of the workspace whose page of storage is open. */
async function exported(page) {
  const { bytes } = await download(page.getByRole("main"), page, "Export");
  return bytes.toString();
}

async function exportedDesk(page) {
  await open(page, "storage");
  return exported(page);
}

/** A new claim of the desk. */
async function claim(page, fields = NAMED) {
  await open(page, "claims/new");
  await createClaim(page, fields);
}

async function retitle(page, number, title) {
  await open(page, `claims/${number}`);
  await fill(page, "Customer contact title", title);
  await click(page, "Save changes");
  await saved(page);
}

/** The dialog with the preview of a file. */
async function preview(page, text, name) {
  await giveFile(page, "Import", json(text, name));
  const asking = dialog(page, "Import");
  await asking.waitFor();
  return asking;
}

/** What two copies of one desk have come to: claim 1 has gone two ways, and the file has a second one. */
async function parted(page) {
  await claim(page);
  const common = await exportedDesk(page);
  await retitle(page, 1, "There");
  await claim(page, { ...FIELDS, "Claim name": "Második" });
  const file = await exportedDesk(page);
  await forget(page);
  await open(page, "storage");
  await giveFile(page, "Import", json(common));
  await confirm(page, "Import");
  await saved(page);
  await retitle(page, 1, "Here");
  return file;
}

test("two histories that part are seen side by side; the file's is taken beside ours; one click undoes it all", async ({ page }) => {
  const file = await parted(page);
  const before = await exportedDesk(page);
  const asking = await preview(page, file);
  await asking.getByText("1 claim has gone two ways").waitFor();
  await asking.getByText("1 new claim").waitFor();
  const [here, there] = [asking.getByRole("list", { name: "Here" }), asking.getByRole("list", { name: "In the file" })];
  assert.match(await here.innerText(), /Customer contact.*Here/s);
  assert.match(await there.innerText(), /Customer contact.*There/s);
  await assertAccessible(page, "the preview of an import");
  await asking.getByRole("radio", { name: "Keep yours, and take the file's as a new claim" }).check();
  await asking.getByText("#1 of the file becomes the new claim #3").waitFor();
  await click(asking, "Import");
  await asking.waitFor({ state: "detached" });
  await saved(page);

  await open(page, "claims/1");
  assert.equal(await field(page, "Customer contact title").inputValue(), "Here");
  await open(page, "claims/3");
  assert.equal(await field(page, "Customer contact title").inputValue(), "There");
  await open(page, "claims/3/history");
  await page.getByText(/Taken from a file beside claim 1, with its history of \d entries/).waitFor();

  await open(page, "storage");
  await giveFile(page, "Import", json(file));
  await page.getByText("Everything in export.json is here already. Nothing has changed.").waitFor();
  assert.notEqual(await exported(page), before);
});

test("an import that is undone leaves what was there, to the byte, and can be done again", async ({ page }) => {
  const file = await parted(page);
  const before = await exportedDesk(page);
  for (const time of ["once", "again"]) {
    const asking = await preview(page, file);
    await asking.getByRole("radio", { name: "Keep yours, and take the file's as a new claim" }).check();
    await click(asking, "Import");
    await asking.waitFor({ state: "detached" });
    await saved(page);
    assert.equal(JSON.parse(await exported(page)).claims.length, 3, time);
    await assertAccessible(page, "the way back from an import");
    await click(page, "Undo import");
    await page.getByText("The import is undone.").waitFor();
    assert.equal(await button(page, "Undo import").count(), 0);
    assert.equal(await exported(page), before, time);
  }
  await open(page, "storage");
  assert.equal(await exported(page), before, "it is so in the store");
});

test("what was built on an import keeps it, with the reason; the copy from before can be saved", async ({ page }) => {
  const file = await parted(page);
  const before = await exportedDesk(page);
  const asking = await preview(page, file);
  await click(asking, "Import");
  await asking.waitFor({ state: "detached" });
  await saved(page);
  // Without a new page, which would forget the way back.
  await link(page, "Claims").click();
  await page.getByRole("link", { name: /Második/ }).first().click();
  await fill(page, "Customer contact title", "Since");
  await click(page, "Save changes");
  await saved(page);
  await click(page, "Undo import");
  await page.getByText("Since then something happened to claim 2, which came with it.").waitFor();
  const kept = await download(page, page, "Save the copy from before");
  assert.equal(kept.bytes.toString(), before);
  await click(page, "Keep it");
  await button(page, "Undo import").waitFor({ state: "detached" });
});

test("a claim that cannot be taken blocks no other; a claim that is left does not come", async ({ page }) => {
  await claim(page);
  for (const name of ["Második", "Harmadik"]) await claim(page, { ...FIELDS, "Claim name": name });
  const file = (await exportedDesk(page)).replace("\"Második\"", "\"Edited\"");
  await forget(page);
  await open(page, "storage");
  const asking = await preview(page, file);
  await asking.getByText("1 claim cannot be taken").waitFor();
  await asking.getByText("This record is not as it was written: its hash differs.").waitFor();
  await asking.getByText("At claims[1].events[0].hash in the file.").waitFor();
  await asking.getByText("2 new claims").waitFor();
  await click(asking, "Leave all new claims");
  await asking.getByText("Nothing is chosen that would change anything").waitFor();
  await button(asking, "Import").and(asking.locator("[aria-disabled=true]")).waitFor();
  await asking.getByRole("checkbox", { name: "#3 Harmadik" }).check();
  await click(asking, "Import");
  await asking.waitFor({ state: "detached" });
  await saved(page);
  const { claims } = JSON.parse(await exported(page));
  assert.deepEqual(claims.map(({ number }) => number), [3]);
});

test("an import into nothing, undone, leaves nothing", async ({ page }) => {
  await claim(page);
  const file = await exportedDesk(page);
  await forget(page);
  await open(page, "storage");
  await click(await preview(page, file), "Import");
  await saved(page);
  await click(page, "Undo import");
  await page.getByText("The import is undone.").waitFor();
  assert.deepEqual(JSON.parse(await exported(page)).claims, []);
});

/** Data as it is dragged or pasted. */
const data = (page, { file, text }) =>
  page.evaluateHandle(
    ({ file, text }) => {
      const data = new DataTransfer();
      if (file) data.items.add(new File([file], "dropped.json", { type: "application/json" }));
      if (text) data.setData("text/plain", text);
      return data;
    },
    { file, text },
  );

const paste = async (page, given) =>
  page.evaluate(
    (clipboardData) => (document.activeElement ?? document.body).dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true })),
    await data(page, given),
  );

test("a file dropped on any page, or pasted as a file or a text, leads to the same preview", async ({ page }) => {
  await claim(page);
  const file = await exportedDesk(page);
  await forget(page);
  const seen = async (what, name) => {
    const asking = dialog(page, "Import");
    await asking.getByText("1 new claim").waitFor();
    await asking.getByText(name).waitFor();
    await click(asking, "Cancel");
    await asking.waitFor({ state: "detached" });
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("/ev/"))), [], what);
  };
  for (const route of ["", "storage", "deadlines", "rules"]) {
    await open(page, route);
    const dataTransfer = await data(page, { file });
    await page.dispatchEvent("body", "dragover", { dataTransfer });
    await page.locator("html[data-file-over]").waitFor();
    await page.dispatchEvent("body", "drop", { dataTransfer });
    await seen(`dropped on ${route}`, "dropped.json");
    assert.equal(await page.locator("html[data-file-over]").count(), 0);
  }
  for (const route of ["", "storage"]) {
    await open(page, route);
    await page.evaluate(() => document.activeElement?.blur());
    await paste(page, { file });
    await seen("a file is pasted", "dropped.json");
    await page.evaluate(() => document.activeElement?.blur());
    await paste(page, { text: file });
    await seen("a text is pasted", "the pasted text");
  }
});

test("what is pasted into a field, or is no export, is nobody's import", async ({ page }) => {
  await claim(page);
  const file = await exportedDesk(page);
  await open(page);
  await field(page, "Search").focus();
  await paste(page, { text: file });
  await page.evaluate(() => document.activeElement.blur());
  await paste(page, { text: "Kék Duna" });
  await paste(page, { text: "{" });
  await page.getByRole("alert").filter({ hasText: "the pasted text was not imported" }).waitFor();
  assert.equal(await page.getByRole("dialog").count(), 0);
});

test("thousands of claims fold: what counts is how many, and each can be reached", async ({ page }) => {
  await claim(page);
  const file = manifold(await exportedDesk(page), 3000);
  await forget(page);
  await open(page, "storage");
  const asking = await preview(page, file);
  const group = asking.getByText("3000 new claims").or(asking.getByText("3,000 new claims"));
  await group.waitFor();
  assert.equal(await asking.getByRole("checkbox").count(), 0);
  await group.click();
  await asking.getByRole("checkbox", { name: "#25 Kék Duna" }).waitFor();
  assert.equal(await asking.getByRole("checkbox").count(), 25);
  await click(asking, "Show 25 more of 2975");
  await asking.getByRole("checkbox", { name: "#50 Kék Duna" }).waitFor();
  await asking.getByRole("checkbox", { name: "#2 Kék Duna" }).uncheck();
  await click(asking, "Leave all new claims");
  await asking.getByText("Nothing is chosen that would change anything").waitFor();
  assert.equal(await asking.getByRole("checkbox", { name: "#1 Kék Duna" }).isChecked(), false);
  await click(asking, "Cancel");
  await asking.waitFor({ state: "detached" });
});
