// *Texts to copy*: filled from what is on record, gaps marked, changed by hand, copied; nothing typed is lost.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { pdf } from "./harness/documents.mjs";
import { actAs, openPractice } from "./harness/practice.mjs";
import { open } from "./harness/site.mjs";
import { act, button, choose, click, field, fill, region, saved } from "./harness/screen.mjs";
import { addDocument, createClaim, standsAt } from "./harness/story.mjs";

const CLAIM = "Claim “Árvíztűrő: Teams és Exchange”, customer Árvíztűrő Tükörfúrógép Kft.:";

const texts = (page) => region(page, "Texts to copy");
const text = async (page) => (await field(texts(page), "Text to copy").inputValue()).split("\n");

/** A claim of the desk of which more is asked. */
async function asked(page) {
  await open(page, "claims/new");
  await createClaim(page);
  assert.equal(await texts(page).count(), 0, "nothing is written about a draft");
  await addDocument(page, pdf("first.pdf"));
  await act(page, "Submit claim");
  await standsAt(page, "Submitted");
  await act(page, "Start review");
  await act(page, "Request information", {
    Reasons: ["Missing all PoE", "Missing products"],
    "Products to remove": ["Teams"],
    Comment: "Which document names Exchange Online?",
  });
  await saved(page);
}

test("an answer holds what was done since the request, by each reason", async ({ page }) => {
  await asked(page);
  assert.deepEqual(await text(page), [
    CLAIM,
    "Missing all PoE:",
    "[… which document answers this, and what it shows]",
    "Missing products:",
    "[… which document names each product, and where]",
    "Still in the claim: Teams, because […].",
  ]);
  await addDocument(page, pdf("second.pdf"));
  const after = await text(page);
  assert.equal(after[2], "We added second.pdf.");
  assert.deepEqual(after.slice(4, 6), ["We added second.pdf.", "[… which document names each product, and where]"]);
  await assertAccessible(page, "texts to copy");
});

test("a changed text stays while another is looked at, is copied with its gaps counted, and filled in anew", async ({ page }) => {
  await asked(page);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await click(texts(page), "Copy text");
  await page.getByText("Copied, with 3 places still to fill in.").waitFor();
  await fill(texts(page), "Text to copy", "In our own words.");
  await choose(texts(page), "Text for", "Request for rejection");
  assert.deepEqual(await text(page), [CLAIM, "We ask you to reject this claim.", "[… why, for instance a wrong MPN ID]"]);
  await choose(texts(page), "Text for", "Answer to Microsoft");
  assert.deepEqual(await text(page), ["In our own words."]);
  await click(texts(page), "Copy text");
  await page.getByText("Copied. Paste it in Partner Center.").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "In our own words.");
  await click(texts(page), "Fill in anew");
  assert.equal((await text(page))[0], CLAIM);
  assert.equal(await button(texts(page), "Fill in anew").count(), 0);
});

test("where the browser does not let it be copied, that is said and the text stays", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator.clipboard, "writeText", { value: () => Promise.reject(new Error("no")) });
  });
  await asked(page);
  await click(texts(page), "Copy text");
  await texts(page).getByText("The browser did not let it be copied.").waitFor();
  assert.equal((await text(page))[0], CLAIM);
});

test("a text is written in the language of the page", async ({ page }) => {
  await asked(page);
  const address = page.url();
  await open(page, "settings");
  await choose(page, "Language", "Magyar");
  await page.goto(address);
  const hungarian = page.getByRole("region", { name: "Másolható szövegek", exact: true });
  const said = (await field(hungarian, "Másolandó szöveg").inputValue()).split("\n");
  assert.equal(said[0], "„Árvíztűrő: Teams és Exchange” igénylés, ügyfél: Árvíztűrő Tükörfúrógép Kft.");
  assert.equal(said.at(-1), "Továbbra is az igénylésben van: Teams, mert […].");
});

test("in training there are none", async ({ page }) => {
  await openPractice(page, "claims/new");
  await createClaim(page);
  await addDocument(page);
  await click(page, "Submit claim");
  await standsAt(page, "Submitted");
  await actAs(page, "Reviewer");
  assert.equal(await texts(page).count(), 0);
});
