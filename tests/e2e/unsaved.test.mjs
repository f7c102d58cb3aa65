// Nothing typed is lost: what is not saved yet is said, and leaving it is asked about first; a document that is there
// already is added only if it is meant; the fields that are asked for are those that the claim needs.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { pdf } from "./harness/documents.mjs";
import { actAs, openPractice } from "./harness/practice.mjs";
import {
  act, addNames, button, check, choose, click, describedBy, dialog, enter, field, fill, giveFile, link, region, reload, saved, whyNot,
} from "./harness/screen.mjs";
import { FIELDS, addDocument, createClaim, submittedClaim } from "./harness/story.mjs";

const ASKED = "Leave without saving?";

const heading = (page, name) => page.getByRole("heading", { level: 1, name, exact: true });
const isFocused = (control) => control.evaluate((it) => document.activeElement === it);

/** Waits until the save status, and the mark beside the form's button, say that something is not saved. */
async function notSaved(page) {
  await page.getByRole("status").filter({ hasText: /^\s*Not saved yet/ }).waitFor();
}

async function asked(page) {
  await dialog(page, ASKED).waitFor();
}

async function answer(page, word) {
  await click(dialog(page, ASKED), word);
  await dialog(page, ASKED).waitFor({ state: "hidden" });
}

async function draft(page, fields = { "Claim name": "Half a claim" }) {
  await openPractice(page, "claims/new");
  await createClaim(page, fields);
}

test("a link away from typed text asks first; what was typed stays", async ({ page }) => {
  await submittedClaim(page);
  await fill(page, "Customer contact name", "Kék Duna");
  await notSaved(page);
  await page.getByRole("main").getByText("Not saved yet").waitFor();

  await link(page, "Deadlines").click();
  await asked(page);
  await assertAccessible(page, "the question");
  assert.equal(await isFocused(button(dialog(page, ASKED), "Stay")), true, "the harmless answer has the focus");
  await page.keyboard.press("Escape");
  await dialog(page, ASKED).waitFor({ state: "hidden" });
  assert.equal(await isFocused(link(page, "Deadlines")), true, "the focus is where it was");
  assert.equal(await field(page, "Customer contact name").inputValue(), "Kék Duna");

  await link(page, "Deadlines").click();
  await answer(page, "Leave");
  await heading(page, "Deadlines").waitFor();
  assert.equal(await isFocused(heading(page, "Deadlines")), true, "the new page's heading has the focus");
  await saved(page);
});

test("Back and Forward ask too, and lead where they would have led", async ({ page }) => {
  await submittedClaim(page);
  await link(page, "Deadlines").click();
  await heading(page, "Deadlines").waitFor();
  await page.goBack();
  await heading(page, FIELDS["Claim name"]).waitFor();
  const here = page.url();
  for (const [way, name] of [["goBack", "New claim"], ["goForward", "Deadlines"]]) {
    await fill(page, "Customer contact name", "Kék Duna");
    await page[way]();
    await asked(page);
    await answer(page, "Stay");
    assert.equal(page.url(), here, `${way}: the address stays`);
    assert.equal(await field(page, "Customer contact name").inputValue(), "Kék Duna");
    await page[way]();
    await asked(page);
    await answer(page, "Leave");
    await heading(page, name).waitFor();
    assert.notEqual(page.url(), here);
    await page[way === "goBack" ? "goForward" : "goBack"]();
    await heading(page, FIELDS["Claim name"]).waitFor();
    assert.equal(page.url(), here, `${way}: the way back is still there`);
  }
});

test("a draft is saved as it is typed: each field when it is left, whichever way the page is left", async ({ page }) => {
  await draft(page, { "Claim name": "Half a claim", "Solution area": "Microsoft 365" });
  await page.getByText("Saved as you type: each field as soon as you leave it.").waitFor();
  const typed = { "Customer name": "Kék Duna", "MPN ID": "4821973", "Customer contact title": "Igazgató" };
  await fill(page, "Customer name", typed["Customer name"]);
  await notSaved(page);
  await page.keyboard.press("Tab");
  await saved(page);
  await check(page, "Usage");
  await saved(page);
  await addNames(page, "Products", ["Teams", "Intune"]);
  await click(page, "Remove Intune");
  await saved(page);
  await fill(page, "MPN ID", typed["MPN ID"]);
  await link(page, "Deadlines").click();
  await heading(page, "Deadlines").waitFor();
  await page.goBack();
  await heading(page, "Half a claim").waitFor();
  await fill(page, "Customer contact title", typed["Customer contact title"]);
  await page.goBack();
  await heading(page, "New claim").waitFor();
  await page.goForward();
  await heading(page, "Half a claim").waitFor();
  await reload(page);
  for (const [name, text] of Object.entries(typed)) assert.equal(await field(page, name).inputValue(), text, name);
  assert.equal(await field(page, "Usage").isChecked(), true);
  await button(page, "Remove Teams").waitFor();
  assert.equal(await button(page, "Remove Intune").count(), 0);
});

