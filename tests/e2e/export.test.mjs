// Export: one claim, some or all; complete or as a share; with documents, compressed, sealed; and in again.
import assert from "node:assert/strict";
import { createDecipheriv, pbkdf2Sync } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { assertAccessible } from "./harness/axe.mjs";
import { test } from "./harness/browser.mjs";
import { pdf } from "./harness/documents.mjs";
import { loadSampleClaims, openPractice } from "./harness/practice.mjs";
import { check, click, confirm, dialog, download, field, fill, giveFile, link, saved } from "./harness/screen.mjs";
import { open } from "./harness/site.mjs";
import { forget, loseDocuments } from "./harness/stores.mjs";
import { FIELDS, addDocument, createClaim } from "./harness/story.mjs";

/** A desk with two claims, the first with a document. */
async function twoClaims(page) {
  await open(page, "claims/new");
  await createClaim(page, { ...FIELDS, "Claim name": "Kék Duna" });
  await addDocument(page, pdf("Igazolás.pdf"));
  await open(page, "claims/new");
  await createClaim(page, { ...FIELDS, "Claim name": "Második" });
}

/** The dialog in which is chosen what to export, from the page of storage. */
async function asking(page) {
  await open(page, "storage");
  await click(page, "Choose what to export");
  await dialog(page, "Export").waitFor();
  return dialog(page, "Export");
}

/** Whether an element is wholly seen in its dialog. */
function isInSight(element) {
  const { top, bottom } = element.getBoundingClientRect();
  const seen = element.closest(".b").getBoundingClientRect();
  // A part of a pixel is nothing that somebody misses.
  return top >= seen.top - 1 && bottom <= seen.bottom + 1;
}

const radio = (scope, name) => scope.getByRole("radio", { name });

/** The desk as it is exported by one click. */
async function whole(page) {
  await open(page, "storage");
  const { bytes } = await download(page.getByRole("main"), page, "Export");
  return bytes.toString();
}

const given = (name, buffer) => ({ name, mimeType: "application/octet-stream", buffer });

test("a claim is exported by itself", async ({ page }) => {
  await loadSampleClaims(page);
  await openPractice(page, "claims/new");
  await createClaim(page);
  await addDocument(page, pdf("Igazolás.pdf"));
  const number = Number(/claims\/(\d+)/.exec(page.url())[1]);
  await click(page, "Export claim");
  const form = dialog(page, "Export");
  assert.equal(await radio(form, `Only claim ${number}`).isChecked(), true, "what can be chosen for all can be for one");
  await form.getByText(/^1 document, /).waitFor();
  await form.getByText("The file is a zip file, for it has documents; each stands in it as it is.").waitFor();
  const zip = await download(form, page, "Export");
  assert.match(zip.name, new RegExp(`^cpor-practice-claim-${number}-\\d{4}-\\d\\d-\\d\\d\\.zip$`));
  await click(page, "Export claim");
  await check(form, "With the documents", false);
  await form.getByText("A smaller file, which Import reads as well.").waitFor();
  const { name, bytes } = await download(form, page, "Export");
  assert.match(name, /\.json$/);
  const file = JSON.parse(bytes.toString("utf8"));
  assert.deepEqual(file.claims.map((claim) => claim.number), [number]);
  assert.equal(file.claims[0].events[0].body.claim.name, FIELDS["Claim name"]);
});

test("the dialog counts the documents of what is chosen, and says which of them are not here", async ({ page }) => {
  await twoClaims(page);
  const backup = await whole(page);
  const form = await asking(page);
  await form.getByText(/^1 document, /).waitFor();
  await radio(form, "Only those I choose").check();
  await check(form, "#2 Második");
  await form.getByText("No document of these claims is kept here.").waitFor();
  await check(form, "#1 Kék Duna");
  await form.getByText(/^1 document, /).waitFor();
  await loseDocuments(page);
  await asking(page);
  await form.getByText("1 document of these claims is not in this browser, and so not in the file.").waitFor();
  await download(form, page, "Export");
  await page.getByText(/^Exported as .*, without 1 document that is not in this browser$/).waitFor();

  await giveFile(page, "Import", given("backup.json", Buffer.from(backup)));
  const coming = dialog(page, "Import");
  await coming.getByText(/^1 document, .*: .*Igazolás\.pdf/).waitFor();
  await click(coming, "Import");
  await page.getByText(/^1 document came back from .*backup\.json.*\.$/).waitFor();
  assert.equal(await page.getByText("0 claims").count(), 0);
  assert.equal(await whole(page), backup);
});

