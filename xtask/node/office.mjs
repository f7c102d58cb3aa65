// Our tables in LibreOffice: each is opened as a person opens it, with every column as text and as it comes; what stands in
// each cell then is compared with what we wrote, and no cell may be a formula. Given: the program and the folder.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [office, folder] = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), "office-"));

// The filter's tokens: comma, quotation mark, UTF-8, from line 1; then for each column that it is a text.
const AS_IT_COMES = "CSV:44,34,76,1";
const asText = (columns) => `${AS_IT_COMES},${Array.from({ length: columns }, (_, at) => `${at + 1}/2`).join("/")}`;

/** A table as LibreOffice has it after opening it: flat XML, which says of each cell what it is. */
function opened(table, filter) {
  const profile = pathToFileURL(join(scratch, "profile")).href;
  const given = ["--headless", "--norestore", `-env:UserInstallation=${profile}`, `--infilter=${filter}`];
  const ran = spawnSync(office, [...given, "--convert-to", "fods", "--outdir", scratch, join(folder, `${table}.csv`)], { encoding: "utf8" });
  if (ran.status !== 0) throw new Error(`${office} failed: ${ran.stderr || ran.stdout || ran.error}`);
  return readFileSync(join(scratch, `${table}.fods`), "utf8");
}

const ENTITIES = { lt: "<", gt: ">", amp: "&", quot: "\"", apos: "'" };
const plain = (xml) =>
  xml
    .replace(/<text:s(?: text:c="(\d+)")?\/>/g, (_, n) => " ".repeat(Number(n ?? 1)))
    .replace(/<text:(tab|line-break)\/>/g, (_, kind) => (kind === "tab" ? "\t" : "\n"))
    .replace(/<[^>]*>/g, "")
    .replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_, hex, ten, name) => (name ? ENTITIES[name] : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(ten))));

/** The rows of the first sheet, each as its cells: what is shown, and which kind of value it is. */
function cells(xml) {
  const sheet = /<table:table [\s\S]*?<\/table:table>/.exec(xml)[0];
  const rows = [];
  for (const [, attributes, inner] of sheet.matchAll(/<table:table-row([^>]*)>([\s\S]*?)<\/table:table-row>/g)) {
    if (/number-rows-repeated/.test(attributes) && !/<text:p/.test(inner)) continue;
    const row = [];
    for (const [, kind, body] of inner.matchAll(/<table:table-cell((?:[^>/]|\/(?!>))*)(?:\/>|>([\s\S]*?)<\/table:table-cell>)/g)) {
      const lines = [...(body ?? "").matchAll(/<text:p[^>]*?(?:\/>|>([\s\S]*?)<\/text:p>)/g)].map(([, line]) => plain(line ?? ""));
      const type = /office:value-type="(\w+)"/.exec(kind)?.[1] ?? "empty";
      const many = Math.min(Number(/number-columns-repeated="(\d+)"/.exec(kind)?.[1] ?? 1), 64);
      for (let nth = 0; nth < many; nth += 1) row.push({ text: lines.join("\n"), type });
    }
    rows.push(row);
  }
  return rows;
}

let faults = 0;
const fault = (words) => { faults += 1; console.error(`  ${words}`); };

try {
  for (const table of ["claims", "history", "template"]) {
    const written = JSON.parse(readFileSync(join(folder, `${table}.json`), "utf8"));
    const total = written.length * written[0].length;
    for (const [how, filter] of [["every column as text", asText(written[0].length)], ["as it comes", AS_IT_COMES]]) {
      const xml = opened(table, filter);
      const formulas = xml.match(/table:formula=/g)?.length ?? 0;
      if (formulas) fault(`${table}, ${how}: ${formulas} cells are formulas`);
      const shown = cells(xml);
      let same = 0;
      const others = {};
      written.forEach((row, line) => row.forEach((cell, at) => {
        const { text, type } = shown[line]?.[at] ?? { text: "", type: "empty" };
        if (text === cell) { same += 1; return; }
        others[type] = (others[type] ?? 0) + 1;
        const read = how === "as it comes" && ["float", "date", "time", "boolean", "percentage", "currency"].includes(type);
        if (!read) fault(`${table}, ${how}, row ${line + 1}, ${written[0][at]}: ${JSON.stringify(cell)} is shown as ${JSON.stringify(text)} (${type})`);
      }));
      const other = Object.entries(others).map(([type, n]) => `${n} as ${type}`).join(", ");
      console.log(`  ${table}, ${how}: ${same} of ${total} cells as written${other && `, ${other}`}; ${formulas} formulas`);
    }
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
process.exit(faults ? 1 : 0);
