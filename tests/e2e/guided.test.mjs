// The guided form: a draft step by step, left and taken up again, and submitted from its last step.
import assert from "node:assert/strict";
import { assertAccessible } from "./harness/axe.mjs";
import { test } from "./harness/browser.mjs";
import { openPractice } from "./harness/practice.mjs";
import { inEveryLook } from "./harness/routes.mjs";
import { addNames, button, choose, click, enter, field, fill, link, reload, saved } from "./harness/screen.mjs";
import { open } from "./harness/site.mjs";
import { addDocument, createClaim, FIELDS, standsAt } from "./harness/story.mjs";

const STEPS = {
  Customer: ["Claim name", "Customer name", "Customer domain", "Tenant ID"],
  "Solution area and activity": ["Solution area", "Activity"],
  Products: ["Products"],
  Contacts: ["MPN ID", "Customer contact name", "Customer contact title", "Customer contact e-mail", "Partner contact name", "Partner contact e-mail"],
};
const of = (names) => Object.fromEntries(names.map((name) => [name, FIELDS[name]]));
const steps = (page) => page.getByRole("navigation", { name: "Steps", exact: true });
const step = (page, name) => page.getByRole("heading", { level: 2, name, exact: true }).waitFor();

test("a claim is drafted step by step, left and taken up again, and submitted", async ({ page }) => {
  await openPractice(page, "claims/new");
  await click(page, "Step by step");
  await step(page, "Customer");
  await enter(page, of(STEPS.Customer));
  await click(page, "Next");
  await step(page, "Solution area and activity");
  await saved(page);
  await page.getByText("Fixed with submission: after it only MPN, products, contacts, further PoE and comments may change.").waitFor();
  await enter(page, of(STEPS["Solution area and activity"]));
  await click(page, "Next");
  await step(page, "Products or workloads");
  await enter(page, of(STEPS.Products));
  await saved(page);

  // Left in the middle, it goes on where it was; what is there is there.
  await reload(page);
  await step(page, "Products or workloads");
  await button(page, "Remove Teams").waitFor();
  assert.equal(await steps(page).locator("[aria-current=step]").innerText(), "Products or workloads");
  await steps(page).getByText("6 missing").waitFor();

  await link(steps(page), "Check and submit").click();
  await step(page, "Check and submit");
  await link(page.getByRole("list", { name: "Still needed to submit:" }), "MPN ID").click();
  await step(page, "Contacts");
  await enter(page, of(STEPS.Contacts));
  await click(page, "Next");
  await step(page, "Proof of execution (PoE)");
  await addDocument(page);
  // It is there, and shows nothing yet: that is not done.
  await steps(page).getByText(/^\d reasons to come back$/).waitFor();
  await click(page, "Next");
  await page.getByText("Nothing is missing. The claim can be submitted.").waitFor();
  await inEveryLook(page, ({ theme, width }) => assertAccessible(page, `the last step (${theme}, ${width} px)`));
  await click(page, "Submit claim");
  await standsAt(page, "Submitted");
  assert.match(page.url(), /claims\/\d+$/, "what comes next is on the claim's own page");
  await open(page, `${page.url()}/guided/check`);
  await page.getByText("This claim is no draft any more.").waitFor();
  await link(page, "To the claim").click();
  await standsAt(page, "Submitted");
});

test("what is malformed keeps one on its step, and says so beside its field", async ({ page }) => {
  await open(page, "claims/new");
  await createClaim(page, { "Claim name": "Half a claim" });
  await open(page, "claims/1/guided/contacts");
  await fill(page, "MPN ID", "48-21");
  await click(page, "Next");
  await step(page, "Contacts");
  assert.equal(await field(page, "MPN ID").getAttribute("aria-invalid"), "true");
  await fill(page, "MPN ID", "4821973");
  await click(page, "Back");
  await step(page, "Products or workloads");
});

test("what was typed on the one page goes along to the steps, and back", async ({ page }) => {
  await open(page, "claims/new");
  await fill(page, "Customer name", "Contoso Kft.");
  await field(page, "Products").fill("Teams");
  await click(page, "Step by step");
  await step(page, "Customer");
  assert.equal(await field(page, "Customer name").inputValue(), "Contoso Kft.");
  await fill(page, "Claim name", "Both ways");
  await click(page, "All on one page");
  await page.getByRole("heading", { level: 1, name: "New claim", exact: true }).waitFor();
  assert.equal(await field(page, "Claim name").inputValue(), "Both ways");
  assert.equal(await field(page, "Products").inputValue(), "Teams", "what is half typed too");
});

test("what an earlier claim named is offered where nothing stands, and fills what is blank", async ({ page }) => {
  await open(page, "claims/new");
  await createClaim(page);
  await open(page, "claims/new");
  await fill(page, "Customer contact name", "Another");
  await choose(page, "A customer of an earlier claim", `${FIELDS["Customer name"]} · ${FIELDS["Customer domain"]}`);
  await page.locator(".known").filter({ hasText: "A customer of an earlier claim" }).getByRole("button", { name: "Use" }).click();
  assert.equal(await field(page, "Tenant ID").inputValue(), FIELDS["Tenant ID"]);
  assert.equal(await field(page, "Customer contact name").inputValue(), "Another", "what stands there stays");
  assert.equal(await field(page, "Customer name").evaluate((it) => document.activeElement === it), true);
  await choose(page, "Yours, as in an earlier claim", `${FIELDS["MPN ID"]} · ${FIELDS["Partner contact name"]}`);
  await click(page, "Use");
  assert.equal(await field(page, "MPN ID").inputValue(), FIELDS["MPN ID"]);
  assert.equal(await field(page, "Yours, as in an earlier claim").count(), 0);
});

test("a proof to sign is filled from the claim, and what it lacks is a line", async ({ page }) => {
  await open(page, "claims/new");
  await createClaim(page);
  await link(page, "Proof to sign").click();
  await page.getByRole("heading", { level: 1, name: `Proof of execution: ${FIELDS["Claim name"]}` }).waitFor();
  const sheet = page.getByRole("article", { name: "Proof of execution (PoE)" });
  for (const value of [FIELDS["Customer name"], FIELDS["Customer domain"], FIELDS["Tenant ID"], "Teams", "Exchange Online", "Usage"]) {
    await sheet.getByText(value, { exact: true }).first().waitFor();
  }
  assert.equal(await sheet.getByText("to be filled in").count(), 5, "the partner’s company, and the four of the signature");
});

test("a product that is nearly one of the catalogue's is asked about, and taken by one press", async ({ page }) => {
  await openPractice(page, "claims/new");
  await addNames(page, "Products", ["Teamz", "Contoso Special"]);
  await page.getByText(/Teamz.* is not in the catalogue\. Is Teams meant\?/).waitFor();
  assert.equal(await page.getByText(/is not in the catalogue/).count(), 1, "what is like none is taken as it is");
  await click(page, "Take Teams");
  await page.getByText(/is not in the catalogue/).waitFor({ state: "detached" });
  await button(page, "Remove Teams").waitFor();
});
