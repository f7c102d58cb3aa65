// One claim as a file of its own: whole, with its documents and nothing of the others.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { pdf } from "./harness/documents.mjs";
import { loadSampleClaims, openPractice } from "./harness/practice.mjs";
import { download } from "./harness/screen.mjs";
import { FIELDS, addDocument, createClaim } from "./harness/story.mjs";

test("a claim is exported by itself", async ({ page }) => {
  await loadSampleClaims(page);
  await openPractice(page, "claims/new");
  await createClaim(page);
  await addDocument(page, pdf("Igazolás.pdf"));
  const number = Number(/claims\/(\d+)/.exec(page.url())[1]);
  const { name, bytes } = await download(page, page, "Export claim");
  assert.match(name, new RegExp(`^cpor-practice-claim-${number}-\\d{4}-\\d\\d-\\d\\d\\.json$`));
  const file = JSON.parse(bytes.toString("utf8"));
  assert.deepEqual(file.claims.map((claim) => claim.number), [number]);
  assert.equal(file.claims[0].events[0].body.claim.name, FIELDS["Claim name"]);
  assert.equal(Object.keys(file.documents).length, 1);
});
