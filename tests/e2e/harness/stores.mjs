// What a person can do to the browser's stores with the browser's own tools, and what a browser can do that blocks them.

/** Deletes the site's local storage. */
export async function clearLocal(page) {
  await page.evaluate(() => localStorage.clear());
}

/** Deletes the journals, and what names workspaces beside them; the documents stay. */
export async function loseJournal(page) {
  await deleteDatabases(page, /(\/journal|\/names)$/);
}

/** Leaves nothing of the site in the browser. */
export async function forget(page) {
  await clearLocal(page);
  await deleteDatabases(page, /./);
}

/** Local storage that answers as a browser does that blocks it. */
export async function blockLocal(context) {
  await block(context, "localStorage");
}

/** The same for IndexedDB. */
export async function blockDatabases(context) {
  await block(context, "indexedDB");
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
