// Tabs that write comments as fast as they can, and what became of each: for `tabs.mjs`, and in short for the stories.
import assert from "node:assert/strict";
import { field, region } from "../e2e/harness/screen.mjs";
import { open } from "../e2e/harness/site.mjs";

/** Runs in the page: remembers when the status said Saved, and when each comment was shown. */
export const watch = () => {
  const now = () => performance.timeOrigin + performance.now();
  const status = document.querySelector("[role=status]");
  const watched = { savedAt: 0, shown: {} };
  globalThis.watched = watched;
  new MutationObserver(() => {
    if (status.textContent.trim().startsWith("Saved")) watched.savedAt = now();
  }).observe(status, { subtree: true, childList: true, characterData: true });
  const note = (item) => (watched.shown[item.querySelector("p").textContent] ??= now());
  for (const item of document.querySelectorAll(".thread > li")) note(item);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (node.nodeType !== Node.ELEMENT_NODE) continue;
        for (const item of node.matches("li") ? [node] : node.querySelectorAll(".thread > li")) note(item);
      }
    }
  }).observe(document.getElementById("comments"), { subtree: true, childList: true });
};

/**
 * Runs in the page: adds comments, each again until it is saved. Who has to know of each at once gives the page a function
 * `tell`; `took` is the time from the click until *Saved*, in ms.
 */
export const write = async ({ name, writes }) => {
  const turn = () => new Promise((done) => setTimeout(done));
  const status = () => document.querySelector("[role=status]").textContent.trim();
  const box = document.getElementById("comment");
  const enter = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set;
  const saved = [];
  let [refused, silent, clicked] = [0, 0, 0];
  for (let place = 0; place < writes; place += 1) {
    const text = `${name}, ${place}, ${crypto.randomUUID()}`;
    const trail = [];
    enter.call(box, text);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    for (;;) {
      while (box.value !== text) await turn();
      const before = watched.savedAt;
      clicked = performance.timeOrigin + performance.now();
      document.getElementById("add-comment").click();
      await turn();
      trail.push([clicked, status()]);
      while (!/^Not saved: /.test(status()) && !(watched.savedAt > before && status().startsWith("Saved"))) await turn();
      trail.push([performance.timeOrigin + performance.now(), status()]);
      if (!/^Not saved: /.test(status())) break;
      refused += 1;
      if (!/Another tab was faster/.test(status())) silent += 1;
    }
    saved.push({ text, at: watched.savedAt, took: watched.savedAt - clicked, trail });
    globalThis.tell?.(saved.at(-1));
  }
  return { saved, refused, silent };
};

/** Has the page draw the earlier comments too: of many it shows the newest. */
async function showAll(page) {
  const earlier = region(page, "Comments").getByRole("button", { name: /earlier comments$/ });
  if (await earlier.count()) await earlier.click();
}

/** The texts of the comments that a page shows. */
const texts = (page) => page.evaluate(() => [...document.querySelectorAll(".thread > li p")].map((it) => it.textContent));

/**
 * Opens a tab for each of these claims (numbers; one may be there more than once), lets all write at once, and looks at
 * what each tab shows then, and at what a new one reads. The figures; `latencies` in ms, from *Saved* in one tab to shown
 * in another.
 */
export async function writeInTabs(context, claims, writes) {
  const pages = await Promise.all(
    claims.map(async (claim) => {
      const page = await context.newPage();
      await open(page, `claims/${claim}`);
      await field(region(page, "Comments"), "Comment").waitFor();
      await page.evaluate(watch);
      return page;
    }),
  );
  const written = await Promise.all(pages.map((page, tab) => page.evaluate(write, { name: `tab ${tab}`, writes })));
  const expected = new Map([...new Set(claims)].map((claim) => [claim, []]));
  written.forEach(({ saved }, tab) => expected.get(claims[tab]).push(...saved.map(({ text }) => text)));

  const latencies = [];
  for (const [tab, page] of pages.entries()) {
    const all = expected.get(claims[tab]).length;
    await showAll(page);
    await page.waitForFunction((all) => document.querySelectorAll(".thread > li").length >= all, all);
    const shown = await page.evaluate(() => watched.shown);
    written.forEach(({ saved }, other) => {
      if (other === tab || claims[other] !== claims[tab]) return;
      for (const { text, at } of saved) if (shown[text]) latencies.push(shown[text] - at);
    });
  }
  await Promise.all(pages.map((page) => page.close()));

  const reader = await context.newPage();
  let [lost, twice] = [0, 0];
  for (const [claim, all] of expected) {
    await open(reader, `claims/${claim}`);
    await reader.locator(".thread > li").first().waitFor();
    await showAll(reader);
    await reader.waitForFunction((all) => document.querySelectorAll(".thread > li").length >= all, all.length);
    const kept = await texts(reader);
    lost += all.filter((text) => !kept.includes(text)).length;
    const again = kept.filter((text, place) => kept.indexOf(text) !== place);
    twice += again.length;
    for (const text of again) await explain(reader, text, written);
  }
  await reader.close();
  const sum = (of) => written.reduce((all, each) => all + each[of], 0);
  const saved = written.reduce((all, each) => all + each.saved.length, 0);
  return { saved, lost, twice, refused: sum("refused"), silent: sum("silent"), latencies };
}

/** Prints how a comment that is there twice was written, and where it stands. */
async function explain(page, text, written) {
  const stands = await page.evaluate(async (text) => {
    const found = Object.entries(localStorage).filter(([, it]) => it.includes(text));
    for (const { name } of await indexedDB.databases()) {
      if (!name.endsWith("/journal")) continue;
      const database = await new Promise((done) => (indexedDB.open(name).onsuccess = (event) => done(event.target.result)));
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store);
        const all = (of) => new Promise((done) => (of.onsuccess = () => done(of.result)));
        const [keys, texts] = [await all(objects.getAllKeys()), await all(objects.getAll())];
        texts.forEach((it, place) => String(it).includes(text) && found.push([`${store} ${keys[place]}`, String(it)]));
      }
      database.close();
    }
    return found;
  }, text);
  const { trail } = written.flatMap(({ saved }) => saved).find((it) => it.text === text) ?? {};
  console.log(`  twice: ${JSON.stringify({ text, trail, stands })}`);
}

/** The value that this part of them does not exceed. */
export function percentile(values, part) {
  assert.ok(values.length > 0);
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)];
}
