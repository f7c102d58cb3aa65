// Storage: export → delete → import → equal, and files that are no whole export: a message each, and nothing stored changes.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "./harness/browser.mjs";
import { open } from "./harness/site.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { pdf } from "./harness/documents.mjs";
import { openPractice } from "./harness/practice.mjs";
import { act, button, click, confirm, dialog, download, fill, giveFile, link, region, reload, saved } from "./harness/screen.mjs";
import { bothStores, forget, loseJournal } from "./harness/stores.mjs";
import { FIELDS, addDocument, createClaim, standsAt } from "./harness/story.mjs";

const SUITE = new URL("./fixtures/json-test-suite/", import.meta.url);
const POE = pdf("Igazolás.pdf", "Signed");

/** A file of JSON, as a file input takes it. */
const json = (name, content) => ({
  name,
  mimeType: "application/json",
  buffer: Buffer.from(typeof content === "string" ? content : JSON.stringify(content)),
});

/** All that the site keeps as texts. */
const stored = (page) =>
  page.evaluate(() => Object.fromEntries(Object.entries(localStorage).filter(([key]) => key !== "cpor1/prefs")));

/** A submitted claim with a document, on the desk or in the practice world. */
async function fileClaim(page, route = "sandbox/practice/claims/new") {
  await open(page, route);
  await createClaim(page);
  await addDocument(page, POE);
  // On the desk it is asked when it was done.
  if (route.startsWith("sandbox/")) await click(page, "Submit claim");
  else await act(page, "Submit claim");
  await standsAt(page, "Submitted");
}

/** Gives a file to Import and carries the import out. */
async function bringIn(page, file) {
  await giveFile(page, "Import", file);
  await confirm(page, "Import");
  await saved(page);
}

/** The export of the workspace whose page of storage is open. */
async function exported(page) {
  const { bytes } = await download(page, page, "Export");
  return JSON.parse(bytes.toString("utf8"));
}

/** The export without what is of the storing only: a deleted workspace comes back under another identity. */
const essence = ({ claims, documents, records }) => ({
  claims,
  documents,
  settings: records.map(({ body }) => body).filter((body) => !body.number),
});

for (const [name, prefix] of [["the desk", ""], ["a training world", "sandbox/practice/"]]) {
  test(`${name}: export, delete, import, and it is the same again`, async ({ page }) => {
    await fileClaim(page, `${prefix}claims/new`);
    await open(page, `${prefix}storage`);
    const before = await exported(page);
    assert.equal(before.claims.length, 1);
    assert.deepEqual(Object.values(before.documents), [POE.buffer.toString("base64")]);

    await click(page, "Delete everything");
    const asking = dialog(page, "Delete everything");
    await asking.waitFor();
    await assertAccessible(page, "the dialog that asks");
    const offered = await download(asking, page, "Export");
    assert.deepEqual(JSON.parse(offered.bytes.toString("utf8")), before, "the dialog offers an export first");
    await click(asking, "Delete everything");
    await asking.waitFor({ state: "detached" });
    await reload(page);
    assert.deepEqual((await exported(page)).claims, []);
    await open(page, `${prefix}claims/1`);
    await page.getByRole("heading", { level: 1, name: "There is no claim 1 here" }).waitFor();

    await open(page, `${prefix}storage`);
    await bringIn(page, json("export.json", before));
    await reload(page);
    assert.deepEqual(essence(await exported(page)), essence(before));
    await open(page, `${prefix}claims/1`);
    await page.getByRole("heading", { level: 1, name: FIELDS["Claim name"], exact: true }).waitFor();
    const given = await download(page, page, POE.name);
    assert.ok(given.bytes.equals(POE.buffer), "the document came back byte for byte");

    await open(page, `${prefix}storage`);
    const kept = await stored(page);
    await giveFile(page, "Import", json("export.json", before));
    await page.getByText("Everything in export.json is here already. Nothing has changed.").waitFor();
    assert.deepEqual(await stored(page), kept, "the same file twice changes nothing");
  });
}

