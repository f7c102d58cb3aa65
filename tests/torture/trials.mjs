// What is done to a tab while it writes: it is killed, its writes fail, or the site traps. One trial each, for the scripts
// beside this one that try all, and in short for the stories.
import { click } from "../e2e/harness/screen.mjs";
import { open, started } from "../e2e/harness/site.mjs";
import { said } from "./flows.mjs";

/** Where a flow's workspace begins. */
const start = (flow) => (flow.route?.startsWith("sandbox/") ? "sandbox/practice" : "");

/** What of a flow is kept, seen by a tab that is opened afterwards. */
async function keptOf(context, flow, text) {
  const page = await context.newPage();
  await open(page, start(flow));
  const kept = await flow.kept(page, text);
  await page.close();
  return kept;
}

/**
 * Kills the tab at a write, before it or right after it. The page asks a server that never answers, and stands still until
 * it is killed. `says` is "killed", or where the flow writes less often what the page says in the end.
 */
export async function killAt(context, flow, text, at, when) {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await flow.before(page, text);
  let reached;
  const stands = new Promise((resolve) => (reached = resolve));
  await page.route("**/stands-still", () => reached("killed"));
  await page.evaluate(
    ([at, when]) =>
      points.arm((number, reached) => {
        if (number !== at || reached !== when) return;
        const asking = new XMLHttpRequest();
        asking.open("GET", "/stands-still", false);
        asking.send();
      }),
    [at, when],
  );
  const running = flow.run(page, text).then(() => said(page));
  running.catch(() => {}); // It ends with the page.
  const says = await Promise.race([stands, running]);
  if (says === "killed") {
    const gone = new Promise((resolve) => page.once("crash", resolve));
    devtools.send("Page.crash").catch(() => {}); // So does this.
    await gone;
  }
  await page.close();
  return { says, kept: await keptOf(context, flow, text) };
}

/** The ways in which a write can fail. */
export const WAYS = ["fails", "fails from then on", "is undone"];

/**
 * Has a write fail. `says` is what the page says, "nothing" where it says nothing; `notice` how many ms after the failure it
 * said so, undefined where nothing failed; `isLast` whether the flow writes no more often.
 */
export async function failAt(context, flow, text, at, way) {
  const page = await context.newPage();
  await flow.before(page, text);
  await page.evaluate(
    ([at, way]) =>
      points.arm((number, reached, where, store) => {
        const isIt = way === "fails from then on" ? number >= at : number === at;
        if (!isIt) return;
        if (way === "is undone") {
          if (where !== "IndexedDB" || reached !== "after") return;
          points.failedAt ??= performance.now();
          store.transaction.abort();
        } else if (reached === "before") {
          points.failedAt ??= performance.now();
          throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
        }
      }),
    [at, way],
  );
  await flow.run(page, text);
  const says = await said(page).catch(() => "nothing");
  const { failedAt, saidAt, count } = await page.evaluate(() => points);
  await page.close();
  return { says, kept: await keptOf(context, flow, text), notice: failedAt && saidAt - failedAt, isLast: count < at };
}

/** The ways in which the site can stop. */
export const STOPS = ["traps", "is refused by the page"];

/**
 * Has the site stop after a write, or where it does not write so often after what it said; then reloads by the button of the
 * page that says so. `usable` is how many ms that took.
 */
export async function stopAt(context, flow, text, at, way) {
  const page = await context.newPage();
  await flow.before(page, text);
  await page.evaluate(
    ([at, way]) => {
      points.stop = () => {
        const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11];
        new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes))).exports.f();
      };
      const refuse = () => {
        const plain = Node.prototype.insertBefore;
        Node.prototype.insertBefore = function (...given) {
          Node.prototype.insertBefore = plain;
          if (document.querySelector("main")?.contains(this)) throw new DOMException("The node is not there.", "NotFoundError");
          return plain.apply(this, given);
        };
      };
      points.arm((number, reached) => {
        if (number !== at || reached !== "after") return;
        if (way === "traps") queueMicrotask(points.stop);
        else refuse();
      });
    },
    [at, way],
  );
  await flow.run(page, text).catch(() => {}); // The page stops under it.
  const stopped = page.getByRole("alert").getByRole("heading", { name: "CPOR Desk has stopped" });
  const says = await Promise.race([stopped.waitFor().then(() => "stopped"), said(page).catch(() => "nothing")]);
  if (says !== "stopped") await page.evaluate(() => queueMicrotask(points.stop));
  await stopped.waitFor();
  const before = Date.now();
  await click(page, "Reload");
  await page.waitForFunction(() => !document.querySelector("[role=alert]"));
  await started(page);
  const usable = Date.now() - before;
  await page.close();
  return { says, kept: await keptOf(context, flow, text), usable };
}

/** Whether the self-check of the flow's workspace finds everything well. */
export async function isWell(context, flow) {
  const page = await context.newPage();
  await open(page, `${start(flow)}/storage`.replace(/^\//, ""));
  await click(page, "Check everything");
  const verdict = page.getByText(/^(Everything|Not everything) is as it was written\.$/).first();
  await verdict.waitFor();
  const words = await verdict.innerText();
  await page.close();
  return words.startsWith("Everything");
}

/** What of a trial's answer is untrue: kept in half, or said to be saved and not kept. */
export function faultOf(flow, { says, kept }) {
  if (says === "nothing") return "the page says nothing";
  if (kept !== 0 && kept !== flow.parts) return `${kept} of ${flow.parts} parts are kept`;
  return says === "Saved" && kept === 0 ? "said to be saved, and gone" : undefined;
}
