// Bad input: each message stands beside its field or act, says what is wrong, by which rule, and what to do; what was typed
// stays, and nothing that is stored changes.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { emptyFile, pdf } from "./harness/documents.mjs";
import { actAs, advanceBusinessDays, openPractice } from "./harness/practice.mjs";
import {
  act, addNames, button, click, describedBy, dialog, enter, field, fill, giveFile, region, reload, saved, whyNot,
} from "./harness/screen.mjs";
import { FIELDS, addDocument, createClaim, standing, standsAt, submittedClaim } from "./harness/story.mjs";

/** What is typed, and what is said of it. */
const WRONG = {
  "MPN ID": ["48-21", /1 to 20 digits.*Take the number/],
  "Customer domain": ["https://contoso.com/", /no domain such as contoso\.com.*Give the name/],
  "Tenant ID": ["6b1f4c0e", /no GUID.*Copy it/],
  "Customer contact e-mail": ["robin@", /no e-mail address.*Give one address/],
  "Claim name": ["x".repeat(201), /longer than 200 characters.*Shorten it to 200/],
  "Subscription ID": ["none", /no GUID/],
};

const focusIsIn = (control) => control.evaluate((it) => document.activeElement === it);

/** Everything the site keeps in this browser. */
const stored = (page) => page.evaluate(() => JSON.stringify(Object.entries(localStorage).sort()));

test("a new claim: every fault beside its field, the first one has the focus", async ({ page }) => {
  await openPractice(page, "claims/new");
  await addNames(page, "Products", ["Sales"]);
  for (const [name, [text]] of Object.entries(WRONG)) await fill(page, name, text);
  const before = await stored(page);
  await click(page, "Create claim");
  for (const [name, [text, expected]] of Object.entries(WRONG)) {
    const control = field(page, name);
    await control.and(page.locator("[aria-invalid=true]")).waitFor();
    assert.match(await describedBy(control), expected, name);
    assert.equal(await control.inputValue(), text, `${name}: what was typed stays`);
  }
  assert.equal(await focusIsIn(field(page, "Claim name")), true, "the first faulty field has the focus");
  assert.equal(await stored(page), before, "nothing is stored");
  await assertAccessible(page, "a form with faults");

  await fill(page, "MPN ID", "4821");
  assert.equal(await field(page, "MPN ID").getAttribute("aria-invalid"), null, "a changed field is not called wrong any more");
});

test("a new claim is created without what is not right; that goes along, typed and not saved", async ({ page }) => {
  await openPractice(page, "claims/new");
  await enter(page, { ...FIELDS, "MPN ID": "48-21", "Customer domain": "https://contoso.com/" });
  await addNames(page, "Products", ["Sales"]);
  await fill(page, "Subscription ID", "none");
  assert.equal(await button(page, "Create it without them").count(), 0, "offered only once it was tried");
  await click(page, "Create claim");
  await click(page, "Create it without them");
  await page.getByRole("heading", { level: 1, name: FIELDS["Claim name"] }).waitFor();
  const wrong = { "MPN ID": "48-21", "Customer domain": "https://contoso.com/", "Subscription ID": "none" };
  for (const [name, text] of Object.entries(wrong)) {
    assert.equal(await field(page, name).inputValue(), text, name);
    assert.match(await describedBy(field(page, name)), /^Not saved\. /, name);
  }
  await page.getByRole("status").filter({ hasText: /^\s*Not saved yet/ }).waitFor();
  await fill(page, "MPN ID", "4821");
  await fill(page, "Customer domain", "contoso.com");
  await fill(page, "Subscription ID", "");
  await field(page, "Subscription ID").blur();
  await saved(page);
  await reload(page);
  assert.equal(await field(page, "MPN ID").inputValue(), "4821");
  assert.equal(await field(page, "Customer domain").inputValue(), "contoso.com");
  await button(page, "Remove Sales").waitFor();
});

test("the same product twice, activities that do not fit, a name that was not added", async ({ page }) => {
  await openPractice(page, "claims/new");
  await addNames(page, "Products", ["teams", "Teams"]);
  assert.match(await describedBy(field(page, "Products")), /there twice/);
  assert.equal(await field(page, "Products").inputValue(), "Teams");
  await fill(page, "Products", "Something of our own");
  await enter(page, {
    "Claim name": "Trial",
    "Solution area": "Business Applications",
    Activity: ["Pre-sales", "Revenue association"],
  });
  await click(page, "Create claim");
  await page.getByText(/activities do not fit/).waitFor();
  await enter(page, { "Revenue association": false });
  await click(page, "Create claim");
  await page.getByRole("heading", { level: 1, name: "Trial" }).waitFor();
  await button(page, "Remove Teams").waitFor();
  await button(page, "Remove Something of our own").waitFor();
});

