// The harness itself, on a page of known parts: what it does for the stories must really happen.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { violations } from "./harness/axe.mjs";
import { pdf } from "./harness/documents.mjs";
import { act, addNames, enter, field, giveFile, whyNot } from "./harness/screen.mjs";

const PAGE = `<!doctype html><html lang="en"><title>Parts</title><main><h1>Parts</h1>
<p role="status">Unsaved</p>
<label>Claim name <input></label><label>Comment <textarea></textarea></label>
<label for="activity">Activity</label><select id="activity"><option>Usage<option>Pre-sales</select>
<fieldset><legend>Reasons</legend><label><input type="checkbox">Missing products</label><label><input type="checkbox">Old dates</label></fieldset>
<fieldset><legend>Outcome</legend><label><input type="radio" name="o">Approved</label><label><input type="radio" name="o">Still rejected</label></fieldset>
<label>Products <input id="products"></label><ul></ul>
<label>PoE document <input type="file"></label>
<button aria-disabled="true" aria-describedby="why">Approve</button><p id="why">Only a reviewer
  may approve.</p>
<button id="open">Reject</button><dialog aria-labelledby="t"><h2 id="t">Reject</h2><label>Comment <input></label><button id="do">Reject</button></dialog>
</main>`;

/** What the page does: a product by Enter, a dialog, a status. */
function behave() {
  const [status, dialog] = [document.querySelector("[role=status]"), document.querySelector("dialog")];
  document.getElementById("products").onkeydown = ({ key, target }) => {
    if (key !== "Enter") return;
    document.querySelector("ul").append(Object.assign(document.createElement("li"), { textContent: target.value }));
    target.value = "";
  };
  document.getElementById("open").onclick = () => dialog.showModal();
  document.getElementById("do").onclick = () => {
    status.textContent = `Saved: ${dialog.querySelector("input").value}`;
    dialog.close();
  };
}

async function parts(page) {
  await page.setContent(PAGE);
  await page.evaluate(behave);
}

test("values go where their names say", async ({ page }) => {
  await parts(page);
  await enter(page.getByRole("main"), {
    "Claim name": "Kék Duna Kft.",
    Activity: "Pre-sales",
    Reasons: ["Missing products", "Old dates"],
    Outcome: "Still rejected",
  });
  assert.equal(await field(page, "Claim name").inputValue(), "Kék Duna Kft.");
  assert.equal(await field(page, "Activity").inputValue(), "Pre-sales");
  const ticked = await page.locator(":checked:not(option)").evaluateAll((them) => them.map((it) => it.parentElement.textContent));
  assert.deepEqual(ticked, ["Missing products", "Old dates", "Still rejected"]);
  await addNames(page, "Products", ["Teams", "Intune"]);
  assert.deepEqual(await page.locator("li").allTextContents(), ["Teams", "Intune"]);
});

test("an act is done in its own dialog, and waited for until it is saved", async ({ page }) => {
  await parts(page);
  await act(page, "Reject", { Comment: "No signature" });
  assert.equal(await page.getByRole("status").textContent(), "Saved: No signature");
});

test("a forbidden button says why", async ({ page }) => {
  await parts(page);
  assert.equal(await whyNot(page, "Approve"), "Only a reviewer may approve.");
});

test("a document is handed over whole", async ({ page }) => {
  await parts(page);
  const document = pdf("poe.pdf");
  await giveFile(page, "PoE document", document);
  const size = await field(page, "PoE document").evaluate((input) => input.files[0].size);
  assert.equal(size, document.buffer.length);
});

test("axe sees a fault", async ({ page }) => {
  await page.setContent("<!doctype html><html lang=en><title>x</title><main><h1>x</h1><input></main>");
  assert.deepEqual((await violations(page)).map(({ id }) => id), ["label"]);
});
