// Claims handed over as a file, from one browser to another and back; and how few steps a claim takes that is like an
// earlier one, from opening the site to submitted.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { newContext, watch } from "./harness/launch.mjs";
import { pdf } from "./harness/documents.mjs";
import { act, addNames, button, click, dialog, download, field, fill, giveFile, region, saved } from "./harness/screen.mjs";
import { open } from "./harness/site.mjs";
import { FIELDS, addDocument, createClaim, standsAt } from "./harness/story.mjs";

const file = ({ name, bytes }) => ({ name, mimeType: "application/octet-stream", buffer: bytes });

/** The file of the claim that is open, as its page gives it. */
async function handedOver(page) {
  await click(page, "Export claim");
  const form = dialog(page, "Export");
  await form.waitFor();
  const given = await download(form, page, "Export");
  await form.waitFor({ state: "detached" });
  return file(given);
}

async function take(page, given, said) {
  await open(page, "storage");
  await giveFile(page, "Import", given);
  const asked = dialog(page, "Import");
  await asked.getByText(said).waitFor();
  await click(asked, "Import");
  await asked.waitFor({ state: "detached" });
  await saved(page);
}

/** The claims of the desk with their events, in the order of their numbers. */
async function claims(page) {
  await open(page, "storage");
  const { bytes } = await download(page.getByRole("main"), page, "Export");
  return JSON.parse(bytes.toString()).claims;
}

/** Does something in the browser of a colleague. */
async function asColleague(work) {
  const context = await newContext();
  const faults = watch(context);
  try {
    await work(await context.newPage());
  } finally {
    await context.close();
  }
  assert.deepEqual(faults, [], "no faults in the colleague's browser");
}

test("a claim goes to a colleague as a file, goes on there, and comes back: nothing twice, both histories there", async ({ page: mine }) => {
  await open(mine, "claims/new");
  await createClaim(mine, { ...FIELDS, "Claim name": "Kék Duna" });
  await addDocument(mine);
  await open(mine, "claims/new");
  await createClaim(mine, { ...FIELDS, "Claim name": "Stays here" });
  await open(mine, "claims/1");
  const given = await handedOver(mine);
  const before = await claims(mine);

  await asColleague(async (theirs) => {
    // The colleague has a claim of the same number.
    await open(theirs, "claims/new");
    await createClaim(theirs, { ...FIELDS, "Claim name": "Zöld Tisza" });
    await take(theirs, given, "1 new claim");
    const [own, came, ...more] = await claims(theirs);
    assert.deepEqual(more, [], "what was not chosen did not come");
    assert.equal(own.events.length, 1);
    assert.deepEqual(came.events, before[0].events, "with its whole history");
    await open(theirs, `claims/${came.number}`);
    await button(theirs, "Igazolás.pdf").waitFor();
    await fill(region(theirs, "Comments"), "Comment", "Taken over.");
    await click(theirs, "Add comment");
    await saved(theirs);
    await act(theirs, "Submit claim");
    await standsAt(theirs, "Submitted");
    const back = await handedOver(theirs);

    await take(mine, back, "1 claim here goes on in the file");
    const after = await claims(mine);
    assert.deepEqual(after.map(({ number }) => number), [1, 2], "no claim twice");
    assert.deepEqual(after[1], before[1], "the other claim is as it was");
    const events = after[0].events;
    assert.deepEqual(events.slice(0, before[0].events.length), before[0].events, "our entries first, as they were");
    assert.deepEqual(events, (await claims(theirs))[1].events, "then theirs");
    await open(mine, "claims/1");
    await standsAt(mine, "Submitted");
    await mine.getByText("Taken over.").first().waitFor();

    // The same file once more brings nothing.
    await open(mine, "storage");
    await giveFile(mine, "Import", back);
    await mine.getByText(/is here already. Nothing has changed./).waitFor();
    assert.deepEqual(await claims(mine), after);
  });
});

/** Counts what a person does, from opening the site on. */
function counter() {
  let steps = 0;
  const began = performance.now();
  const step = async (work) => {
    steps += 1;
    return work;
  };
  step.said = (what) => {
    console.log(`# ${what}: ${steps} interactions, ${((performance.now() - began) / 1000).toFixed(1)} s`);
    assert.ok(steps <= 25, `${what}: ${steps} interactions`);
  };
  return step;
}

