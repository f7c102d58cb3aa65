// Receipts: what the page gives fits what is here, now and after more was written; another does not, and says why.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { click, enter, fill, region, saved } from "./harness/screen.mjs";
import { submittedClaim } from "./harness/story.mjs";

const check = (page) => region(page, "Check a receipt");

/** Holds a line against what is here; returns what is said of it. */
async function held(page, line) {
  await fill(check(page), "Receipt", line);
  await click(check(page), "Check");
  const status = check(page).getByRole("status");
  await status.filter({ hasText: /\S/ }).waitFor();
  return (await status.innerText()).replace(/\s+/g, " ").trim();
}

async function openReceipt(page) {
  await click(page, "History");
  await click(page, "Receipt");
  await page.getByRole("heading", { level: 1, name: /^Receipt of / }).waitFor();
}

test("a receipt fits, also when more was written since; a changed one does not, and what is no receipt is said", async ({
  page,
}) => {
  const address = await submittedClaim(page);
  await openReceipt(page);
  const receipt = region(page, "The receipt");
  await receipt.getByText("Every entry stands as it was written").waitFor();
  const line = (await receipt.locator(".line").innerText()).trim();
  const [claim, entries, head] = line.split(" ");
  assert.match(claim, /^[0-9a-f-]{36}$/);
  assert.match(head, /^[0-9a-f]{64}$/);
  assert.match(await held(page, line), /^It fits\. The history here is, to the byte,/);

  await page.goto(address);
  await enter(region(page, "Comments"), { Comment: "One more." });
  await click(page, "Add comment");
  await saved(page);
  await openReceipt(page);
  assert.match(await held(page, `  ${line.toUpperCase()}\n`), new RegExp(`up to entry ${entries} is.*; 1 entry came later`));
  const other = `${claim} ${entries} ${head.replace(/^./, (digit) => (digit === "0" ? "1" : "0"))}`;
  assert.match(await held(page, other), new RegExp(`^It does not fit\\..*the hash of entry ${entries} differs`));
  assert.match(await held(page, `${claim} 99 ${head}`), /^It does not fit\..*the receipt was given at entry 99/);
  const unknown = `${claim.replace(/^./, (digit) => (digit === "0" ? "1" : "0"))} ${entries} ${head}`;
  assert.match(await held(page, unknown), /^It does not fit\. The claim of this receipt is not here\./);

  for (const [given, said] of [
    ["", /A receipt is three things/],
    [`${claim} ${head}`, /A receipt is three things/],
    [`${claim} many ${head}`, /A receipt is three things/],
    [`${claim} 0 ${head}`, /must lie between 1/],
    [`${claim} ${entries} abc`, /64/],
  ]) {
    await fill(check(page), "Receipt", given);
    await click(check(page), "Check");
    await check(page).locator(".err").filter({ hasText: said }).waitFor();
  }
});

test("the receipt is copied as the line that is shown", async ({ page }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await submittedClaim(page);
  await openReceipt(page);
  const receipt = region(page, "The receipt");
  const line = (await receipt.locator(".line").innerText()).trim();
  await click(receipt, "Copy the receipt");
  await page.getByText("The receipt is copied.").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), line);
});
