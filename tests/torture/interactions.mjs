// How long the page is busy with what a person does among many claims, on a processor that is four times slower: from the
// press to the next picture, as browsers report it (Event Timing, in steps of 8 ms): `cargo xtask torture interactions`.
// Nothing else is asked of the page between the two: to look for a button, or whether a heading is there, is work in it too.
// By hand: CPOR_SITE=http://127.0.0.1:8080/ node tests/torture/interactions.mjs 1000 4 (claims, how much slower)
import { closeBrowser, newContext } from "../e2e/harness/launch.mjs";
import { button, click, dialog, field, link, region, saved } from "../e2e/harness/screen.mjs";
import { open } from "../e2e/harness/site.mjs";
import { addDocument, createClaim } from "../e2e/harness/story.mjs";
import { chooseMany } from "./flows.mjs";

const [claims = "1000", slower = "4"] = process.argv.slice(2);
const GOAL_MS = 100;

/** Runs in each page: remembers the longest event since it was asked last. */
const watch = () => {
  globalThis.longest = 0;
  const note = (list) => {
    for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
  };
  new PerformanceObserver(note).observe({ type: "event", durationThreshold: 16, buffered: true });
};

/** Runs in the page: tells the longest event of the next press, once the page has come to rest; 0 below 16 ms. */
const watchNext = () => {
  globalThis.longest = 0;
  const rest = async () => {
    for (let picture = 0; picture < 5; picture += 1) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    globalThis.told(globalThis.longest);
  };
  const once = new AbortController();
  for (const last of ["click", "keyup"]) {
    addEventListener(last, () => (once.abort(), rest()), { capture: true, signal: once.signal });
  }
};

let told;

/** What `press` took. From it on nothing is asked of the page. */
async function measured(page, press) {
  const found = new Promise((done) => {
    told = done;
  });
  await page.evaluate(watchNext);
  await press();
  return await found;
}

/** A press of the pointer on what is found. */
const tap = (find) => async (page) => {
  const it = find(page);
  // At the foot of the screen a toast may stand.
  await it.evaluate((it) => it.scrollIntoView({ block: "center", behavior: "instant" }));
  const { x, y, width, height } = await it.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  return [() => page.mouse.click(x + width / 2, y + height / 2)];
};

/** Keys one after the other, where the focus is or in what is found. */
const keys = (names, find) => async (page) => {
  await find?.(page).focus();
  return names.map((key) => () => page.keyboard.press(key));
};

const menu = (name) => tap((page) => link(page.getByRole("navigation").first(), name));
const heading = (name) => (page) => page.getByRole("heading", { level: 1, name }).waitFor();
const search = (page) => page.getByRole("searchbox");

/** To other pages; the second time, what they are made of is known to the browser. */
const PAGES = [
  ["to the deadlines", menu("Deadlines"), heading("Deadlines")],
  ["to the overview", menu("Overview"), heading("Overview")],
  ["to the claims", menu("Claims"), (page) => search(page).waitFor()],
  ["to a new claim", tap((page) => button(page, "New claim").or(link(page, "New claim")).first()), (page) => field(page, "Claim name").waitFor()],
  ["back to the claims", menu("Claims"), (page) => search(page).waitFor()],
];

/** What a person does, in this order: [what, how, what is there afterwards]. */
const ACTS = [
  ["search, letter by letter", keys([..."Teams 7"], search)],
  ["search, emptied", keys(["Control+a", "Delete"], search)],
  ["filter by status, and off", keys(["ArrowDown", "ArrowUp"], (page) => field(page, "Status"))],
  ["sort", keys(["ArrowDown", "ArrowDown"], (page) => field(page, "Sort by"))],
  ["scroll by pages", keys(["PageDown", "PageDown", "PageDown"], (page) => page.locator("main h1"))],
  ["scroll to the end", keys(["End"])],
  ["next claim by key", keys(["j", "j", "j"])],
  ["palette", keys(["Control+k"])],
  ["a word in the palette", keys([..."dead"])],
  ["palette closed", keys(["Escape"])],
  ...PAGES,
  ...PAGES.map(([what, how, after]) => [`${what} again`, how, after]),
];

/** What a person does with one claim, which is open. */
const ON_A_CLAIM = [
  ["a field, letter by letter", keys([..." II"], (page) => field(page, "Claim name"))],
  ["save the changes", tap((page) => button(page, "Save changes")), saved],
  ["a comment, letter by letter", keys([..."As agreed."], (page) => field(region(page, "Comments"), "Comment"))],
  ["add the comment", tap((page) => button(page, "Add comment")), saved],
  ["ask to delete", tap((page) => button(page, "Delete draft")), (page) => dialog(page, "Delete draft").waitFor()],
  ["no", keys(["Escape"])],
  ["submit", tap((page) => button(page, "Submit claim"))],
];

const context = await newContext();
context.setDefaultTimeout(600_000);
const rows = [];
try {
  const page = await context.newPage();
  await open(page, "claims/new");
  await createClaim(page);
  const address = page.url();
  await addDocument(page);
  await chooseMany(page, "Interactions 1", Number(claims));
  await click(dialog(page, "Import"), "Import");
  await button(page, "Undo import").waitFor();
  await page.close();

  context.setDefaultTimeout(30_000);
  const slow = async (route) => {
    const page = await context.newPage();
    await page.exposeFunction("told", (ms) => told(ms));
    await page.addInitScript(watch);
    await open(page, route);
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: Number(slower) });
    return page;
  };
  for (const [route, acts] of [["", ACTS], [address, ON_A_CLAIM]]) {
    const page = await slow(route);
    await page.locator("main h1").waitFor();
    for (const [what, how, after] of acts) {
      let most = 0;
      for (const press of await how(page)) most = Math.max(most, await measured(page, press));
      await after?.(page);
      rows.push([what, most]);
    }
    await page.close();
  }
} finally {
  await context.close();
  await closeBrowser();
}
for (const [what, ms] of rows) console.log(`${what}: ${ms < 16 ? "less than 16" : ms} ms${ms > GOAL_MS ? `, more than ${GOAL_MS}` : ""}`);
const slowest = Math.max(...rows.map(([, ms]) => ms));
console.log(`${claims} claims, ${slower} times slower: ${rows.length} interactions, the slowest ${slowest} ms, ${rows.filter(([, ms]) => ms > GOAL_MS).length} over ${GOAL_MS} ms`);
