// The same bytes and the same instants as natively, in Node and in Chromium. (In Firefox: `cargo xtask firefox`.)
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { claim, cpor } from "./harness/desk.mjs";
import { GOLDEN, tellAll } from "./harness/golden.mjs";
import { closeBrowser, newPage, served } from "./harness/web.mjs";
import { compare, ZONES } from "./harness/zones.mjs";

const root = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8");

after(closeBrowser);

/** The work done in Chromium, with the package and the files served from the repository. */
async function inChromium(t, work, ...given) {
  const { page, faults } = await newPage(t);
  await page.goto(`${await served(t, fileURLToPath(root))}pkg/README.md`);
  const said = await page.evaluate(
    async ([module, name, path, given]) => {
      const cpor = await import("/pkg/cpor_desk.js");
      await cpor.default();
      const { [name]: work } = await import(module);
      return work(cpor, await (await fetch(path)).text(), ...given);
    },
    [...work, given],
  );
  assert.deepEqual(faults, []);
  return said;
}

function same({ stories, differing }) {
  for (const { expected, came } of differing) assert.equal(came, expected);
  assert.ok(stories >= 90, `${stories} stories`);
}

test("golden histories, in Node", () => same(tellAll(cpor, read(GOLDEN))));

test("golden histories, in Chromium", async (t) => {
  same(await inChromium(t, ["/tests/module/harness/golden.mjs", "tellAll", `/${GOLDEN}`]));
});

/** Zones whose data this platform has from another edition of the zone database are said, and are few. */
function sameInstants(t, { compared, wrong, otherwise }) {
  assert.deepEqual(wrong, []);
  assert.ok(compared > 30_000, `${compared} ends`);
  assert.ok(otherwise.length <= 4, otherwise.join("; "));
  t.diagnostic(`${compared} ends of days in 24 zones; the platform's own data differ in: ${otherwise.join("; ") || "none"}`);
}

test("ends of civil days, in Node", (t) => sameInstants(t, compare(cpor, read(ZONES), claim)));

test("ends of civil days, in Chromium", async (t) => {
  sameInstants(t, await inChromium(t, ["/tests/module/harness/zones.mjs", "compare", `/${ZONES}`], claim));
});
