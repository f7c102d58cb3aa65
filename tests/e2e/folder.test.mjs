// The backup folder: chosen once, written into by itself, forgotten with everything.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { open } from "./harness/site.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { button, click, download, fill, saved } from "./harness/screen.mjs";
import { createClaim } from "./harness/story.mjs";

const exported = async (page) => (await download(page.getByRole("main"), page, "Export")).bytes.toString();

test("a folder gets a file of the desk, that comes in again, and can be forgotten", async ({ page, context }) => {
  // A picker is the browser's own window; what it gives is a folder like this one.
  await context.addInitScript(() => {
    globalThis.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle("Mentés", { create: true });
  });
  const files = () =>
    page.evaluate(async () => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("Mentés", { create: true });
      const all = {};
      for await (const [name, file] of folder.entries()) all[name] = await (await file.getFile()).text();
      return all;
    });
  await open(page, "claims/new");
  await createClaim(page);
  await saved(page);
  await open(page, "storage");
  await assertAccessible(page, "no folder yet");
  await click(page, "Choose a folder");
  await page.getByText(/^Files are written into the folder Mentés\. The last on /).waitFor();
  await assertAccessible(page, "a folder");
  const [[name, text]] = Object.entries(await files());
  assert.match(name, /^cpor-desk-[0-9a-f]{6}-\d{4}-\d\d-\d\d\.json$/);
  assert.equal(text, await exported(page));

  await open(page, "claims/1");
  await fill(page, "Customer contact title", "Jogász");
  await click(page, "Save changes");
  await saved(page);
  await open(page, "storage");
  await page.getByText(/^Files are written into the folder Mentés\./).waitFor();
  await click(page, "Write a file now");
  await page.getByText(/The last on /).waitFor();
  assert.deepEqual(await files(), { [name]: await exported(page) });

  await click(page, "Stop writing there");
  await button(page, "Choose a folder").waitFor();
  await open(page, "storage");
  await button(page, "Choose a folder").waitFor();
  assert.deepEqual(Object.keys(await files()), [name], "what was written stays");
});

test("a browser that lets no site write into a folder says so", async ({ page, context }) => {
  await context.addInitScript(() => delete globalThis.showDirectoryPicker);
  await open(page, "storage");
  await page.getByText("This browser lets no site write into a folder.").waitFor();
});
