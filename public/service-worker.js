// Keeps the published files in this browser, so that the site opens without a network.
//
// `cargo xtask shell` writes one line above this: `self.PUBLISHED`, the version and its files with their digests; null
// where the site is being worked on. A version is kept whole or not at all, and it never changes under an open page: a
// newer one waits until a page asks for it. See docs/decisions/offline.md.
"use strict";

const scope = self.registration.scope;
const FAMILY = `cpor-desk ${scope} `;
const CACHE = FAMILY + self.PUBLISHED?.version;
const addresses = new Set((self.PUBLISHED?.files ?? []).map(([path]) => new URL(path, scope).href));

addEventListener("install", (event) => {
  if (self.PUBLISHED) event.waitUntil(keep());
  // What is being worked on is never kept: this worker takes the place of one that does, and goes.
  else skipWaiting();
});

addEventListener("activate", (event) => {
  event.waitUntil(self.PUBLISHED ? takeOver() : leave());
});

addEventListener("message", (event) => {
  if (event.data === "take over") skipWaiting();
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (!self.PUBLISHED || request.method !== "GET") return;
  if (request.mode === "navigate" && request.url.startsWith(scope)) event.respondWith(kept(scope, request));
  else if (addresses.has(request.url)) event.respondWith(kept(request.url, request));
});

/** Fetches the page and every file; any that differs from its digest refuses them all. */
async function keep() {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all([keepPage(cache), ...self.PUBLISHED.files.map((file) => keepFile(cache, file))]);
  } catch (fault) {
    await caches.delete(CACHE);
    throw fault;
  }
}

/** As the browser has it from this visit; anew where that is not the file that was published. */
async function keepFile(cache, [path, integrity]) {
  const address = new URL(path, scope).href;
  const response = await fetched(new Request(address, { integrity })).catch(() => fetched(new Request(address, { cache: "reload", integrity })));
  await cache.put(address, response);
}

/** A host may write the page's base anew, so it has no digest: it is of this version if it names this version's files. */
async function keepPage(cache) {
  const response = await fetched(new Request(scope, { cache: "reload" }));
  const page = await response.clone().text();
  const absent = self.PUBLISHED.named.find((name) => !page.includes(name));
  if (absent) throw new Error(`the page is of another version: it does not name ${absent}`);
  // A navigation must not be answered with what was redirected.
  const { status, headers } = response;
  await cache.put(scope, new Response(page, { status, headers }));
}

async function fetched(request) {
  const response = await fetch(request);
  if (!response.ok) throw new Error(`${request.url}: ${response.status}`);
  return response;
}

async function takeOver() {
  await forget((name) => name !== CACHE);
  await self.clients.claim();
}

async function leave() {
  await forget(() => true);
  await self.registration.unregister();
}

/** Deletes caches of ours; those of other sites of the same origin are not touched. */
async function forget(wanted) {
  const names = (await caches.keys()).filter((name) => name.startsWith(FAMILY));
  await Promise.all(names.filter(wanted).map((name) => caches.delete(name)));
}

/** What is kept of an address; from the network where the browser has thrown it away. */
async function kept(address, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(address)) ?? fetch(request);
}