test("what is malformed in a draft keeps nothing else from being saved", async ({ page }) => {
  await draft(page);
  await addNames(page, "Products", ["Sales"]);
  const wrong = { "Customer domain": "https://contoso.com/", "Customer contact e-mail": "robin@", "Subscription ID": "none" };
  for (const [name, text] of Object.entries(wrong)) await fill(page, name, text);
  await fill(page, "MPN ID", "4821973");
  await addNames(page, "Products", ["Finance"]);
  await fill(page, "Customer contact title", "Head of IT");
  await field(page, "Customer contact title").blur();
  for (const [name, text] of Object.entries(wrong)) {
    assert.match(await describedBy(field(page, name)), /^Not saved\. /, name);
    assert.equal(await field(page, name).inputValue(), text, `${name}: what was typed stays`);
  }
  await notSaved(page);
  await assertAccessible(page, "a draft with faults");
  await link(page, "Deadlines").click();
  await asked(page);
  await answer(page, "Leave");
  await page.goBack();
  await heading(page, "Half a claim").waitFor();
  for (const name of Object.keys(wrong)) assert.equal(await field(page, name).inputValue(), "", name);
  assert.equal(await field(page, "MPN ID").inputValue(), "4821973");
  assert.equal(await field(page, "Customer contact title").inputValue(), "Head of IT");
  await button(page, "Remove Sales").waitFor();
  await button(page, "Remove Finance").waitFor();
});

test("area and activities are right only together: what does not fit waits for the other", async ({ page }) => {
  await draft(page, { "Claim name": "Half a claim", "Solution area": "Business Applications", Activity: ["Pre-sales"] });
  await choose(page, "Solution area", "Microsoft 365");
  await page.getByText(/^Not saved\. .*activities do not fit/).waitFor();
  await notSaved(page);
  await check(page, "Pre-sales", false);
  await saved(page);
  await check(page, "Usage");
  await saved(page);
  await reload(page);
  assert.equal(await field(page, "Usage").isChecked(), true);
});

test("once submitted, Save changes is open only where something is changed, and saves all or nothing", async ({ page }) => {
  await submittedClaim(page);
  assert.equal(await whyNot(page, "Save changes"), "Nothing is changed: there is nothing to save.");
  await fill(page, "Customer contact title", "Head of IT");
  await fill(page, "MPN ID", "48-21");
  await page.keyboard.press("Tab");
  await notSaved(page);
  await click(page, "Save changes");
  assert.match(await describedBy(field(page, "MPN ID")), /^An MPN ID has/);
  await fill(page, "MPN ID", "4821");
  await click(page, "Save changes");
  await saved(page);
  await whyNot(page, "Save changes");
  await reload(page);
  assert.equal(await field(page, "Customer contact title").inputValue(), "Head of IT");
});

test("nothing is asked where nothing is unsaved", async ({ page }) => {
  await openPractice(page, "claims/new");
  await saved(page);
  await fill(page, "Claim name", "Half a claim");
  await notSaved(page);
  await fill(page, "Claim name", "");
  await saved(page);
  await link(page, "Deadlines").click();
  await heading(page, "Deadlines").waitFor();

  await openPractice(page, "claims/new");
  await createClaim(page, { "Claim name": "Half a claim" });
  await fill(page, "MPN ID", "4821");
  await notSaved(page);
  await click(page, "Save changes");
  await saved(page);
  await link(page, "Deadlines").click();
  await heading(page, "Deadlines").waitFor();
  await page.goBack();
  await heading(page, "Half a claim").waitFor();
  await fill(page, "MPN ID", "4822");
  await act(page, "Delete draft");
  await heading(page, "Claims").waitFor();
});

test("a reload asks while something is unsaved, and only then", async ({ page }) => {
  const questions = [];
  page.on("dialog", (question) => {
    questions.push(question.type());
    return question.dismiss();
  });
  await draft(page);
  await reload(page);
  assert.deepEqual(questions, []);
  await field(page, "Customer name").pressSequentially("Kék Duna");
  await notSaved(page);
  const question = page.waitForEvent("dialog");
  await page.evaluate(() => location.reload());
  await question;
  assert.deepEqual(questions, ["beforeunload"]);
  assert.equal(await field(page, "Customer name").inputValue(), "Kék Duna", "what was typed stays");
  await click(page, "Save changes");
  await saved(page);
  await reload(page);
  assert.deepEqual(questions, ["beforeunload"]);
  assert.equal(await field(page, "Customer name").inputValue(), "Kék Duna");
});

test("a comment, a name in the products' box, and a dialog that is being filled in count too", async ({ page }) => {
  const address = await submittedClaim(page);
  await fill(region(page, "Comments"), "Comment", "Which of the two?");
  await notSaved(page);
  await link(page, "Deadlines").click();
  await asked(page);
  await answer(page, "Stay");
  await click(page, "Add comment");
  await saved(page);

  await fill(page, "Products", "Intune");
  await notSaved(page);
  await fill(page, "Products", "");
  await saved(page);

  await click(page, "Request rejection");
  await fill(dialog(page, "Request rejection"), "Reason", "Wrong MPN ID");
  await notSaved(page);
  await page.goBack();
  await asked(page);
  await answer(page, "Stay");
  assert.equal(page.url(), address);
  assert.equal(await field(dialog(page, "Request rejection"), "Reason").inputValue(), "Wrong MPN ID");
});

