// What was learnt: the learner's results as a table, a file and a certificate; the trainer's class sheet and its CSV.
import assert from "node:assert/strict";
import { assertAccessible } from "./harness/axe.mjs";
import { test } from "./harness/browser.mjs";
import { LESSON, walkLesson } from "./harness/lesson.mjs";
import { inEveryLook } from "./harness/routes.mjs";
import { click, dialog, download, field, fill, link, region, saved, whyNot } from "./harness/screen.mjs";
import { open } from "./harness/site.mjs";

const heading = (page, name) => page.getByRole("heading", { level: 1, name, exact: true });
const json = (name, content) => ({ name, mimeType: "application/json", buffer: Buffer.from(JSON.stringify(content)) });
const plain = (text) => text.replace(/\s+/g, " ").trim();

/** The rows of the table of a region, each with its cells. */
async function rows(page, name) {
  const all = await region(page, name).locator("tbody tr").all();
  return Promise.all(all.map(async (row) => (await row.locator("th, td").allInnerTexts()).map(plain)));
}

/** How many pages a PDF has. */
const pagesOf = (pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length;

test("a lesson is done: its results are handed in, a changed copy is marked, the sheet becomes CSV", async ({ page }) => {
  await open(page, "scenarios/results");
  await page.getByText("No scenario was begun here yet").waitFor();
  assert.equal(await region(page, "Certificate").count(), 0);
  await walkLesson(page);
  await saved(page);

  await open(page, "scenarios");
  await link(page, "Your results").click();
  await heading(page, "Your results").waitFor();
  await region(page, "Scenarios tried").waitFor();
  const [[title, checks, tries, hints, , simulated]] = await rows(page, "Scenarios tried");
  assert.deepEqual([title, checks, tries, hints, simulated], [LESSON, "Done", "1", "0", "0 days"]);

  assert.match(await whyNot(page, "Save results"), /Say who you are first/);
  await fill(page, "Your name", "Kiss Ágnes");
  const { name, bytes } = await download(page, page, "Save results");
  assert.match(name, /^cpor-results-kiss-agnes-\d{4}-\d\d-\d\d\.json$/);
  const file = JSON.parse(bytes);
  assert.equal(file.learner, "Kiss Ágnes");
  assert.deepEqual(file.tries.map((it) => [it.scenario, it.number, it.checks.every((check) => check.met)]), [["first-claim", 1, true]]);
  await inEveryLook(page, ({ theme, width }) => assertAccessible(page, `results (${theme}, ${width} px)`));

  // On paper there is the certificate, and nothing else.
  await page.emulateMedia({ media: "print" });
  for (const text of ["Kiss Ágnes", LESSON, "has met every check of these training scenarios:", file.tries[0].hash]) {
    assert.equal(await page.locator(".certificate").getByText(text).isVisible(), true, text);
  }
  assert.equal(await heading(page, "Your results").isVisible(), false);
  assert.equal(await page.getByText("Scenarios tried").isVisible(), false);
  assert.equal(pagesOf(await page.pdf({ format: "A4" })), 1);
  await page.emulateMedia({ media: "screen" });

  await open(page, "scenarios/results");
  assert.equal(await field(page, "Your name").inputValue(), "Kiss Ágnes", "the name is remembered");
  await open(page, "scenarios");
  await link(page, "Class sheet").click();
  await heading(page, "Class sheet").waitFor();
  const edited = structuredClone(file);
  edited.tries[0].hints = 3;
  const other = structuredClone(edited);
  other.learner = "=1+1";
  await field(page, "Result files").setInputFiles([
    { name: "agnes.json", mimeType: "application/json", buffer: bytes },
    json("edited.json", edited),
    json("other.json", other),
    json("claims.json", { format: "cpor-desk/export" }),
    json("newer.json", { ...file, version: 2 }),
    json("nameless.json", { ...file, learner: " " }),
    { name: "notes.json", mimeType: "application/json", buffer: Buffer.from([0xff, 0xfe]) },
  ]);
  const handed = (file) => region(page, "Result files").getByRole("listitem").filter({ has: page.getByText(file, { exact: true }) });
  for (const [name, says] of [
    ["agnes.json", /Kiss Ágnes: 1 entry/],
    ["edited.json", /entry 1 \(The first claim, up to its approval\) does not fit/],
    ["other.json", /Something in the file was edited, by accident or by hand/],
    ["claims.json", /Not taken: This is no result file of CPOR Desk\./],
    ["newer.json", /Not taken: A newer version of CPOR Desk saved it\./],
    ["nameless.json", /Not taken: At learner: Nothing stands there\./],
    ["notes.json", /Not taken: The browser cannot read it/],
  ]) {
    await handed(name).waitFor();
    assert.match(plain(await handed(name).innerText()), says);
  }
  const sheet = await rows(page, "Who has done what");
  assert.deepEqual(sheet.map(([who, , checks, tries, hints]) => [who, checks, tries, hints]), [
    ["=1+1 Changed file", "Done", "1", "3"],
    ["Kiss Ágnes Changed file", "Done", "1", "0"],
  ]);
  await inEveryLook(page, ({ theme, width }) => assertAccessible(page, `class sheet (${theme}, ${width} px)`));

  // What is taken out does not count; the same file twice counts once.
  await click(page, "Take out edited.json");
  await click(page, "Take out other.json");
  await field(page, "Result files").setInputFiles([{ name: "again.json", mimeType: "application/json", buffer: bytes }]);
  await page.getByText("It is on the sheet already: again.json").waitFor();
  const csv = await download(page, page, "Save as CSV");
  assert.match(csv.name, /^cpor-class-\d{4}-\d\d-\d\d\.csv$/);
  const [head, line, end] = csv.bytes.toString("utf8").split("\r\n");
  assert.equal(head, "\ufeffLearner,Scenario,Title,Done,Checks met,Checks,Not met,Tries,Hints,Minutes,Simulated days,Chain");
  const met = file.tries[0].checks.length;
  assert.match(line, new RegExp(`^Kiss Ágnes,first-claim,"${LESSON}",yes,${met},${met},,1,0,\\d+,0,whole$`));
  assert.equal(end, "");

  await link(page, "Deadlines").click();
  await dialog(page, "Leave without saving?").waitFor();
  await click(dialog(page, "Leave without saving?"), "Leave");
  await heading(page, "Deadlines").waitFor();
  await open(page, "scenarios/class");
  await heading(page, "Class sheet").waitFor();
  assert.equal(await region(page, "Who has done what").count(), 0, "nothing is kept");
});

test("what is begun and not done says what is unmet, and is on no certificate", async ({ page }) => {
  await open(page, "scenarios/the-lapse-nobody-saw");
  await click(page, "Start");
  await region(page, "The lapse nobody saw").getByText("0 of 3 reached").waitFor();
  // The brief is folded once the run is noted, which comes last.
  await region(page, "The lapse nobody saw").locator("details:not([open])").waitFor();
  await open(page, "scenarios/results");
  await region(page, "Scenarios tried").waitFor();
  const [[title, checks]] = await rows(page, "Scenarios tried");
  assert.equal(title, "The lapse nobody saw");
  assert.match(checks, /^0 of 3 reached Not yet: /);
  assert.equal(checks.match(/Not yet: /g).length, 3);
  assert.equal(await region(page, "Certificate").count(), 0);
});

test("in Hungarian", { context: { locale: "hu-HU" } }, async ({ page }) => {
  await open(page, "scenarios/class");
  await heading(page, "A csoport eredményei").waitFor();
  await field(page, "Eredményfájlok").setInputFiles([json("jegyzet.json", {})]);
  await page.getByText("Nem fogadható el: Ez nem a CPOR Desk eredményfájlja.").waitFor();
  await assertAccessible(page, "a class sheet in Hungarian");
  await open(page, "scenarios/results");
  await page.getByText("Itt még egyetlen feladat sincs elkezdve").waitFor();
  await assertAccessible(page, "results in Hungarian");
});