test("into an empty browser the export gives the same workspace, byte for byte; with an event cut out, nothing", async ({ page }) => {
  await fileClaim(page);
  await openPractice(page, "storage");
  const { bytes } = await download(page, page, "Export");
  await forget(page);
  await openPractice(page, "storage");
  const cut = JSON.parse(bytes.toString("utf8"));
  cut.claims[0].events.splice(1, 1);
  await giveFile(page, "Import", json("cut.json", cut));
  await page.getByRole("alert").filter({ hasText: "This record does not follow the one before it." }).waitFor();
  assert.deepEqual(await stored(page), {});
  await bringIn(page, { name: "export.json", mimeType: "application/json", buffer: bytes });
  await reload(page);
  const again = await download(page, page, "Export");
  assert.ok(again.bytes.equals(bytes));
});

test("files that are no whole export of this kind: a message each, and nothing stored changes", async ({ page }) => {
  await fileClaim(page);
  await openPractice(page, "storage");
  const whole = await exported(page);
  const text = JSON.stringify(whole);
  const edited = structuredClone(whole);
  edited.claims[0].events[0].body.claim.name = "Another name";
  const desk = structuredClone(whole);
  desk.workspace.clock = { kind: "real" };
  const cases = [
    ["another.json", { vendor: "another", claims: [] }, "It is no export of CPOR Desk: another program wrote it."],
    ["list.json", [1, 2, 3], "It is no export of CPOR Desk: another program wrote it."],
    ["page.json", "<!doctype html>", "It is no export of CPOR Desk but something else"],
    ["truncated.json", text.slice(0, text.length / 2), "It ends in the middle"],
    ["edited.json", edited, "This record is not as it was written: its hash differs."],
    ["newer.json", { ...whole, schema: 99 }, "A newer version of CPOR Desk wrote it than the one you see here."],
    ["desk.json", desk, "This export is of the other kind: training and the desk never mix."],
    ["empty.json", "", "It is empty: there is nothing in it."],
  ];
  const before = await stored(page);
  for (const [name, content, says] of cases) {
    await giveFile(page, "Import", json(name, content));
    const alert = page.getByRole("alert").filter({ hasText: `${name} was not imported. Nothing has changed.` });
    await alert.waitFor();
    const said = await alert.innerText();
    assert.ok(said.includes(says), `${name}: ${said}`);
    assert.doesNotMatch(said, /documented form|expected shape/, `${name}: no words of a parser`);
    assert.deepEqual(await stored(page), before, name);
  }
  await giveFile(page, "Import", json("edited.json", edited));
  await page.getByText("Details", { exact: true }).click();
  await page.getByText("At claims[0].events[0]", { exact: false }).waitFor();
  await assertAccessible(page);
  await giveFile(page, "Import", json("newer.json", { ...whole, schema: 99 }));
  await page.getByText("Details", { exact: true }).click();
  await page.getByText("newerVersion", { exact: true }).waitFor();
  await page.getByText("This was written by a newer version (format 99; known here: 1).", { exact: false }).waitFor();
});

test("malformed JSON that others wrote: a message each, and nothing stored changes", async ({ page }) => {
  await fileClaim(page);
  await openPractice(page, "storage");
  const before = await stored(page);
  for (const name of readdirSync(SUITE).filter((name) => name.endsWith(".json"))) {
    await giveFile(page, "Import", { name, mimeType: "application/json", buffer: readFileSync(new URL(name, SUITE)) });
    await page.getByRole("alert").filter({ hasText: name }).waitFor();
    assert.deepEqual(await stored(page), before, name);
    assert.equal(await page.getByRole("dialog").count(), 0, name);
  }
});

test("two histories of one claim that part: ours is kept, and nothing stored changes", async ({ page }) => {
  await fileClaim(page);
  await openPractice(page, "storage");
  const common = await exported(page);
  await openPractice(page, "claims/1");
  await fill(page, "Customer contact title", "Főigazgató");
  await click(page, "Save changes");
  await saved(page);
  await openPractice(page, "storage");
  const one = await exported(page);

  await forget(page);
  await openPractice(page, "storage");
  await bringIn(page, json("common.json", common));
  await openPractice(page, "claims/1");
  await fill(page, "Customer contact title", "Jogász");
  await click(page, "Save changes");
  await saved(page);
  await openPractice(page, "storage");
  const before = await stored(page);
  await giveFile(page, "Import", json("one.json", one));
  const asking = dialog(page, "Import");
  await asking.getByText("1 claim has gone two ways").waitFor();
  await button(asking, "Import").and(asking.locator("[aria-disabled=true]")).waitFor();
  await click(asking, "Cancel");
  await asking.waitFor({ state: "detached" });
  assert.deepEqual(await stored(page), before);
});

