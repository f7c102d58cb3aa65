// axe-core on every route, light and dark, 1280 and 390 px.
import { test } from "./harness/browser.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { loadSampleClaims } from "./harness/practice.mjs";
import { inEveryLook, routes } from "./harness/routes.mjs";
import { open } from "./harness/site.mjs";

for (const { name } of routes({ practiceClaim: 1 })) {
  test(`axe finds nothing on ${name}`, async ({ page }) => {
    const practiceClaim = await loadSampleClaims(page);
    const { path } = routes({ practiceClaim }).find((route) => route.name === name);
    await open(page, path);
    await inEveryLook(page, ({ theme, width }) => assertAccessible(page, `${path} (${theme}, ${width} px)`));
  });
}
