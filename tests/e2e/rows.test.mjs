// Sheets that come in: row by row what each would be, then what is chosen as one batch; a row pasted into a new claim.
import assert from "node:assert/strict";
import { assertAccessible } from "./harness/axe.mjs";
import { test } from "./harness/browser.mjs";
import { pdf } from "./harness/documents.mjs";
import { button, click, describedBy, dialog, download, field, fill, giveFile, region, saved } from "./harness/screen.mjs";
import { open } from "./harness/site.mjs";
import { createClaim, standsAt } from "./harness/story.mjs";

const day = (ago) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);

const COLUMNS = [
  "name", "solutionArea", "activities", "mpnId", "customer.name", "customer.domain", "customer.tenantId", "products",
  "customerContact.name", "customerContact.title", "customerContact.email", "partnerContact.name", "partnerContact.email",
  "status", "submittedAt", "since", "reasons", "comment", "poe",
];
const CLAIM = [
  "Kék Duna", "Microsoft 365", "Usage", "4821973", "Contoso", "contoso.example", "6b1f4c0e-8a57-4d0b-9a3e-2f7d15c8e904",
  "Teams", "Szőke Győző", "CIO", "gyozo@contoso.example", "Kovács Ilona", "ilona@partner.example",
];
const row = (changes = {}) => COLUMNS.map((column, at) => changes[column] ?? CLAIM[at] ?? "");

/** A sheet as a spreadsheet saves it. */
const sheet = (rows, sign = ";") =>
  [COLUMNS, ...rows].map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(sign)).join("\r\n") + "\r\n";

const file = (text, name = "claims.csv") => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

async function preview(page, rows, sign) {
  await giveFile(page, "Import", file(sheet(rows, sign)));
  const asked = dialog(page, "Import");
  await asked.waitFor();
  return asked;
}

const FILED = { status: "partnerActionRequired", submittedAt: day(6), since: day(2), reasons: "Missing all PoE", comment: "Which one?", poe: "Igazolás.pdf" };

test("drafts and claims in flight come from a sheet as one batch, each bad cell with its reason", async ({ page }) => {
  await open(page, "claims/new");
  await createClaim(page, { "Claim name": "Here", "Customer name": "Contoso" });
  await open(page, "storage");
  const asked = await preview(page, [
    row({ name: "Draft" }),
    row({ name: "In flight", products: "Exchange Online", ...FILED }),
    row({ name: "Bad", mpnId: "twelve", submittedAt: "03/04/2020", status: "submitted" }),
    COLUMNS.map((column) => ({ name: "here", "customer.name": "CONTOSO" })[column] ?? ""),
    row({ name: "Draft" }),
  ]);
  for (const said of ["1 new draft", "2 rows cannot come", "2 rows are here already", "1 claim comes."]) {
    await asked.getByText(said, { exact: true }).waitFor();
  }
  const bad = asked.getByRole("listitem").filter({ hasText: "Row 4" }).first();
  assert.match(await bad.innerText(), /mpnId: “twelve”[\s\S]*submittedAt: “03\/04\/2020”/);
  await asked.getByText(/poe: “Igazolás.pdf”/).waitFor();
  await assertAccessible(page, "the rows of a sheet");
  await giveFile(asked, "PoE documents of the rows", pdf("Igazolás.pdf"));
  await asked.getByText("1 claim in flight", { exact: true }).waitFor();
  await asked.getByText("2 claims come.").waitFor();
  await asked.getByText(/Start review, Request information/).waitFor();
  await click(asked, "Import");
  await asked.waitFor({ state: "detached" });
  await saved(page);
  await page.getByText("2 claims imported").first().waitFor();

  await open(page, "claims/3");
  await standsAt(page, "Partner action required");
  await button(page, "Igazolás.pdf").waitFor();
  await open(page, "claims/2");
  await page.getByRole("heading", { level: 1, name: "Draft" }).waitFor();
});

