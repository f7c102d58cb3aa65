// A picture of every route, in both themes and at both widths, whole pages: screenshots/<route>-<width>-<theme>.png.
// Arguments are parts of route names; without any, all are taken. `cargo xtask screenshots` builds and serves the site.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { closeBrowser, newContext } from "./launch.mjs";
import { loadSampleClaims } from "./practice.mjs";
import { inEveryLook, routes } from "./routes.mjs";
import { open } from "./site.mjs";

const wanted = process.argv.slice(2);
const folder = fileURLToPath(new URL("../../../screenshots/", import.meta.url));
mkdirSync(folder, { recursive: true });

const context = await newContext();
const page = await context.newPage();
const practiceClaim = await loadSampleClaims(page);
for (const { name, path } of routes({ practiceClaim })) {
  if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
  await open(page, path);
  await inEveryLook(page, async ({ theme, width }) => {
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: `${folder}${name}-${width}-${theme}.png`, fullPage: true, animations: "disabled" });
  });
  console.log(name);
}
await closeBrowser();
