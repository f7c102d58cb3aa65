// Scenarios handed on: by a link, whole and spoilt; by a file; one's own in the list; an opening's documents.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { deflateSync } from "node:zlib";
import { assertAccessible } from "./harness/axe.mjs";
import { test } from "./harness/browser.mjs";
import { advanceBusinessDays } from "./harness/practice.mjs";
import { inEveryLook } from "./harness/routes.mjs";
import { button, click, confirm, dialog, download, field, fill, giveFile, link, region, saved } from "./harness/screen.mjs";
import { open, site } from "./harness/site.mjs";

const TITLE = "A claim by letter";
const heading = (page, name) => page.getByRole("heading", { level: 1, name, exact: true });

/** The first lesson under another name, as a trainer might have written it. */
async function letter(changes = {}) {
  const lesson = JSON.parse(await readFile(new URL("../../scenarios/first-claim.json", import.meta.url), "utf8"));
  return { ...lesson, name: "claim-by-letter", title: { en: TITLE, hu: "Igénylés levélben" }, ...changes };
}

/** What stands after `#` for a text. */
const fragment = (text) => `s1.${deflateSync(text, { level: 9 }).toString("base64url")}`;
const linkOf = (scenario) => fragment(JSON.stringify(scenario));
const file = (scenario) => ({ name: "letter.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(scenario)) });

/** Opens a link as from a mail: nothing of the site was there before. */
async function openLink(page, after) {
  await page.goto("about:blank");
  await open(page, `scenarios#${after}`);
}

/** Waits until the panel of the world says this. */
async function says(page, text, title = TITLE) {
  await region(page, title).getByText(text).first().waitFor();
}

const ownKeys = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("cpor1s/scenario/")).sort());
const deskKeys = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("cpor1/") && !/^cpor1\/(prefs|reserve)$/.test(key)));

test("a link is shown, kept by Start and taken out of the address; the same link leads to the same world", async ({ page }) => {
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  const scenario = await letter();
  await openLink(page, linkOf(scenario));
  await heading(page, TITLE).waitFor();
  await page.getByText("Somebody else wrote this.").waitFor();
  assert.deepEqual(await ownKeys(page), [], "nothing is kept before Start");
  await inEveryLook(page, ({ theme, width }) => assertAccessible(page, `a link (${theme}, ${width} px)`));
  await click(page, "Start");
  await says(page, "Step 1 of 5");
  await saved(page);
  assert.equal(page.url(), `${site}sandbox/s-claim-by-letter`);
  assert.deepEqual(await ownKeys(page), ["cpor1s/scenario/claim-by-letter"]);
  assert.deepEqual(await deskKeys(page), [], "the desk has nothing of it");
  await advanceBusinessDays(page, 1);
  await page.goBack();
  await heading(page, TITLE).waitFor();
  assert.equal(page.url(), `${site}scenarios/claim-by-letter`);

  await openLink(page, linkOf(scenario));
  await link(page, "Go on").click();
  await says(page, "Step 1 of 5");
  await region(page, "Simulated time").getByText("Tue 15 Sep 2020, 09:00").waitFor();
  assert.deepEqual(await ownKeys(page), ["cpor1s/scenario/claim-by-letter"]);
  assert.deepEqual(asked.filter((url) => url.includes("s1.")), [], "no host is sent what the link holds");
});

test("a link never takes the place of a shipped scenario, nor of another", async ({ page }) => {
  for (const [name, title] of [["first-claim", "Not the first"], ["claim-by-letter", TITLE], ["claim-by-letter", "Another letter"]]) {
    await openLink(page, linkOf(await letter({ name, title: { en: title, hu: title } })));
    await heading(page, title).waitFor();
    await click(page, "Start");
    await says(page, "Step 1 of 5", title);
    await saved(page);
  }
  const names = (await ownKeys(page)).map((key) => key.split("/").at(-1));
  assert.equal(names.length, 3);
  assert.equal(names.filter((name) => /^[0-9a-f]{12}$/.test(name)).length, 2, names.join());
  assert.ok(names.includes("claim-by-letter"));
  await open(page, "scenarios/first-claim");
  await heading(page, "The first claim, up to its approval").waitFor();
});

test("a damaged, a newer, an oversized link and one that cannot be played say so and offer the list", async ({ page }) => {
  const scenario = await letter();
  const whole = linkOf(scenario);
  for (const [after, title, why] of [
    [whole.slice(0, -20), "This link is damaged", "cut or altered"],
    [whole.slice(0, 300) + (whole[300] === "A" ? "B" : "A") + whole.slice(301), "This link is damaged", "Ask for it once more"],
    ["s1", "This link is damaged", "cut or altered"],
    ["s2.abc", "This link is for a newer version", "Reload the page"],
    [fragment(JSON.stringify({ ...scenario, version: 2 })), "This link is for a newer version", "version 2"],
    [`s1.${"A".repeat(8000)}`, "This link is too long", "8003 characters"],
    [fragment(" ".repeat(300 * 1024)), "This link is too long", "256 KiB"],
    [fragment("{}"), "This scenario cannot be played", "format"],
    [linkOf({ ...scenario, checks: [] }), "This scenario cannot be played", "At checks"],
    [linkOf({ ...scenario, name: "new" }), "This scenario cannot be played", "no page's"],
  ]) {
    await openLink(page, after);
    await heading(page, title).waitFor();
    await page.getByRole("main").getByText(why).first().waitFor();
  }
  await assertAccessible(page, "a link that leads nowhere");
  await link(page, "To the scenarios").click();
  await link(page, "The lapse nobody saw").waitFor();
  assert.deepEqual(await ownKeys(page), []);
});