test("an import of rows is undone with one click", async ({ page }) => {
  await open(page, "storage");
  const before = await download(page.getByRole("main"), page, "Export");
  const asked = await preview(page, [row(), row({ name: "Zöld Tisza" })], "\t");
  await click(asked, "Import");
  await asked.waitFor({ state: "detached" });
  await saved(page);
  await click(page, "Undo import");
  await page.getByText("The import is undone.").waitFor();
  const after = await download(page.getByRole("main"), page, "Export");
  assert.deepEqual(JSON.parse(after.bytes).claims, JSON.parse(before.bytes).claims);
});

test("the table that was exported finds its claims here, and what is no sheet is told with the template as the way on", async ({ page }) => {
  await open(page, "claims/new");
  await createClaim(page);
  await open(page, "storage");
  await click(page, "Choose what to export");
  const form = dialog(page, "Export");
  await form.locator("label").filter({ hasText: /^Table of claims/ }).click();
  const { bytes } = await download(form, page, "Export");
  await form.waitFor({ state: "detached" });
  await giveFile(page, "Import", file(bytes.toString("utf8")));
  const asked = dialog(page, "Import");
  await asked.getByText("1 row is here already").waitFor();
  await button(asked, "Import").and(asked.locator("[aria-disabled=true]")).waitFor();
  await asked.getByRole("checkbox", { name: /^Row 2/ }).check();
  await asked.getByText("1 claim comes.").waitFor();
  await click(asked, "Cancel");
  await asked.waitFor({ state: "detached" });

  for (const [content, said] of [
    [file("one;two\n1;2\n"), "The first line names no column that is known here."],
    [file("name;mpnId\n"), "There is no row in which something stands."],
    [{ ...file(""), buffer: Buffer.from([0xff, 0xfe, 0x4b, 0xe9]) }, "It is no text in UTF-8."],
  ]) {
    await giveFile(page, "Import", content);
    await page.getByRole("alert").filter({ hasText: said }).waitFor();
  }
  await giveFile(page, "Import", file("one;two\n1;2\n"));
  const { name, bytes: template } = await download(page.locator("#import-outcome"), page, "Template for a spreadsheet");
  await giveFile(page, "Import", file(template.toString("utf8"), name));
  await dialog(page, "Import").getByText("1 new draft").waitFor();
});

test("a row pasted into a new claim fills blank fields, keeps what was typed and says so, and shows what it cannot be", async ({ page }) => {
  await open(page, "claims/new");
  await fill(page, "Claim name", "Typed first");
  await page.getByText("Paste a row from a spreadsheet", { exact: true }).click();
  const row = "Claim name\tColour\tMPN ID\tSolution area\tCustomer name\tTenant ID\tProducts\nKék Duna\tblue\ttwelve\tAzure\tContoso\tx\tTeams\n";
  await fill(page, "Row of a spreadsheet", row);
  await click(page, "Fill the fields");
  const note = page.getByRole("alert").filter({ hasText: "2 fields are filled from the row." });
  await note.waitFor();
  const said = await note.innerText();
  for (const part of ["stay as you typed them: Claim name", "solutionArea: “Azure”", "not read: Colour"]) {
    assert.ok(said.includes(part), `${part}: ${said}`);
  }
  assert.equal(await field(page, "Claim name").inputValue(), "Typed first");
  assert.equal(await field(page, "Customer name").inputValue(), "Contoso");
  await button(page, "Remove Teams").waitFor();
  for (const [name, given] of [["MPN ID", "twelve"], ["Tenant ID", "x"]]) {
    assert.equal(await field(page, name).inputValue(), given, "it is left to be seen");
    await field(page, name).and(page.locator("[aria-invalid=true]")).waitFor();
    assert.notEqual(await describedBy(field(page, name)), "");
  }
  await assertAccessible(page, "a pasted row");
  await click(page, "Take the row's instead");
  assert.equal(await field(page, "Claim name").inputValue(), "Kék Duna");

  await fill(page, "Row of a spreadsheet", " \n");
  await click(page, "Fill the fields");
  await fill(page, "Row of a spreadsheet", "name\tmpnId\n");
  await click(page, "Fill the fields");
  await page.getByText("There is no row in which something stands.").waitFor();
  await region(page, "Customer").waitFor();
});
