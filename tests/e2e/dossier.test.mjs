// The dossier: its PDF holds everything there is of a claim that has everything.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { extractText, getDocumentProxy } from "unpdf";
import { test } from "./harness/browser.mjs";
import { pdf } from "./harness/documents.mjs";
import { actAs, openPractice } from "./harness/practice.mjs";
import { click, enter, region, saved } from "./harness/screen.mjs";
import { addDocument, createClaim, submittedClaim } from "./harness/story.mjs";

const FIELDS = {
  "Claim name": "Árvíztűrő: értékesítés",
  "Solution area": "Business Applications",
  Activity: ["Revenue association"],
  "MPN ID": "4821973",
  "Customer name": "Árvíztűrő Tükörfúrógép Kft.",
  "Customer domain": "tukorfurogep.example",
  "Tenant ID": "6b1f4c0e-8a57-4d0b-9a3e-2f7d15c8e904",
  Products: ["Sales"],
  "Subscription ID": "1c2d3e4f-8a57-4d0b-9a3e-2f7d15c8e905",
  "Customer contact name": "Szőke Győző",
  "Customer contact title": "Informatikai vezető",
  "Customer contact e-mail": "gyozo.szoke@tukorfurogep.example",
  "Technical contact name": "Kő Ödön",
  "Technical contact title": "Rendszergazda",
  "Technical contact e-mail": "odon.ko@tukorfurogep.example",
  "Partner contact name": "Kovács Ilona",
  "Partner contact e-mail": "ilona.kovacs@northwind.example",
  "Solution seller": "Northwind Traders",
  "Revenue customer name": "Tükörfúrógép Holding",
  "ISV product": "Raktárkészlet",
};

const openDossier = async (page) => {
  await click(page, "Dossier");
  await page.getByRole("heading", { level: 1, name: /^Dossier of / }).waitFor();
};

/** The pages of the PDF that the browser makes, each as text with no white space: lines break where they will. */
async function printed(page) {
  const bytes = await page.pdf({ preferCSSPageSize: true });
  const proxy = await getDocumentProxy(new Uint8Array(bytes));
  const { text } = await extractText(proxy, { mergePages: false });
  const first = await proxy.getPage(1);
  return { pages: text.map(bare), size: first.view.slice(2) };
}

const bare = (text) => text.normalize("NFC").replace(/\s+/g, "");

test("the PDF of a dossier holds every field, document, deadline and entry, and the receipt", async ({ page }) => {
  const proof = pdf("Igazolás.pdf");
  await openPractice(page, "claims/new");
  await createClaim(page, FIELDS);
  await addDocument(page, proof);
  await click(page, "Submit claim");
  await page.locator("main .standing").filter({ hasText: "Submitted" }).waitFor();
  await enter(region(page, "Comments"), { Comment: "Written by the partner." });
  await click(page, "Add comment");
  await saved(page);
  await actAs(page, "Reviewer");
  await click(page, "Start review");
  await saved(page);
  await openDossier(page);
  const receipt = (await region(page, "The receipt").locator(".line").innerText()).trim();

  const { pages, size } = await printed(page);
  assert.deepEqual(size.map(Math.round), [595, 842], "A4, in points");
  assert.ok(pages.length > 1, "more than one page");
  pages.forEach((text, at) => assert.ok(text.includes(`${at + 1}/${pages.length}`), `page ${at + 1} has its number`));
  const all = pages.join("");
  const has = (value, why) => assert.ok(all.includes(bare(value)), `${why}: ${value}`);
  for (const [name, value] of Object.entries(FIELDS)) {
    has(name, "a label");
    for (const one of [value].flat()) has(one, name);
  }
  has("Partner Center number—", "an empty field");
  has(proof.name, "the document");
  has(createHash("sha256").update(proof.buffer).digest("hex"), "its SHA-256");
  has("A decision should be made on your CPOR association claim within 10 days", "a deadline's rule");
  has("20158-123", "where that stands");
  has("Written by the partner.", "the partner's entry");
  has("Review started", "the reviewer's entry");
  for (const part of receipt.split(" ")) has(part, "the receipt");
  has("Training", "that it is training");
  has("As of", "as of when");
  has("Printed", "when it was printed");
});

test("a draft without a field has a dossier of dashes", async ({ page }) => {
  await openPractice(page, "claims/new");
  await createClaim(page, { "Claim name": "Half a claim" });
  await openDossier(page);
  const details = region(page, "Claim details");
  await details.getByText("Half a claim").waitFor();
  assert.equal(await details.getByText("—", { exact: true }).count(), 20);
  await page.getByText("No document.").waitFor();
  await page.getByText("No deadline has run yet.").waitFor();
});

test("the customer is told what is asked, by when, how to decline and what follows, each with its rule", async ({ page }) => {
  await submittedClaim(page);
  await openDossier(page);
  await click(page, "For the customer");
  await page.getByRole("heading", { level: 1, name: /^For the customer: / }).waitFor();
  for (const [name, said] of [
    ["What it is about", "Kovács Ilona"],
    ["What the association is", "One partner is associated per workload"],
    ["What the mail from Microsoft asks", "giving them the opportunity to deny your association"],
    ["By when", "Within 7 days of Microsoft’s approval."],
    ["How to decline", "If the customer denies consent, then the association will be rejected."],
    ["What follows", "the customer has not denied consent"],
  ]) await region(page, name).getByText(said).first().waitFor();
  const { pages } = await printed(page);
  assert.equal(pages.length, 1, "one page");
});
