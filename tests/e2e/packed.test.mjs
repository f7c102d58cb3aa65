// Compressed files come in as others do and are stopped where they are more than they should be; while a large file is
// read, the page lives on and the import can be cancelled.
import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { test } from "./harness/browser.mjs";
import { open } from "./harness/site.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { button, click, confirm, dialog, download, giveFile, saved } from "./harness/screen.mjs";
import { forget } from "./harness/stores.mjs";
import { FIELDS, createClaim } from "./harness/story.mjs";
import { manifold } from "./harness/manifold.mjs";

const gz = (buffer, name = "export.json.gz") => ({ name, mimeType: "application/gzip", buffer });

/** The export of a desk with one claim; nothing is stored any more. */
async function exportedOnce(page) {
  await open(page, "claims/new");
  await createClaim(page, FIELDS);
  await open(page, "storage");
  const { bytes } = await download(page.getByRole("main"), page, "Export");
  await forget(page);
  await open(page, "storage");
  return bytes.toString();
}

const refused = (page, why) => page.getByRole("alert").filter({ hasText: why });

test("a compressed export comes in", async ({ page }) => {
  const file = await exportedOnce(page);
  await giveFile(page, "Import", gz(gzipSync(file)));
  await dialog(page, "Import").getByText("1 new claim").waitFor();
  await confirm(page, "Import");
  await saved(page);
  await open(page, "storage");
  const { bytes } = await download(page.getByRole("main"), page, "Export");
  assert.equal(bytes.toString(), file);
});

test("a compressed file that is damaged, too large or a bomb is refused, and the page is there", async ({ page }) => {
  const file = await exportedOnce(page);
  const packed = gzipSync(file);
  const large = Buffer.alloc(20 * 1024 * 1024 + 1);
  packed.copy(large);
  for (const [buffer, why] of [
    [packed.subarray(0, packed.length - 20), "damaged or was cut off"],
    [gzipSync(Buffer.alloc(200 * 1024 * 1024)), "more than 100 times as large as the file"],
    [gzipSync(gzipSync(Buffer.alloc(200 * 1024 * 1024))), "something else"],
    [large, "a compressed file of more than 20 MiB"],
    [gzipSync("a letter"), "something else"],
  ]) {
    await giveFile(page, "Import", gz(buffer));
    await refused(page, why).waitFor();
    await assertAccessible(page);
  }
  // The page still does what it is asked for.
  await giveFile(page, "Import", gz(packed));
  await dialog(page, "Import").getByText("1 new claim").waitFor();
});

test("a large file is read while the page lives on, and can be cancelled", async ({ page }) => {
  const file = Buffer.from(manifold(await exportedOnce(page), 5_000));
  const large = { name: "large.json", mimeType: "application/json", buffer: file };
  await giveFile(page, "Import", large);
  await page.getByRole("status").filter({ hasText: "large.json is being read" }).waitFor();
  await page.getByRole("progressbar").waitFor();
  await click(page, "Cancel");
  await page.getByText("The import of large.json was cancelled. Nothing has changed.").waitFor();
  assert.equal(await page.getByRole("progressbar").count(), 0);
  assert.equal(await dialog(page, "Import").count(), 0);
  await giveFile(page, "Import", large);
  await dialog(page, "Import").getByText(/5,?000 new claims/).waitFor({ timeout: 120_000 });
  await button(dialog(page, "Import"), "Cancel").click();
});

test("another file takes the place of the one that is read", async ({ page }) => {
  const one = await exportedOnce(page);
  const file = Buffer.from(manifold(one, 5_000));
  await giveFile(page, "Import", { name: "large.json", mimeType: "application/json", buffer: file });
  await page.getByRole("progressbar").waitFor();
  await giveFile(page, "Import", gz(gzipSync(one), "small.json.gz"));
  await dialog(page, "Import").getByText("small.json.gz").waitFor();
  assert.equal(await page.getByRole("progressbar").count(), 0);
});
