// The practice world: its sample claims, its clock, its roles.
import { button, choose, click, region, saved } from "./screen.mjs";
import { open, site } from "./site.mjs";

const LOAD = "Load the sample claims";

/** Opens a page of the practice world; "" is its claims. */
export async function openPractice(page, route = "", base = site) {
  await open(page, `sandbox/practice/${route}`.replace(/\/$/, ""), base);
}

/** Fills an empty practice world with the sample claims; returns the number of one of them. */
export async function loadSampleClaims(page) {
  await openPractice(page);
  await click(page, LOAD);
  await saved(page);
  return firstClaim(page);
}

/** The number of the first claim that the page links to. */
async function firstClaim(page) {
  const links = page.getByRole("main").locator("a[href*='/claims/']:not([href$='/new'])");
  await links.first().waitFor();
  const address = await links.first().getAttribute("href");
  return Number(/\/claims\/(\d+)/.exec(address)[1]);
}

/** Takes a role. */
export async function actAs(page, role) {
  await choose(page, "Acting as", role);
}

/** Moves the simulated time on by some business days. */
export async function advanceBusinessDays(page, days) {
  for (let day = 0; day < days; day += 1) await press(page, "+1 business day");
}

/** Moves the simulated time on to the next event. */
export async function advanceToNextEvent(page) {
  await press(page, "Next event");
}

/** Whether the practice world's clock is on the page. */
export async function hasClock(page) {
  return (await region(page, "Simulated time").count()) === 1;
}

async function press(page, name) {
  await button(region(page, "Simulated time"), name).click();
  await saved(page);
}
