// axe-core on a page. Its code is evaluated through the debugger, so the page's own policy stays as it is.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Asserts that axe finds nothing on the page as it stands. */
export async function assertAccessible(page, where = page.url()) {
  assert.deepEqual(await violations(page), [], `axe on ${where}`);
}

/** What axe finds: rule, what it means, and the places. */
export async function violations(page) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(SOURCE);
  // What passes is not described place by place: on a page of a thousand buttons that is most of the time.
  const options = { runOnly: { type: "tag", values: TAGS }, resultTypes: ["violations"] };
  const found = await page.evaluate((options) => globalThis.axe.run(options), options);
  return found.violations.map(({ id, help, nodes }) => ({
    id,
    help,
    places: nodes.map(({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary}`),
  }));
}
