// What a person can do to the browser's stores with the browser's own tools.

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