test("some claims are exported with their documents as a zip, and come in with them", async ({ page }) => {
  await twoClaims(page);
  const before = await whole(page);
  const form = await asking(page);
  await assertAccessible(page);
  await radio(form, "Only those I choose").check();
  await click(form, "Export");
  await form.getByText("Choose at least one claim.").waitFor();
  await check(form, "#1 Kék Duna");
  const { name, bytes } = await download(form, page, "Export");
  assert.match(name, /^cpor-desk-claim-1-\d{4}-\d\d-\d\d\.zip$/);
  await forget(page);
  await open(page, "storage");
  await giveFile(page, "Import", given(name, bytes));
  await dialog(page, "Import").getByText("1 document,").waitFor();
  await confirm(page, "Import");
  await saved(page);
  const { claims, documents } = JSON.parse(await whole(page));
  const all = JSON.parse(before);
  assert.deepEqual(claims, [all.claims[0]]);
  assert.deepEqual(documents, all.documents);
  // A document that is not what it is named by.
  const spoilt = Buffer.from(bytes);
  const at = spoilt.indexOf("%PDF");
  spoilt[at + 5] ^= 1;
  await giveFile(page, "Import", given("spoilt.zip", spoilt));
  await page.getByRole("alert").filter({ hasText: "spoilt.zip was not imported" }).waitFor();
});

test("what the list shows is exported alone, compressed if wanted", async ({ page }) => {
  await twoClaims(page);
  await open(page, "?q=M%C3%A1sodik");
  await click(page.getByRole("main"), "Export");
  const form = dialog(page, "Export");
  assert.equal(await radio(form, "The 1 in the list now").isChecked(), true);
  await check(form, "With the documents", false);
  await check(form, "Compressed");
  const { name, bytes } = await download(form, page, "Export");
  assert.match(name, /^cpor-desk-claim-2-.*\.json\.gz$/);
  assert.deepEqual(JSON.parse(gunzipSync(bytes)).claims.map((claim) => claim.number), [2]);
});

test("a passphrase seals an export: another program opens it, and so does Import, with as many tries as it takes", async ({ page }) => {
  await twoClaims(page);
  const before = await whole(page);
  const form = await asking(page);
  await check(form, "With the documents", false);
  await check(form, "Protected with a passphrase");
  const typed = field(form, "Passphrase");
  await page.waitForFunction((it) => document.activeElement === it, await typed.elementHandle());
  // What has opened is in sight.
  await page.waitForFunction(isInSight, await typed.elementHandle());
  await fill(form, "Passphrase", "abc");
  await click(form, "Export");
  await form.getByText("Use at least 12 characters. These are 3.").waitFor();
  await check(form, "Show the passphrase");
  assert.equal(await typed.getAttribute("type"), "text");
  await check(form, "Show the passphrase", false);
  await fill(form, "Passphrase", "négy szó áll itt");
  await fill(form, "Passphrase once more", "négy szó áll");
  await click(form, "Export");
  const differs = form.getByText("The two are not the same.");
  await differs.waitFor();
  // So is what is wrong, once it is scrolled there.
  await page.waitForFunction(isInSight, await differs.elementHandle());
  await fill(form, "Passphrase once more", "négy szó áll itt");
  await assertAccessible(page);
  const { name, bytes } = await download(form, page, "Export");
  assert.match(name, /\.sealed\.json$/);
  const { ciphertext, ...head } = JSON.parse(bytes);
  const [salt, iv, sealed] = [head.salt, head.iv, ciphertext].map((text) => Buffer.from(text, "base64"));
  const key = pbkdf2Sync("négy szó áll itt", salt, head.iterations, 32, "sha256");
  const cipher = createDecipheriv("aes-256-gcm", key, iv);
  cipher.setAAD(Buffer.from(JSON.stringify(head)));
  cipher.setAuthTag(sealed.subarray(-16));
  const opened = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]).toString();
  assert.deepEqual(JSON.parse(opened).claims, JSON.parse(before).claims);
  await forget(page);
  await open(page, "storage");
  await giveFile(page, "Import", given(name, bytes));
  const locked = dialog(page, "Open");
  await fill(locked, "Passphrase", "négy szó");
  await click(locked, "Open");
  await locked.getByText("This passphrase does not open it.").waitFor();
  await assertAccessible(page);
  await fill(locked, "Passphrase", "négy szó áll itt");
  await click(locked, "Open");
  await dialog(page, "Import").getByText("2 new claims").waitFor();
  await confirm(page, "Import");
  await saved(page);
  assert.deepEqual(JSON.parse(await whole(page)).claims, JSON.parse(before).claims);
});

