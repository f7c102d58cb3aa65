// How long the list of claims takes with 1,000, 10,000 and 100,000 of them, in headless Chromium, from the person's side:
// from the act until the page has drawn what follows. Another site than http://127.0.0.1:8080/: CPOR_SITE; other sizes:
// their numbers as arguments. Prints a table.
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { manifold } from "../tests/e2e/harness/manifold.mjs";
import { closeBrowser, newContext } from "../tests/e2e/harness/launch.mjs";
import { click, dialog, download, giveFile } from "../tests/e2e/harness/screen.mjs";
import { open } from "../tests/e2e/harness/site.mjs";
import { createClaim } from "../tests/e2e/harness/story.mjs";

const SIZES = process.argv.slice(2).map(Number);
const IMPORTED = 30 * 60_000; // A large file is read, decided again and written.

/** An export of `count` claims, each with its own name. */
async function file(count) {
  const context = await newContext();
  const page = await context.newPage();
  await open(page, "claims/new");
  await createClaim(page, { "Claim name": "Kék Duna: Teams" });
  await open(page, "storage");
  const desk = (await download(page.getByRole("main"), page, "Export")).bytes.toString();
  await context.close();
  return Buffer.from(manifold(desk, count));
}

/** Carries out `act` in the page and waits until two frames are drawn; in milliseconds. The middle of five. */
async function taken(page, act, arguments_) {
  const all = [];
  for (let turn = 0; turn < 5; turn += 1) {
    all.push(await page.evaluate(`(async () => {
      const set = (control, value) => {
        const kind = control instanceof HTMLSelectElement ? HTMLSelectElement : HTMLInputElement;
        Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(control, value);
        control.dispatchEvent(new Event(kind === HTMLSelectElement ? "change" : "input", { bubbles: true }));
      };
      const frame = () => new Promise(requestAnimationFrame);
      await frame();
      const begun = performance.now();
      (${act})(set, ${JSON.stringify(arguments_[turn % arguments_.length])});
      await frame();
      await new Promise((done) => setTimeout(done));
      return performance.now() - begun;
    })()`));
  }
  return all.sort((one, other) => one - other)[2];
}

async function measure(count) {
  const folder = mkdtempSync(join(tmpdir(), "list-"));
  const path = join(folder, "file.json");
  writeFileSync(path, await file(count));
  const context = await newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(IMPORTED);
  try {
    await open(page, "storage");
    await giveFile(page, "Import", path);
    await dialog(page, "Import").waitFor();
    const importing = Date.now();
    await click(dialog(page, "Import"), "Import");
    await dialog(page, "Import").waitFor({ state: "detached" });
    const imported = Date.now() - importing;
    const status = page.getByRole("status").filter({ hasText: /^(Saved|Not saved)/ });
    await status.first().waitFor();
    assert.match(await status.first().textContent(), /^Saved/);
    const kept = Date.now() - importing;
    const opening = Date.now();
    await open(page);
    await page.locator(".list tbody a.name").first().waitFor();
    const first = Date.now() - opening;
    const select = (id) => `(set, value) => set(document.getElementById("${id}"), value)`;
    const drawn = await page.locator(".list tbody a.name").count();
    const sort = await taken(page, select("sort-by"), ["name", "number"]);
    const filter = await taken(page, select("status"), ["submitted", ""]);
    await page.evaluate(`document.getElementById("status").value = ""`);
    const search = await taken(page, select("search"), ["9", "99", "kék", "zöld", ""]);
    await open(page);
    await page.locator(".list tbody a.name").first().waitFor();
    const scroll = await taken(page, "(set, part) => scrollTo({ top: document.body.scrollHeight * part, behavior: 'instant' })", [0.3, 0.9, 0.1, 0.6, 0.4]);
    const last = await page.locator(".list tbody a.name").count();
    return { count, imported, kept, first, drawn: Math.max(drawn, last), sort, filter, search, scroll };
  } finally {
    await context.close();
    rmSync(folder, { recursive: true });
  }
}

console.log("| claims | import | until *Saved* | first rows, from the address on | rows in the document | sort | filter | a letter of a search | scroll anywhere |");
console.log("|---|---|---|---|---|---|---|---|---|");
for (const count of SIZES.length > 0 ? SIZES : [1_000, 10_000, 100_000]) {
  try {
    const it = await measure(count);
    const ms = (time) => `${Math.round(time).toLocaleString("en")} ms`;
    console.log(`| ${it.count.toLocaleString("en")} | ${ms(it.imported)} | ${ms(it.kept)} | ${ms(it.first)} | ${it.drawn} | ${[it.sort, it.filter, it.search, it.scroll].map(ms).join(" | ")} |`);
  } catch (fault) {
    console.log(`| ${count.toLocaleString("en")} | ${String(fault).split("\n")[0]} |`);
  }
}
await closeBrowser();