test("the fields of a revenue association come with their activity, and stay while they hold something", async ({ page }) => {
  const NAMES = ["Solution seller", "Revenue customer name", "ISV product"];
  await openPractice(page, "claims/new");
  assert.equal(await field(page, NAMES[0]).count(), 0);
  await choose(page, "Solution area", "Business Applications");
  await check(page, "Revenue association");
  for (const name of NAMES) await field(page, name).waitFor();
  await fill(page, NAMES[0], "Northwind");
  await check(page, "Revenue association", false);
  await fill(page, NAMES[0], "");
  await field(page, NAMES[0]).waitFor();
  await check(page, "Revenue association");
  await check(page, "Revenue association", false);
  for (const name of NAMES) await field(page, name).waitFor({ state: "detached" });
});

test("the technical contact says when it is needed", async ({ page }) => {
  await openPractice(page, "claims/new");
  const contact = field(page, "Technical contact name");
  assert.equal(await describedBy(contact), "Needed only with a Dynamics 365 product.");
  await addNames(page, "Products", ["Power BI", "Sales"]);
  assert.equal(await describedBy(contact), "Needed: Sales is a Dynamics 365 product.");
});

test("a draft says what it still needs; each is the way to its field", async ({ page }) => {
  await draft(page, { ...FIELDS, "MPN ID": "", Products: ["Sales"], "Partner contact name": "" });
  const needs = page.getByRole("list", { name: "Still needed to submit:" });
  const said = async () => (await needs.getByRole("button").allInnerTexts()).map((words) => words.trim());
  assert.deepEqual(await said(), [
    "MPN ID", "Technical contact name", "Technical contact title", "Technical contact e-mail", "Partner contact name", "PoE document",
  ]);
  for (const name of ["Partner contact name", "PoE document"]) {
    await click(needs, name);
    assert.equal(await isFocused(field(page, name)), true, name);
  }
  await fill(page, "Partner contact name", "Kovács Ilona");
  await button(needs, "Partner contact name").waitFor({ state: "detached" });
  await click(page, "Remove Sales");
  assert.ok((await said()).includes("Products"));
  await addNames(page, "Products", ["Teams"]);
  await giveFile(page, "PoE document", pdf("Igazolás.pdf"));
  await button(needs, "PoE document").waitFor({ state: "detached" });
  assert.deepEqual(await said(), ["MPN ID"]);
  await assertAccessible(page, "a draft that needs something");
  await fill(page, "MPN ID", "4821973");
  await needs.waitFor({ state: "detached" });
});

test("a document that is there already is added only if it is meant", async ({ page }) => {
  await draft(page);
  const same = (name) => pdf(name, "The same bytes");
  const listed = () => region(page, "PoE documents").getByRole("button", { name: /\.pdf$/ }).filter({ hasNotText: "Leave out" });
  await addDocument(page, same("egy.pdf"));
  await giveFile(page, "PoE document", same("kettő.pdf"));
  await page.getByRole("alert").filter({ hasText: "“kettő.pdf” is already on this claim as “egy.pdf”" }).waitFor();
  await assertAccessible(page, "a document twice");
  assert.equal(await listed().count(), 1);
  await click(page, "Leave out kettő.pdf");
  await page.getByRole("alert").waitFor({ state: "detached" });
  assert.equal(await isFocused(field(page, "PoE document")), true);
  await giveFile(page, "PoE document", same("kettő.pdf"));
  await click(page, "Add kettő.pdf again");
  await button(page, "kettő.pdf").waitFor();
  await saved(page);
  await reload(page);
  assert.equal(await listed().count(), 2);
});

test("a locked field says what can be done where the claim stands", async ({ page }) => {
  const says = async (name) => describedBy(field(page, name));
  await submittedClaim(page);
  assert.match(await says("Customer name"), /^Fixed since the claim was submitted\. To change it, request rejection and copy/);
  await actAs(page, "Reviewer");
  await click(page, "Start review");
  await saved(page);
  await actAs(page, "Incentives admin");
  assert.match(await says("MPN ID"), /^Locked while the claim is “Under review”\. It opens if Microsoft asks you for more\./);
  await act(page, "Request rejection", { Reason: "Wrong MPN ID" });
  assert.match(await says("Customer name"), /^Fixed since the claim was submitted\. To change it, copy the claim to a new one\./);
  await actAs(page, "Reviewer");
  await act(page, "Reject", { Reasons: ["Partner request"], Comment: "As asked." });
  await actAs(page, "Incentives admin");
  assert.match(await says("MPN ID"), /^Locked while the claim is “Rejected”\. To change it, copy the claim to a new one\./);
});