test("submitting says everything that is missing", async ({ page }) => {
  await openPractice(page, "claims/new");
  await createClaim(page, { "Claim name": "Half a claim" });
  await click(page, "Submit claim");
  for (const name of ["MPN ID", "Customer name", "Products", "Partner contact e-mail"]) {
    assert.match(await describedBy(field(page, name)), /needed and empty.*Fill it in/, name);
  }
  // The document stands above the fields, so the way through what is missing begins there.
  assert.match(await describedBy(field(page, "PoE document")), /At least one PoE document is needed.*Add a document/);
  assert.equal(await focusIsIn(field(page, "PoE document")), true);
  assert.equal(await standing(page), "Editing");

  await enter(page, FIELDS);
  await click(page, "Save changes");
  await saved(page);
  await click(page, "Submit claim");
  await page.getByText(/At least one PoE document is needed/).first().waitFor();
  assert.match(await describedBy(field(page, "PoE document")), /At least one PoE document is needed.*Add a document/);
});

test("what is seen is what is sent: typed text is saved before the claim is submitted", async ({ page }) => {
  await openPractice(page, "claims/new");
  await createClaim(page);
  await addDocument(page);
  // A fault in what is typed stops the act.
  await enter(page, { "MPN ID": "48-21" });
  await click(page, "Submit claim");
  await page.getByText(/1 to 20 digits/).waitFor();
  assert.equal(await standing(page), "Editing");
  await enter(page, { "MPN ID": "7777777" });
  await click(page, "Submit claim");
  await standsAt(page, "Submitted");
  await reload(page);
  assert.equal(await field(page, "MPN ID").inputValue(), "7777777");
});

test("a document of 0 bytes is refused", async ({ page }) => {
  await openPractice(page, "claims/new");
  await createClaim(page, { "Claim name": "Empty" });
  const before = await stored(page);
  await giveFile(page, "PoE document", emptyFile("üres.pdf"));
  await page.getByText("üres.pdf is empty (0 bytes)").waitFor();
  assert.match(await describedBy(field(page, "PoE document")), /Choose the file again/);
  assert.equal(await stored(page), before);
  await giveFile(page, "PoE document", pdf("jó.pdf"));
  await button(page, "jó.pdf").waitFor();
  assert.equal(await page.getByText("is empty (0 bytes)").count(), 0);
});

test("after submission no required field may be emptied, and what is typed survives", async ({ page }) => {
  await submittedClaim(page);
  await fill(page, "MPN ID", "");
  await fill(page, "Customer contact name", "Somebody else");
  await click(page, "Save changes");
  assert.match(await describedBy(field(page, "MPN ID")), /needed and empty/);
  assert.equal(await field(page, "Customer contact name").inputValue(), "Somebody else");
  await reload(page);
  assert.equal(await field(page, "MPN ID").inputValue(), FIELDS["MPN ID"], "nothing was stored");
});

test("comments and dialogs: what is left out, what is too long", async ({ page }) => {
  await submittedClaim(page);
  const thread = region(page, "Comments");
  await click(page, "Add comment");
  assert.match(await describedBy(field(thread, "Comment")), /needed and empty/);
  await fill(thread, "Comment", "ő".repeat(4001));
  await click(page, "Add comment");
  assert.match(await describedBy(field(thread, "Comment")), /longer than 4,?000 characters/);
  assert.equal((await field(thread, "Comment").inputValue()).length, 4001);
  await fill(thread, "Comment", "");

  await actAs(page, "Reviewer");
  await click(page, "Start review");
  await standsAt(page, "Under review");
  await click(page, "Request information");
  const asked = dialog(page, "Request information");
  await click(asked, "Request information");
  await asked.getByText(/At least one is needed/).waitFor();
  await enter(asked, { Reasons: ["Missing products"] });
  await click(asked, "Request information");
  assert.match(await describedBy(field(asked, "Comment")), /needed and empty/);
  await fill(asked, "Comment", "Kept while you look elsewhere");
  await page.keyboard.press("Escape");
  await asked.waitFor({ state: "detached" });
  await click(page, "Request information");
  assert.equal(await field(asked, "Comment").inputValue(), "Kept while you look elsewhere");
  await click(asked, "Cancel");

  await click(page, "Reject");
  const rejecting = dialog(page, "Reject");
  await enter(rejecting, { Comment: "No." });
  await click(rejecting, "Reject");
  await rejecting.getByText(/At least one is needed/).waitFor();
  await click(rejecting, "Cancel");
});

test("a dispute on day 31, an answer after its clock", async ({ page }) => {
  await submittedClaim(page);
  await actAs(page, "Reviewer");
  await click(page, "Start review");
  await standsAt(page, "Under review");
  await act(page, "Reject", { Reasons: ["Insufficient proof of execution"], Comment: "Not enough." });
  await standsAt(page, "Rejected Insufficient proof of execution");
  await actAs(page, "Incentives admin");
  await click(page, "Dispute");
  const asked = dialog(page, "Dispute");
  await click(asked, "Dispute");
  assert.match(await describedBy(field(asked, "Business justification")), /needs a business justification, an updated document, or both/);
  await click(asked, "Cancel");

  // Rejected on Mon 14 Sep: day 30 is Wed 14 Oct. 22 business days lead to it, the 23rd to day 31.
  await advanceBusinessDays(page, 22);
  await button(page, "Dispute").and(page.locator(":not([aria-disabled])")).waitFor();
  await advanceBusinessDays(page, 1);
  assert.match(await whyNot(page, "Dispute"), /could be disputed until the end of Wed 14 Oct 2020.*Copy the claim/);
});
