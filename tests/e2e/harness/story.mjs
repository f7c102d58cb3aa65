// What the stories share: a claim with everything in it, and how its page is read.
import assert from "node:assert/strict";
import { pdf } from "./documents.mjs";
import { actAs, openPractice } from "./practice.mjs";
import { button, click, enter, giveFile, region, reload, saved } from "./screen.mjs";

/** Everything a claim needs to be submitted, save the document. */
export const FIELDS = {
  "Claim name": "Árvíztűrő: Teams és Exchange",
  "Solution area": "Microsoft 365",
  Activity: ["Usage"],
  "MPN ID": "4821973",
  "Customer name": "Árvíztűrő Tükörfúrógép Kft.",
  "Customer domain": "tukorfurogep.example",
  "Tenant ID": "6b1f4c0e-8a57-4d0b-9a3e-2f7d15c8e904",
  Products: ["Teams", "Exchange Online"],
  "Customer contact name": "Szőke Győző",
  "Customer contact title": "Informatikai vezető",
  "Customer contact e-mail": "gyozo.szoke@tukorfurogep.example",
  "Partner contact name": "Kovács Ilona",
  "Partner contact e-mail": "ilona.kovacs@northwind.example",
};

/** Creates a claim on the page of a new claim, which is open, and waits for its own page. */
export async function createClaim(page, fields = FIELDS) {
  await enter(page, fields);
  await click(page, "Create claim");
  await page.getByRole("heading", { level: 1, name: fields["Claim name"], exact: true }).waitFor();
  await saved(page);
}

/** Adds a PoE document and waits until it is in the list. */
export async function addDocument(page, file = pdf("Igazolás.pdf")) {
  await giveFile(page, "PoE document", file);
  await button(page, file.name).waitFor();
  await saved(page);
}

/** Where the claim stands: the text of its badge, sub-state included. */
export async function standing(page) {
  const text = await page.locator("main .standing").innerText();
  return text.replace(/\s+/g, " ").trim();
}

/** Waits until the claim stands there, reloads, and sees that it still does. */
export async function standsAt(page, expected) {
  await page.locator("main .standing").filter({ hasText: expected }).waitFor();
  assert.equal(await standing(page), expected);
  await saved(page);
  await reload(page);
  await page.locator("main .standing").waitFor();
  assert.equal(await standing(page), expected, "after a reload");
}

/** The clocks of the claim, each as one line of words. */
export async function clocks(page) {
  const list = region(page, "All clocks").getByRole("listitem");
  const lines = await list.allInnerTexts();
  return lines.map((line) => line.replace(/\s+/g, " ").trim());
}

/** Sees that a clock of the claim says something. */
export async function clockSays(page, name, expected) {
  const lines = await clocks(page);
  const line = lines.find((line) => line.startsWith(name));
  assert.ok(line?.includes(expected), `${name} says “${expected}”: ${lines.join(" | ")}`);
}

/** A fresh claim in the practice world, submitted; returns its address. */
export async function submittedClaim(page, fields = FIELDS) {
  await openPractice(page, "claims/new");
  await createClaim(page, fields);
  await addDocument(page);
  await click(page, "Submit claim");
  await standsAt(page, "Submitted");
  return page.url();
}

/** Takes a role and does something in it. */
export async function as(page, role, work) {
  await actAs(page, role);
  await work();
}
