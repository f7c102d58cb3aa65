// What a person does that is written, each as one flow: for the trials that end or break it at any of its writes. What a
// flow writes bears a text of its own, and is kept as a whole or not at all.
import { manifold } from "../e2e/harness/manifold.mjs";
import { button, click, confirm, dialog, download, field, fill, giveFile, link, region } from "../e2e/harness/screen.mjs";
import { pdf } from "../e2e/harness/documents.mjs";
import { newContext } from "../e2e/harness/launch.mjs";
import { open } from "../e2e/harness/site.mjs";
import { createClaim } from "../e2e/harness/story.mjs";

/** So many claims come in the file that is imported: enough for a thousand places to be killed at, unless less is asked for. */
const IMPORTED = Number(process.env.CPOR_IMPORTED ?? 100);
/** And so many in the one that is undone. */
const UNDONE = 10;

/** The records of local storage with a text in them: once the site is open, local storage has all that counts. */
const records = (page, text) =>
  page.evaluate((text) => Object.entries(localStorage).filter(([key, value]) => /\/(ev|ws)\//.test(key) && value.includes(text)).length, text);

/** A day of its own for a text, which ends with a number. */
function dayOf(text) {
  const day = new Date(Date.UTC(2021, 0, 1) + Number(/\d+$/.exec(text)[0]) * 86_400_000);
  return day.toISOString().slice(0, 10);
}

/** The export of a desk with one claim, for files to import; and how many claims there were before an import. */
let desk;
let claimsBefore;

/** How many claims the desk has, by its page of storage, which it opens. */
async function claims(page) {
  await open(page, "storage");
  return Number((await page.locator(".figures dd").first().innerText()).replaceAll(/\D/g, ""));
}

/** Chooses a file of many claims that bear this text, on the page of storage, which it opens; its preview is then open. */
export async function chooseMany(page, text, count) {
  await open(page, "storage");
  desk ??= (await download(page.getByRole("main"), page, "Export")).bytes.toString();
  const file = manifold(desk, count, text);
  await giveFile(page, "Import", { name: "file.json", mimeType: "application/json", buffer: Buffer.from(file) });
  await dialog(page, "Import").waitFor();
}

/**
 * The flows. `before` is not tried; `run` starts what is, on the page of `route`; `kept` counts what of it is there then, of
 * `parts`. A browser lasts for `lasts` trials, so that what they leave does not pile up;
 * then another takes its place.
 */
export const FLOWS = [
  {
    name: "a new claim",
    route: "claims/new",
    async run(page, text) {
      await fill(page, "Claim name", text);
      await click(page, "Create claim");
    },
  },
  {
    name: "a changed draft",
    route: "claims/1",
    async run(page, text) {
      await fill(page, "Customer contact title", text);
      await click(page, "Save changes");
    },
  },
  {
    name: "a comment",
    route: "claims/1",
    async run(page, text) {
      await fill(region(page, "Comments"), "Comment", text);
      await click(page, "Add comment");
    },
  },
  {
    name: "a document",
    route: "claims/1",
    run: (page, text) => giveFile(page, "PoE document", pdf(`${text}.pdf`)),
  },
  {
    name: "other settings",
    route: "settings",
    async run(page, text) {
      await field(page, "Holidays").fill(dayOf(text));
      await field(page, "Holidays").press("Enter");
    },
    kept: async (page, text) => Math.min(1, await records(page, dayOf(text))),
  },
  {
    name: "a deleted draft",
    async before(page, text) {
      await open(page, "claims/new");
      await createClaim(page, { "Claim name": text });
    },
    async run(page) {
      await click(page, "Delete draft");
      await confirm(page, "Delete draft");
    },
    async kept(page, text) {
      await open(page);
      await link(page, "New claim").or(page.getByRole("button", { name: "New claim" })).first().waitFor();
      return (await link(page, text).count()) === 0 ? 1 : 0;
    },
  },
  {
    name: "a claim in training",
    route: "sandbox/practice/claims/new",
    async run(page, text) {
      await fill(page, "Claim name", text);
      await click(page, "Create claim");
    },
  },
  {
    name: "an import",
    parts: IMPORTED,
    lasts: 10,
    async before(page, text) {
      claimsBefore = await claims(page);
      await chooseMany(page, text, IMPORTED);
    },
    run: (page) => click(dialog(page, "Import"), "Import"),
    kept: async (page) => (await claims(page)) - claimsBefore,
  },
  {
    name: "the undoing of an import",
    parts: UNDONE,
    lasts: 1,
    async before(page, text) {
      await chooseMany(page, text, UNDONE);
      await confirm(page, "Import");
      await button(page, "Undo import").waitFor();
      const other = await page.context().newPage();
      claimsBefore = await claims(other);
      await other.close();
    },
    run: (page) => click(page, "Undo import"),
    kept: async (page) => claimsBefore - (await claims(page)),
  },
].map((flow) => ({ parts: 1, lasts: Infinity, before: (page) => open(page, flow.route), kept: records, ...flow }));

/** Makes a desk with one claim, in a browser with nothing else. */
export async function prepare(context) {
  await context.addInitScript(countWrites);
  const page = await context.newPage();
  await open(page, "claims/new");
  await createClaim(page);
  await page.close();
}

/** A browser so prepared. */
export async function prepared() {
  const context = await newContext();
  await prepare(context);
  return context;
}

/** The browsers of a flow's trials, one after the other: each as long as the flow lets it last. */
export class Browsers {
  #lasts;
  #trials = 0;

  constructor(flow) {
    this.#lasts = flow.lasts;
  }

  /** The one for the next trial. */
  async next() {
    if (this.#trials === this.#lasts) await this.close();
    this.last ??= await prepared();
    this.#trials += 1;
    return this.last;
  }

  async close() {
    await this.last?.close();
    this.last = undefined;
    this.#trials = 0;
  }
}

/**
 * Runs in the page, before all else: counts each write to a store, and lets `trap(n, reached, where, store)` have its way with
 * the n-th, before and after it. `arm(trap)` begins to count, and to listen to what the status says became of it.
 */
function countWrites() {
  const points = { count: 0, trap: () => {} };
  globalThis.points = points;
  points.arm = (trap) => {
    const status = document.querySelector("[role=status]");
    Object.assign(points, { count: 0, trap, says: undefined, saidAt: undefined, failedAt: undefined });
    const note = () => {
      const [says] = /^(Saved|Not saved)/.exec(status.textContent.trim()) ?? [];
      Object.assign(points, { says, saidAt: says && performance.now() });
    };
    new MutationObserver(note).observe(status, { subtree: true, childList: true, characterData: true });
  };
  const wrap = (type, name, where) => {
    const plain = type.prototype[name];
    type.prototype[name] = function (...given) {
      if (this === globalThis.sessionStorage) return plain.apply(this, given);
      points.count += 1;
      const number = points.count;
      points.trap(number, "before", where, this);
      const answer = plain.apply(this, given);
      points.trap(number, "after", where, this);
      return answer;
    };
  };
  for (const name of ["setItem", "removeItem"]) wrap(Storage, name, "local storage");
  for (const name of ["put", "add", "delete", "clear"]) wrap(IDBObjectStore, name, "IndexedDB");
}

/** What the page says became of it since it was armed: "Saved" or "Not saved". */
export async function said(page) {
  const says = await page.waitForFunction(() => points.says);
  return says.jsonValue();
}
