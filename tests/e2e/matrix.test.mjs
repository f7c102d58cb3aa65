// Customers by products: each cell says how it stands, leads to its claims, and where it is free to a draft.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { openPractice } from "./harness/practice.mjs";
import { inEveryLook } from "./harness/routes.mjs";
import { addNames, choose, click, field, fill, link, saved } from "./harness/screen.mjs";
import { createClaim, FIELDS } from "./harness/story.mjs";

const CUSTOMER = FIELDS["Customer name"];

/** Creates a draft with everything in it; returns its number. */
async function drafted(page) {
  await openPractice(page, "claims/new");
  await createClaim(page);
  return Number(/claims\/(\d+)$/.exec(new URL(page.url()).pathname)[1]);
}

/** A customer's cell, by the head of its column. */
async function cell(page, customer, product) {
  const heads = await page.getByRole("columnheader").allInnerTexts();
  const place = heads.map((head) => head.trim()).indexOf(product);
  assert.ok(place > 0, `${product} is a column`);
  const row = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: customer, exact: true }) });
  return row.getByRole("cell").nth(place - 1);
}

async function says(page, customer, product, words) {
  const text = await (await cell(page, customer, product)).innerText();
  assert.match(text.replace(/\s+/g, " ").trim(), words, product);
}

test("where no claim names a customer, the page says what will be here", async ({ page }) => {
  await openPractice(page, "customers");
  await page.getByRole("heading", { name: "No customers yet" }).waitFor();
});

test("a cell leads to its claim, a free one to a draft, and who competes is said", async ({ page }) => {
  const number = await drafted(page);
  await openPractice(page, "overview");
  await link(page, "Customers and products").click();
  await page.getByRole("heading", { level: 1, name: "Customers and products" }).waitFor();
  await choose(page, "Solution area", FIELDS["Solution area"]);
  const mine = FIELDS.Products[0];
  await says(page, CUSTOMER, mine, new RegExp(`^Drafted #${number}$`));
  await (await cell(page, CUSTOMER, mine)).getByRole("link").click();
  await page.waitForURL(new RegExp(`claims/${number}$`));
  await page.goBack();

  // A free one begins a draft of that customer and product.
  const heads = (await page.getByRole("columnheader").allInnerTexts()).slice(1).map((head) => head.trim());
  const free = heads.find((head) => !FIELDS.Products.includes(head));
  await says(page, CUSTOMER, free, /^Free Draft$/);
  await (await cell(page, CUSTOMER, free)).getByRole("link", { name: new RegExp(`^Draft a claim: .*${free}`) }).click();
  await page.getByRole("heading", { level: 1, name: "New claim" }).waitFor();
  assert.equal(await field(page, "Customer name").inputValue(), CUSTOMER);
  assert.equal(await field(page, "Tenant ID").inputValue(), FIELDS["Tenant ID"]);
  await page.getByText(free, { exact: true }).first().waitFor();
  await fill(page, "Claim name", "From a free cell");
  await click(page, "Create claim");
  await saved(page);
  await openPractice(page, "customers");
  await choose(page, "Solution area", FIELDS["Solution area"]);
  await says(page, CUSTOMER, free, /^Drafted #\d+$/);
});

test("it is accessible in every look, and only the table scrolls sideways", async ({ page }) => {
  await drafted(page);
  await openPractice(page, "customers");
  await page.getByRole("rowheader").first().waitFor();
  await inEveryLook(page, async ({ theme, width }) => {
    await assertAccessible(page, `customers, ${theme}, ${width}`);
    const fits = await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
    assert.ok(fits, `no sideways scroll at ${width}`);
  });
});