test("a share has no name in it, opens by itself and is never merged", async ({ page }) => {
  await twoClaims(page);
  const own = await whole(page);
  const form = await asking(page);
  await form.locator("label").filter({ hasText: /^Share$/ }).click();
  assert.equal(await form.getByRole("checkbox", { name: "With the documents" }).count(), 0);
  const { name, bytes } = await download(form, page, "Export");
  assert.match(name, /^cpor-share-\d{4}-\d\d-\d\d\.json$/);
  const text = bytes.toString();
  for (const typed of [...Object.values(FIELDS).flat(), "Kék Duna", "Második", "Igazolás"].filter((it) => typeof it === "string")) {
    if (/^(Teams|Microsoft 365|Exchange|SharePoint)/.test(typed) || typed.length < 6) continue;
    assert.ok(!text.includes(typed), typed);
  }
  await giveFile(page, "Import", given(name, bytes));
  await page.getByRole("alert").filter({ hasText: "stays by itself" }).waitFor();
  await forget(page);
  await open(page, "storage");
  await giveFile(page, "Import", given(name, bytes));
  await dialog(page, "Import").getByText("2 new claims").waitFor();
  await dialog(page, "Import").getByText("It is a share: names in it are stand-ins.", { exact: false }).waitFor();
  await confirm(page, "Import");
  await saved(page);
  await open(page, "claims/1");
  await page.getByRole("heading", { level: 1, name: /^Claim [0-9a-f]{10}/ }).waitFor();

  // What is here is a share: that, and how it is closed, is said of a file that is none.
  await open(page, "");
  await page.getByText("This is a share, to be looked at.").waitFor();
  await assertAccessible(page, "a share");
  await giveFile(page, "Import", given("own.json", Buffer.from(own)));
  const refused = page.getByRole("alert").filter({ hasText: "own.json was not imported" });
  await refused.getByText("What is stored here is a share", { exact: false }).waitFor();
  await link(refused, "Close the share").click();
  await click(page, "Delete everything");
  await confirm(page, "Delete everything");
  await giveFile(page, "Import", given("own.json", Buffer.from(own)));
  await dialog(page, "Import").getByText("2 new claims").waitFor();
});

test("a file that is larger than an import takes is said so before it is saved; fewer claims or no compression are offered, and it all the same", async ({ page, context }) => {
  // What the browser compresses comes to 21 MiB.
  await context.addInitScript(() => {
    globalThis.CompressionStream = class extends TransformStream {
      constructor() {
        super({ transform() {}, flush: (out) => out.enqueue(new Uint8Array(21 * 1024 * 1024)) });
      }
    };
  });
  await twoClaims(page);
  const form = await asking(page);
  const said = form.getByText(/^This file is 22\.0\sMB, and an import takes at most 20 MiB of a compressed one/);
  await check(form, "With the documents", false);
  await check(form, "Compressed");
  await click(form, "Export");
  await said.waitFor();
  await assertAccessible(page);
  await check(form, "Compressed", false);
  await said.waitFor({ state: "detached" });
  await check(form, "Compressed");
  await click(form, "Export");
  await said.waitFor();
  const { name, bytes } = await download(form, page, "Save it all the same");
  assert.match(name, /^cpor-desk-\d{4}-\d\d-\d\d\.json\.gz$/);
  assert.equal(bytes.length, 21 * 1024 * 1024);
  await form.waitFor({ state: "detached" });
});
