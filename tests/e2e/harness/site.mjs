// Where the site under test is. `cargo xtask test e2e` says so; by hand: CPOR_SITE=http://127.0.0.1:8080/ node --test …

/** The site's address, with a slash at the end. */
export const site = process.env.CPOR_SITE ?? "http://127.0.0.1:8080/";

/** The same site under a path of another server; undefined when run by hand. */
export const siteUnderPath = process.env.CPOR_SITE_UNDER_PATH;

/** Opens a route (`claims/new`; "" is the start) and waits until the site is there and has read what is kept. */
export async function open(page, route = "", base = site) {
  await page.goto(new URL(route, base).href);
  await started(page);
}

/** Waits until the site has taken over from the shell of index.html, and has read what is kept. */
export async function started(page) {
  await page.locator("#shell").waitFor({ state: "detached" });
  await page.locator("main:not([aria-busy])").waitFor({ state: "attached" });
}
