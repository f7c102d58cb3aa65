// Tables for spreadsheets: both are downloaded, begin with their columns, and run nothing.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { openPractice } from "./harness/practice.mjs";
import { click, dialog, download } from "./harness/screen.mjs";
import { FIELDS, createClaim } from "./harness/story.mjs";

/** The rows of a table (RFC 4180), each as its cells. */
function rows(csv) {
  const all = [[""]];
  const cells = csv.matchAll(/"((?:[^"]|"")*)"|([^",\r\n]+)|(,)|(\r\n)/g);
  for (const [, quoted, plain, comma, end] of cells) {
    const row = all.at(-1);
    if (comma) row.push("");
    else if (end) all.push([""]);
    else row[row.length - 1] += quoted?.replaceAll('""', '"') ?? plain;
  }
  return all.slice(0, -1);
}

/** What a table says under a column, row by row. */
function column([head, ...rows], name) {
  const at = head.indexOf(name);
  assert.notEqual(at, -1, `${name} is a column`);
  return rows.map((row) => row[at]);
}

async function table(page, name) {
  await click(page, "Choose what to export");
  const form = dialog(page, "Export");
  await form.locator("label").filter({ hasText: new RegExp(`^${name}`) }).click();
  await form.getByRole("checkbox", { name: "With the documents" }).waitFor({ state: "detached" });
  const { name: file, bytes } = await download(form, page, "Export");
  await form.waitFor({ state: "detached" });
  const text = bytes.toString("utf8");
  assert.ok(text.startsWith("\ufeff"), "spreadsheets read it as UTF-8");
  return { file, rows: rows(text.slice(1)) };
}

test("claims and histories are downloaded as tables that run nothing", async ({ page }) => {
  await openPractice(page, "claims/new");
  await createClaim(page);
  await openPractice(page, "claims/new");
  await createClaim(page, { "Claim name": "=1+1" });
  await openPractice(page, "storage");
  const claims = await table(page, "Table of claims");
  assert.match(claims.file, /^cpor-practice-table-\d{4}-\d\d-\d\d\.csv$/);
  assert.deepEqual(column(claims.rows, "name"), [FIELDS["Claim name"], "'=1+1"]);
  assert.deepEqual(column(claims.rows, "products"), ["Teams\nExchange Online", ""]);
  assert.deepEqual(column(claims.rows, "status"), ["editing", "editing"]);

  const history = await table(page, "Table of the history");
  assert.match(history.file, /^cpor-practice-history-\d{4}-\d\d-\d\d\.csv$/);
  assert.deepEqual(column(history.rows, "number"), ["1", "2"]);
  assert.deepEqual(column(history.rows, "event"), ["created", "created"]);
  const said = column(history.rows, "details").map((details) => JSON.parse(details));
  assert.equal(said[1].claim.name, "=1+1", "inside of JSON nothing is changed");
  column(history.rows, "hash").forEach((hash) => assert.match(hash, /^[0-9a-f]{64}$/));
});
