// What a person can do to the browser's stores with the browser's own tools, and what a browser can do that blocks them.

/** Deletes the site's local storage. */
export async function clearLocal(page) {
  await page.evaluate(() => localStorage.clear());
}

/** Deletes the journals, and what names workspaces beside them; the documents stay. */
export async function loseJournal(page) {
  await deleteDatabases(page, /(\/journal|\/names)$/);
}

/** Deletes the bytes of all documents; the claims stay. */
export async function loseDocuments(page) {
  await deleteDatabases(page, /\/documents$/);
}

/** Loses which workspace is the desk, in both places; all of its records stay. */
export async function loseNames(page) {
  await page.evaluate(() => localStorage.removeItem("cpor1/desk"));
  await deleteDatabases(page, /\/names$/);
}

/** Leaves nothing of the site in the browser. */
export async function forget(page) {
  await clearLocal(page);
  await deleteDatabases(page, /./);
  await page.evaluate(() => caches.delete("cpor1/marker"));
}

/** Loses both stores of claims, as damage does; what stands beside them stays: earlier states, the marker, documents. */
export async function loseBoth(page) {
  await clearLocal(page);
  await loseJournal(page);
}

/** Loses the earlier states too. */
export async function loseStates(page) {
  await deleteDatabases(page, /\/snapshots$/);
}

/** All of both stores: local storage but for choices, and every entry of the journals. */
export async function bothStores(page) {
  return page.evaluate(async () => {
    const local = Object.entries(localStorage).filter(([key]) => key !== "cpor1/prefs").sort();
    const answer = (request) => new Promise((done, failed) => ((request.onsuccess = () => done(request.result)), (request.onerror = failed)));
    const databases = [];
    for (const { name } of await indexedDB.databases()) {
      if (!/\/(journal|documents|snapshots)$/.test(name)) continue;
      const database = await answer(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store);
        databases.push([name, store, await answer(objects.getAllKeys()), (await answer(objects.getAll())).map((it) => (ArrayBuffer.isView(it) ? [...it] : it))]);
      }
      database.close();
    }
    return JSON.stringify([local, databases.sort()]);
  });
}

/** Local storage that answers as a browser does that blocks it. */
export async function blockLocal(context) {
  await block(context, "localStorage");
}

/** The same for IndexedDB. */
export async function blockDatabases(context) {
  await block(context, "indexedDB");
}

/** Has a journal take no write until what this answers is called. */
export async function failJournal(page) {
  await page.evaluate(() => {
    const { transaction } = IDBDatabase.prototype;
    globalThis.mendJournal = () => (IDBDatabase.prototype.transaction = transaction);
    IDBDatabase.prototype.transaction = function (...given) {
      if (this.name.endsWith("/journal") && given[1] === "readwrite") throw new DOMException("out of order", "UnknownError");
      return transaction.apply(this, given);
    };
  });
  return () => page.evaluate(() => globalThis.mendJournal());
}

/** Has no write of a document's bytes end until what this answers is called. */
export async function holdDocuments(page) {
  await page.evaluate(() => {
    const held = new Promise((go) => (globalThis.letDocumentsGo = go));
    const { get, set } = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, "oncomplete");
    Object.defineProperty(IDBTransaction.prototype, "oncomplete", {
      get,
      set(done) {
        const waits = done && this.mode === "readwrite" && this.db.name.endsWith("/documents");
        set.call(this, waits ? (event) => held.then(() => done(event)) : done);
      },
    });
  });
  return () => page.evaluate(() => globalThis.letDocumentsGo());
}

/** Counts from now on how often a tab reads the whole of a journal; the answer tells. */
export async function countWholeReads(page) {
  await page.evaluate(() => {
    globalThis.wholeReads = 0;
    const { getAll } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.getAll = function (...range) {
      if (this.name === "entries" && !range.length) wholeReads += 1;
      return getAll.apply(this, range);
    };
  });
  return () => page.evaluate(() => globalThis.wholeReads);
}

/** Has a tab miss the next entries that another tells, and all that local storage would say of them. */
export async function missNext(page) {
  await page.evaluate(() => {
    const data = Object.getOwnPropertyDescriptor(MessageEvent.prototype, "data").get;
    let missed = false;
    Object.defineProperty(MessageEvent.prototype, "data", {
      get() {
        const told = data.call(this);
        const misses = !missed && this.target instanceof BroadcastChannel && told.includes('"written"');
        missed ||= misses;
        return misses ? undefined : told;
      },
    });
    Object.defineProperty(StorageEvent.prototype, "key", { get: () => "" });
    Object.defineProperty(StorageEvent.prototype, "newValue", { get: () => null });
  });
}

/**
 * Has a tab hear nothing of what others write from now on: neither by the channel nor by local storage, whose content
 * stays for it as it is, as happens for a moment between processes.
 */
export async function deafen(page) {
  await page.evaluate(() => {
    const data = Object.getOwnPropertyDescriptor(MessageEvent.prototype, "data").get;
    Object.defineProperty(MessageEvent.prototype, "data", {
      get() {
        return this.target instanceof BroadcastChannel ? undefined : data.call(this);
      },
    });
    // The page listened before, so its listener hears of an event; but nothing of what it says.
    Object.defineProperty(StorageEvent.prototype, "key", { get: () => "" });
    Object.defineProperty(StorageEvent.prototype, "newValue", { get: () => null });
    const stored = () => {
      try {
        return Object.keys(localStorage);
      } catch {
        return []; // It is blocked: there is nothing to hear by it.
      }
    };
    const known = new Set(stored());
    const { getItem, key, setItem } = Storage.prototype;
    Storage.prototype.key = function (index) {
      const name = key.call(this, index);
      return known.has(name) ? name : null;
    };
    Storage.prototype.getItem = function (name) {
      return known.has(name) ? getItem.call(this, name) : null;
    };
    Storage.prototype.setItem = function (name, text) {
      known.add(name);
      setItem.call(this, name, text);
    };
  });
}

/** Has a browser without a channel between its tabs. */
export async function withoutChannel(context) {
  await context.addInitScript(() => delete globalThis.BroadcastChannel);
}

/** Whether the person sees the page: what a browser says of a tab behind another. */
export async function see(page, isSeen) {
  await page.evaluate((isSeen) => {
    Object.defineProperty(document, "hidden", { get: () => !isSeen, configurable: true });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  }, isSeen);
}

async function block(context, name) {
  await context.addInitScript((name) => {
    Object.defineProperty(globalThis, name, {
      get() {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    });
  }, name);
}

async function deleteDatabases(page, pattern) {
  await page.evaluate(async (source) => {
    for (const { name } of await indexedDB.databases()) {
      if (!new RegExp(source).test(name)) continue;
      await new Promise((done, failed) => {
        const deleting = indexedDB.deleteDatabase(name);
        deleting.onsuccess = done;
        deleting.onerror = failed;
      });
    }
  }, pattern.source);
}