test("a record that cannot be read stands aside, is shown with the reason, and can be had as it is", async ({ page }) => {
  await fileClaim(page);
  const key = await page.evaluate(() => {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith("cpor1s/") && localStorage.getItem(key).includes('"submitted"'));
    localStorage.setItem(keys[0], "{ cut off");
    return keys[0];
  });
  await loseJournal(page);
  await openPractice(page, "storage");
  const aside = page.getByRole("region", { name: "Set aside", exact: true });
  await aside.getByText("It is damaged or cut off.").waitFor();
  await aside.getByText("entry 3").waitFor();
  const tail = key.split("/").slice(2).join("/");
  const { bytes } = await download(aside, page, "Save");
  assert.equal(bytes.toString("utf8"), "{ cut off");
  const all = await download(aside, page, "Download records set aside");
  assert.deepEqual(JSON.parse(all.bytes.toString("utf8")), { [tail]: "{ cut off" });
  await assertAccessible(page);
  await openPractice(page);
  await page.getByText("1 record stands aside.").waitFor();
  await link(page, "Look at them").click();
  await link(aside, `Claim #1, ${FIELDS["Claim name"]}`).click();
  await page.getByText("1 record of this claim stands aside.").waitFor();
  await assertAccessible(page);
  await standsAt(page, "Editing");
});