/** From the draft that is open to submitted: the document, the act, its day. */
async function submitted(page, step) {
  await step(addDocument(page));
  await step(click(page, "Submit claim"));
  await step(click(dialog(page, "Submit claim"), "Submit claim"));
  await standsAt(page, "Submitted");
}

test("like an earlier claim, with other products: from opening the site to submitted", async ({ page, context }) => {
  await open(page, "claims/new");
  await createClaim(page, { ...FIELDS, "Claim name": "Kék Duna" });
  await page.close();

  const cold = await context.newPage();
  const step = counter();
  await step(open(cold, ""));
  await step(cold.getByRole("link", { name: /Kék Duna/ }).first().click());
  await step(click(cold, "Copy for more products"));
  await cold.waitForURL(/claims\/2$/);
  await step(fill(cold, "Products", "SharePoint Online"));
  await step(field(cold, "Products").press("Enter"));
  await button(cold, "Remove SharePoint Online").waitFor();
  await submitted(cold, step);
  step.said("for more products");
  assert.equal(await button(cold, "Remove Teams").count(), 0);
  assert.equal(await field(cold, "Customer name").inputValue(), FIELDS["Customer name"]);
});

test("like an earlier claim, for another customer: from opening the site to submitted", async ({ page, context }) => {
  await open(page, "claims/new");
  await createClaim(page, { ...FIELDS, "Claim name": "Kék Duna" });
  await page.close();

  const cold = await context.newPage();
  const step = counter();
  await step(open(cold, ""));
  await step(cold.getByRole("link", { name: /Kék Duna/ }).first().click());
  await step(click(cold, "Copy for another customer"));
  await cold.waitForURL(/claims\/2$/);
  for (const [name, text] of Object.entries({
    "Customer name": "Fabrikam",
    "Customer domain": "fabrikam.example",
    "Tenant ID": "7b1f4c0e-8a57-4d0b-9a3e-2f7d15c8e904",
    "Customer contact name": "Kim Ábel",
    "Customer contact title": "CIO",
    "Customer contact e-mail": "kim@fabrikam.example",
  })) {
    await field(cold, name).waitFor();
    assert.equal(await field(cold, name).inputValue(), "", `${name} is empty`);
    await step(fill(cold, name, text));
  }
  await step(click(cold, "Save changes"));
  await saved(cold);
  await submitted(cold, step);
  step.said("for another customer");
  await cold.getByText("Exchange Online").first().waitFor();
});

test("a row pasted from a spreadsheet: from opening the site to submitted", async ({ page }) => {
  const step = counter();
  await step(open(page, "claims/new"));
  await step(page.getByText("Paste a row from a spreadsheet", { exact: true }).click());
  const row = ["Kék Duna", "Microsoft 365", "Usage", "4821973", "Contoso", "contoso.example", FIELDS["Tenant ID"], "Teams", "", "Szőke Győző", "CIO", "gyozo@contoso.example", "", "", "", "Kovács Ilona", "ilona@partner.example"];
  await step(
    field(page, "Row of a spreadsheet").evaluate((area, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, `${row.join("\t")}\r\n`),
  );
  await page.getByText("13 fields are filled from the row.").waitFor();
  await step(click(page, "Create claim"));
  await page.getByRole("heading", { level: 1, name: "Kék Duna" }).waitFor();
  await submitted(page, step);
  step.said("a pasted row");
});

test("typed by keyboard alone on one page: from opening the site to submitted", async ({ page }) => {
  const step = counter();
  await step(open(page, "claims/new"));
  const { "Solution area": area, Activity: [activity], Products: [product], ...texts } = FIELDS;
  await step(field(page, "Solution area").selectOption({ label: area }));
  await step(page.getByRole("checkbox", { name: activity, exact: true }).press(" "));
  for (const [name, text] of Object.entries(texts)) await step(fill(page, name, text));
  await step(addNames(page, "Products", [product]));
  await step(button(page, "Create claim").press("Enter"));
  await page.getByRole("heading", { level: 1, name: FIELDS["Claim name"] }).waitFor();
  await submitted(page, step);
  step.said("all of it typed");
});