test("one's own: taken from a file, shared, saved, removed, and its world outlives it", async ({ page }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, "scenarios");
  await giveFile(page, "Take from a file", file({ ...(await letter()), format: "something/else" }));
  await page.getByText("This is no scenario of CPOR Desk.").waitFor();
  await giveFile(page, "Take from a file", file(await letter()));
  await heading(page, TITLE).waitFor();
  await page.getByText("Not one of ours").waitFor();
  await click(page, "Start");
  await says(page, "Step 1 of 5");
  // Until something is done there, who leaves at once leaves no world.
  await advanceBusinessDays(page, 1);

  await open(page, "scenarios");
  await inEveryLook(page, ({ theme, width }) => assertAccessible(page, `one's own (${theme}, ${width} px)`));
  await page.setViewportSize({ width: 1280, height: 900 });
  const saves = await download(page, page, `Save as file: ${TITLE}`);
  assert.equal(saves.name, "cpor-scenario-claim-by-letter.json");
  assert.deepEqual(JSON.parse(saves.bytes.toString("utf8")), await letter());
  await click(page, `Share link: ${TITLE}`);
  await page.getByText("The link is copied.").waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(copied.startsWith(`${site}scenarios#s1.`), copied);

  await click(page, `Remove: ${TITLE}`);
  await confirm(page, "Remove");
  await link(page, TITLE).waitFor({ state: "detached" });
  assert.deepEqual(await ownKeys(page), []);
  await open(page, "sandbox");
  await link(page, "Open s-claim-by-letter").click();
  await page.getByText("Its scenario is not here any more").waitFor();
  await page.getByRole("main").getByRole("link", { name: /Kék Duna/ }).first().waitFor();

  // The link made here is one that opens; what stands in the old world is not taken for its own.
  await page.goto("about:blank");
  await page.goto(copied);
  await heading(page, TITLE).waitFor();
  await click(page, "Start");
  await says(page, "Step 1 of 5");
  assert.match(page.url(), /\/sandbox\/s-[0-9a-f]{12}$/);
});

test("what no link can hold says how long it would be, and is saved as a file", async ({ page }) => {
  // Nothing that could be compressed.
  const brief = randomBytes(9000).toString("base64");
  await open(page, "scenarios");
  await giveFile(page, "Take from a file", file(await letter({ brief: { en: brief, hu: brief } })));
  await heading(page, TITLE).waitFor();
  await click(page, "Share link");
  await page.getByRole("alert").getByText(/would be \d{5} characters long; .* take 8000\./).waitFor();
  const { bytes } = await download(page, page, "Save as file");
  assert.equal(JSON.parse(bytes.toString("utf8")).brief.en, brief);
});

test("what is half written stands in the list, and cannot be begun", async ({ page }) => {
  await open(page, "scenarios");
  await page.evaluate(() => localStorage.setItem("cpor1s/scenario/half", JSON.stringify({ title: { en: "Half a one", hu: "" } })));
  await open(page, "scenarios");
  await page.getByRole("heading", { level: 3, name: "Half a one" }).waitFor();
  assert.equal(await link(page, "Half a one").count(), 0);
  await click(page, "Share link: Half a one");
  await page.getByText("Not shared: it cannot be played yet.").waitFor();
  await open(page, "scenarios/half");
  await heading(page, "This scenario is being written").waitFor();
});

test("deleting everything takes one's own", async ({ page }) => {
  await open(page, "scenarios");
  await giveFile(page, "Take from a file", file(await letter()));
  await heading(page, TITLE).waitFor();
  await open(page, "storage");
  const deed = "Delete everything of CPOR Desk from this browser";
  await click(page, deed);
  await fill(dialog(page, deed), "Type “delete” to confirm", "delete");
  await click(dialog(page, deed), "Delete all of it");
  await heading(page, "Nothing of CPOR Desk is left in this browser").waitFor();
  assert.deepEqual(await ownKeys(page), []);
});

test("where the page may not copy, the link stands there to be copied by hand", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator.clipboard, "writeText", { value: () => Promise.reject(new Error("no")) });
  });
  await open(page, "scenarios/the-lapse-nobody-saw");
  await click(page, "Copy link");
  await field(page, "The link").waitFor();
  assert.equal(await field(page, "The link").inputValue(), `${site}scenarios/the-lapse-nobody-saw`);
  await assertAccessible(page, "a link to be copied by hand");
});

test("a shipped scenario's address is copied", async ({ page }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, "scenarios/the-lapse-nobody-saw");
  await click(page, "Copy link");
  await page.getByText("The link is copied.").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${site}scenarios/the-lapse-nobody-saw`);
});

test("a world opened by its bare address has the documents of its opening", async ({ page }) => {
  await open(page, "sandbox/s-the-lapse-nobody-saw");
  await says(page, "0 of 3 reached", "The lapse nobody saw");
  await page.getByRole("main").getByRole("link", { name: /Zöld Sas/ }).first().click();
  const proof = page.getByRole("listitem").filter({ hasText: "Zold-Sas-proof-of-execution.txt" }).filter({ has: button(page, "Preview") });
  await click(proof, "Preview");
  await page.locator(".preview pre").waitFor();
  assert.equal(await page.getByText(/not in this browser/).count(), 0);
});
