// The pictures of README, taken in the practice world with its sample claims, light and dark: docs/pictures/*.png.
// `cargo xtask serve`, then `node tests/e2e/harness/pictures.mjs` beside it.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { closeBrowser, newContext } from "./launch.mjs";
import { loadSampleClaims, openPractice } from "./practice.mjs";

const folder = fileURLToPath(new URL("../../../docs/pictures/", import.meta.url));
mkdirSync(folder, { recursive: true });

const context = await newContext();
const page = await context.newPage();
await page.setViewportSize({ width: 1280, height: 820 });
await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
await loadSampleClaims(page);

const picture = async (name) => {
  await page.evaluate(() => document.fonts.ready);
  await page.locator(".toast").first().waitFor({ state: "detached" });
  for (const [colorScheme, suffix] of [["dark", "-dark"], ["light", ""]]) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${folder}${name}${suffix}.png`, animations: "disabled" });
  }
};

/** The claim that waits for the partner. */
const numberOf = async (name) => {
  const link = page.getByRole("link", { name: new RegExp(name) }).first();
  return /claims\/(\d+)/.exec(await link.getAttribute("href"))[1];
};

const waiting = await numberOf("Árvíztűrő");
await picture("claims");
await openPractice(page, `claims/${waiting}`);
await picture("claim");
await openPractice(page, `claims/${waiting}/history`);
await picture("history");
await openPractice(page, `claims/${waiting}/poe`);
await picture("workbench");
await openPractice(page, "deadlines");
await picture("deadlines");
await closeBrowser();
