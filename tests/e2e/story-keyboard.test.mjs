// The first story by keyboard alone: Tab, arrows, letters, Enter, Space, Escape.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { pdf } from "./harness/documents.mjs";
import { openPractice } from "./harness/practice.mjs";
import { button, dialog, saved } from "./harness/screen.mjs";
import { FIELDS, standing } from "./harness/story.mjs";

const STOPS_MOST = 150;

/** The name of what has the focus, and whether it is in a group of that name. */
const focused = (page) =>
  page.evaluate(() => {
    const it = document.activeElement;
    const words = (element) => (element?.textContent ?? "").replace(/\s+/g, " ").trim();
    const label = it.getAttribute("aria-label") ?? (it.labels?.length ? words(it.labels[0]) : words(it));
    return { label, group: words(it.closest("fieldset")?.querySelector("legend")), tag: it.tagName };
  });

/** Presses Tab until what has the focus has this name; a select is no button, a button no field. */
async function tabTo(page, name, tags = /./) {
  for (let stop = 0; stop < STOPS_MOST; stop += 1) {
    await page.keyboard.press("Tab");
    const at = await focused(page);
    if (at.label === name && tags.test(at.tag)) return;
  }
  assert.fail(`Tab never comes to ${name}`);
}

async function type(page, name, text) {
  await tabTo(page, name, /INPUT|TEXTAREA/);
  await page.keyboard.press("Control+A");
  await page.keyboard.type(text);
}

async function press(page, name) {
  await tabTo(page, name, /BUTTON/);
  await page.keyboard.press("Enter");
}

async function tick(page, name) {
  await tabTo(page, name, /INPUT/);
  await page.keyboard.press("Space");
}

const ROLES = ["Incentives admin", "Global admin", "Billing admin", "Reviewer", "Customer", "Incentive program"];

/** Takes a role with the arrows. */
async function actAs(page, role) {
  await tabTo(page, "Acting as", /SELECT/);
  await page.keyboard.press("Home");
  for (let down = 0; down < ROLES.indexOf(role); down += 1) await page.keyboard.press("ArrowDown");
  const chosen = await page.evaluate(() => document.activeElement.selectedOptions[0].label);
  assert.equal(chosen, role);
}

async function confirm(page, name, fill) {
  await press(page, name);
  await dialog(page, name).waitFor();
  await fill();
  await press(page, name);
  await dialog(page, name).waitFor({ state: "detached" });
}

async function standsAt(page, expected) {
  await page.locator("main .standing").filter({ hasText: expected }).waitFor();
  assert.equal(await standing(page), expected);
  await saved(page);
}

/** Hands a file to the chooser that Space opens. `given` has been listening for it since the page was opened. */
async function choose(page, given, file) {
  given.file = file;
  await tabTo(page, "PoE document", /INPUT/);
  await page.keyboard.press("Space");
  await button(page, file.name).waitFor();
  await saved(page);
}

test("the whole life of a claim, by keyboard", async ({ page }) => {
  const given = {};
  page.on("filechooser", (chooser) => chooser.setFiles(given.file));
  await openPractice(page, "claims/new");
  await type(page, "Claim name", FIELDS["Claim name"]);
  await tabTo(page, "Solution area", /SELECT/);
  await page.keyboard.type("Microsoft");
  await tick(page, "Usage");
  for (const name of ["Customer name", "Customer domain", "Tenant ID"]) await type(page, name, FIELDS[name]);
  await tabTo(page, "Products", /INPUT/);
  for (const product of FIELDS.Products) {
    await page.keyboard.type(product);
    // The first Enter may only close the browser's list of suggestions.
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
    await button(page, `Remove ${product}`).waitFor();
  }
  const contacts = ["MPN ID", "Customer contact name", "Customer contact title", "Customer contact e-mail"];
  for (const name of [...contacts, "Partner contact name", "Partner contact e-mail"]) await type(page, name, FIELDS[name]);
  await press(page, "Create claim");
  await page.getByRole("heading", { level: 1, name: FIELDS["Claim name"] }).waitFor();
  assert.equal((await focused(page)).label, FIELDS["Claim name"], "the new page's heading has the focus");

  await choose(page, given, pdf("Igazolás.pdf"));
  await press(page, "Submit claim");
  await standsAt(page, "Submitted");
  assert.notEqual((await focused(page)).tag, "BODY", "the focus is not lost with the button");

  await type(page, "Customer contact title", "Főigazgató");
  await press(page, "Save changes");
  await saved(page);

  await actAs(page, "Reviewer");
  await press(page, "Start review");
  await standsAt(page, "Under review");
  await confirm(page, "Request information", async () => {
    await tick(page, "Missing products");
    await type(page, "Comment", "Which document names Exchange Online?");
  });
  await standsAt(page, "Partner action required");

  await actAs(page, "Incentives admin");
  await choose(page, given, pdf("Aláírt.pdf"));
  await press(page, "Resubmit claim");
  await standsAt(page, "Submitted");
  await actAs(page, "Reviewer");
  await press(page, "Start review");
  await standsAt(page, "Under review");
  await confirm(page, "Approve", () => {});
  await standsAt(page, "Approved Awaiting consent");

  for (let day = 0; day < 6; day += 1) await press(page, "+1 business day");
  await standsAt(page, "Approved Sent for assessment");
  await actAs(page, "Incentive program");
  await press(page, "Assess eligibility");
  await dialog(page, "Assess eligibility").waitFor();
  await page.keyboard.press("Escape");
  await dialog(page, "Assess eligibility").waitFor({ state: "detached" });
  await confirm(page, "Assess eligibility", () => tick(page, "Yes"));
  await standsAt(page, "Approved Eligible");
  await actAs(page, "Incentives admin");
  await confirm(page, "Validate earnings", () => tick(page, "Yes"));
  await standsAt(page, "Approved Earnings validated");
});