test("a claim whose first record is damaged is said to stand aside, and leads to Storage", async ({ page }) => {
  await fileClaim(page, "claims/new");
  await page.evaluate(() => {
    const first = Object.keys(localStorage).find((key) => /\/ev\/.*\/00000001-/.test(key));
    localStorage.setItem(first, localStorage.getItem(first).slice(0, -9));
  });
  await loseJournal(page);
  await open(page, "claims/1");
  await page.getByRole("heading", { level: 1, name: "Claim 1 cannot be shown", exact: true }).waitFor();
  await assertAccessible(page);
  await link(page, "Go to Storage").click();
  const aside = page.getByRole("region", { name: "Set aside", exact: true });
  const rows = (await aside.getByRole("listitem").allInnerTexts()).map((row) => row.replace(/\s+/g, " "));
  assert.equal(rows.length, 3, rows.join(" | "));
  assert.match(rows[0], /^Claim #1 entry 1: Claim created It is damaged or cut off\./);
  assert.match(rows[1], /^Claim #1 entry 2: PoE document added An entry before it is missing or stands aside too/);
  assert.match(rows[2], /^Claim #1 entry 3: Submitted An entry before it is missing/);
  await open(page);
  await page.getByText("3 records stand aside.").waitFor();
  // That is no first visit: nothing is begun in its place unasked.
  await page.getByRole("heading", { level: 1, name: "Your claims cannot be shown" }).waitFor();
  await button(page.getByRole("main"), "Import").waitFor();
  assert.equal(await page.getByRole("heading", { name: "The whole life of a CPOR claim, in your browser." }).count(), 0);
  await assertAccessible(page, "no claim can be shown");
});

test("where room is short, Storage says what can be given back, others' part too", async ({ page }) => {
  await fileClaim(page, "claims/new");
  await open(page, "storage");
  assert.equal(await page.getByText("Little room is left.").count(), 0);
  await page.evaluate(() => localStorage.setItem("another-program", "x".repeat(4_900_000)));
  await open(page, "storage");
  await page.getByText("Little room is left.").waitFor();
  await page.getByText(/^Other programs of this address take 9\.8\sMB\. They share the room with CPOR Desk; each can delete its own\.$/).waitFor();
  await page.getByText(/^Your desk takes [\d.]+\skB\. Export it first;/).waitFor();
  await assertAccessible(page);
});

/** Makes the records of local storage, or those that a claim has, as a newer version writes them: with the hash that fits. */
const makeNewer = (page, claim = "") =>
  page.evaluate(async (claim) => {
    const canonical = (it) => {
      if (Array.isArray(it)) return `[${it.map(canonical)}]`;
      if (it === null || typeof it !== "object") return JSON.stringify(it);
      return `{${Object.keys(it).sort().map((name) => `${JSON.stringify(name)}:${canonical(it[name])}`)}}`;
    };
    for (const key of Object.keys(localStorage).filter((key) => /^cpor1\/.*\/(ev|ws)\//.test(key) && key.includes(claim))) {
      const [, mark, text] = /^(@[^\n]*\n)?([^]*)$/.exec(localStorage.getItem(key));
      const { hash: _, ...record } = { ...JSON.parse(text), schema: 99 };
      const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonical(record)));
      record.hash = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      localStorage.setItem(key, `${mark ?? ""}${canonical(record)}`);
    }
  }, claim);

test("what a newer version wrote is left to the byte whatever is tried; the rest can be looked at", async ({ page }) => {
  await fileClaim(page, "claims/new");
  await open(page, "claims/new");
  await createClaim(page, { ...FIELDS, "Claim name": "Második" });
  await open(page, "storage");
  await region(page, "Earlier states").getByRole("listitem").waitFor();
  const { claims } = await exported(page);
  await makeNewer(page, claims.find(({ number }) => number === 2).claimUuid);
  const before = await bothStores(page);
  const said = page.getByText("A newer version of CPOR Desk has written here.").first();

  await open(page, "");
  await said.waitFor();
  await page.getByRole("link", { name: FIELDS["Claim name"] }).first().waitFor();
  await assertAccessible(page, "a desk of a newer version");
  await open(page, "claims/1");
  await fill(region(page, "Comments"), "Comment", "Is it kept?");
  await click(region(page, "Comments"), "Add comment");
  await page.getByRole("status").filter({ hasText: "Not saved" }).waitFor();
  await open(page, "claims/new");
  await fill(page, "Claim name", "Harmadik");
  await click(page, "Create claim");
  await page.getByRole("status").filter({ hasText: "Not saved" }).waitFor();
  await reload(page);
  await open(page, "storage");
  await said.waitFor();
  await page.getByText("A newer version of CPOR Desk wrote it.").first().waitFor();
  await assertAccessible(page, "the storage of a newer version");
  const raw = JSON.parse((await download(page, page, "Save a raw copy")).bytes.toString("utf8"));
  for (const [key, text] of Object.entries(await stored(page))) assert.equal(raw[key], text, key);
  await click(page, "Delete everything");
  await click(dialog(page, "Delete everything"), "Delete everything");
  await dialog(page, "Delete everything").getByText(/A newer version of CPOR Desk has written here/).waitFor();
  await click(dialog(page, "Delete everything"), "Cancel");
  await giveFile(page, "Import", json("raw.json", raw));
  assert.equal(await bothStores(page), before);
});

for (const [where, lose] of [["both stores", async () => {}], ["local storage, and the database is gone", loseJournal]])
test(`where a newer version wrote everything into ${where}, that is said, and nothing is begun in its place`, async ({ page }) => {
  await fileClaim(page, "claims/new");
  await makeNewer(page);
  await lose(page);
  const before = await stored(page);
  for (const route of ["", "claims/1", "claims/1/history", "deadlines", "claims/new"]) {
    await open(page, route);
    await page.getByText("A newer version of CPOR Desk has written here.").first().waitFor();
  }
  await open(page, "");
  await page.getByRole("heading", { level: 1, name: "Your claims cannot be shown" }).waitFor();
  assert.equal(await button(page.getByRole("main"), "New claim").count(), 0, "no first visit");
  assert.deepEqual(await stored(page), before, "looking changes nothing");
});

test("what is kept where, how much room is left, and how far Saved can be trusted", async ({ page }) => {
  await fileClaim(page);
  await openPractice(page, "storage");
  const room = page.getByRole("meter", { name: "Room for claims" });
  assert.match(await room.getAttribute("aria-valuetext"), /^[\d.]+\skB of 10\.5\sMB used, 10\.\d\sMB left$/);
  await page.getByText(/training [\d.]+\skB/).waitFor();
  await page.getByText("What “Saved” means", { exact: true }).waitFor();
  await page.getByText(/^The disk has it, in a journal.*A browser that is ended by force, or a power cut, takes nothing that was saved/).waitFor();
});

test("from eighty percent on every page says that room is short, at sixty only Storage; the last act still fits", async ({ page }) => {
  await fileClaim(page, "claims/new");
  const fillTo = (units) => page.evaluate((units) => localStorage.setItem("another-program", "x".repeat(units)), units);
  await fillTo(3_400_000);
  await open(page, "deadlines");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await open(page, "storage");
  await page.getByText("Little room is left.").waitFor();
  assert.equal(await page.getByText("Local storage is more than 80 % full.").count(), 0);
  await fillTo(4_300_000);
  await open(page, "deadlines");
  await page.getByText("Local storage is more than 80 % full.").waitFor();
  await assertAccessible(page, "room is short");
  // To the last units: what was held back makes room.
  await page.evaluate(() => {
    let more = 1_000_000;
    let text = localStorage.getItem("another-program");
    while (more >= 1) {
      try {
        localStorage.setItem("another-program", text + "x".repeat(more));
        text += "x".repeat(more);
      } catch {
        more = Math.floor(more / 2);
      }
    }
  });
  await open(page, "claims/1");
  await page.getByText("Local storage is almost full.").waitFor();
  await fill(page, "Customer contact title", "Főigazgató");
  await click(page, "Save changes");
  await saved(page);
  await page.getByText("The room that was held back for a last change is used up.").waitFor();
  const kept = await page.evaluate(() => Object.values(localStorage).some((text) => text.includes("Főigazgató")));
  assert.ok(kept, "in local storage too");
});

test("everything is deleted from this browser after a word was typed, and nothing of others", async ({ page, context }) => {
  await fileClaim(page, "claims/new");
  await fileClaim(page);
  await page.evaluate(() => {
    localStorage.setItem("another-program", "stays");
    localStorage.setItem("cpor1", "another's");
    return new Promise((done) => (indexedDB.open("another-program").onsuccess = (event) => done(event.target.result.close())));
  });
  await page.evaluate(() => caches.open("another-program").then(() => {}));
  await open(page, "storage");
  const deed = "Delete everything of CPOR Desk from this browser";
  await click(page, deed);
  const asking = dialog(page, deed);
  await asking.waitFor();
  await assertAccessible(page, "the dialog that asks for a word");
  await click(asking, "Delete all of it");
  await asking.getByText("Type “delete” to confirm").last().waitFor();
  assert.notDeepEqual(await stored(page), {}, "nothing is deleted yet");
  await fill(asking, "Type “delete” to confirm", "delete");
  await click(asking, "Delete all of it");
  await page.getByRole("heading", { level: 1, name: "Nothing of CPOR Desk is left in this browser" }).waitFor();
  await assertAccessible(page, "all deleted");
  const left = await page.evaluate(async () => ({
    keys: Object.keys(localStorage).sort(),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  assert.deepEqual(left, { keys: ["another-program", "cpor1"], databases: ["another-program"], caches: ["another-program"], workers: 0 });
  // Going about on the page that is left keeps nothing either.
  await link(page, "Deadlines").first().click();
  assert.deepEqual(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)), ["another-program"]);
  await page.getByRole("button", { name: "Begin anew" }).click();
  await page.getByRole("heading", { level: 1, name: "Nothing of CPOR Desk" }).waitFor({ state: "detached" });
});

test("documents that the browser does not let go of are said, with why", async ({ page }) => {
  await fileClaim(page);
  await openPractice(page, "storage");
  await page.evaluate(() => {
    IDBFactory.prototype.deleteDatabase = () => {
      const request = { error: new DOMException("The disk is read-only.", "UnknownError") };
      queueMicrotask(() => request.onerror(new Event("error")));
      return request;
    };
  });
  await click(page, "Delete everything");
  await confirm(page, "Delete everything");
  const left = page.getByRole("alert").filter({ hasText: "The claims are deleted, their documents are not." });
  await left.getByText(/kept their bytes \(UnknownError: The disk is read-only\)\. .*Clear the data of this site/).waitFor();
  assert.equal(await page.getByText("Everything is deleted.").count(), 0);
  await assertAccessible(page, "documents left");
});

test("a refused import stands apart from the cards below it", async ({ page }) => {
  await open(page);
  await giveFile(page, "Import", json("no.json", "{"));
  const note = await page.getByRole("alert").evaluate((it) => it.getBoundingClientRect().bottom);
  const card = await page.locator(".doors").evaluate((it) => it.getBoundingClientRect().top);
  assert.ok(card - note >= 16, `${card - note} px`);
});
