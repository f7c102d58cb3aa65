// Saves what this site has stored as a file, as it lies there, when the site itself cannot: `cpor-save-stored`.
//
// Nothing is read into claims here, so that nothing of it can fail for what is wrong with them. Documents are left out.
(() => {
  "use strict";

  const OURS = /^cpor1/;
  const DOCUMENTS = /\/documents$/;

  addEventListener("cpor-save-stored", (event) => {
    event.preventDefault();
    stored().then(save);
  });

  /** What is kept in both stores of the browser; of one that cannot be read, why. */
  async function stored() {
    const [localStorage, databases] = await Promise.all([settled(keys), settled(everyDatabase)]);
    return { cporDeskStored: 1, savedAt: new Date().toISOString(), localStorage, databases };
  }

  async function settled(read) {
    try {
      return await read();
    } catch (fault) {
      return { unreadable: String(fault) };
    }
  }

  function keys() {
    return Object.fromEntries(Object.entries(localStorage).filter(([key]) => OURS.test(key)));
  }

  async function everyDatabase() {
    const names = (await indexedDB.databases()).map(({ name }) => name);
    const ours = names.filter((name) => OURS.test(name) && !DOCUMENTS.test(name));
    const contents = await Promise.all(ours.map((name) => settled(() => database(name))));
    return Object.fromEntries(ours.map((name, index) => [name, contents[index]]));
  }

  /** The entries of every store of a database, each as key and value. */
  async function database(name) {
    const opened = await answered(indexedDB.open(name));
    try {
      const stores = [...opened.objectStoreNames];
      if (stores.length === 0) return {};
      const reading = opened.transaction(stores);
      const entries = stores.map(async (store) => {
        const source = reading.objectStore(store);
        const [names, values] = await Promise.all([answered(source.getAllKeys()), answered(source.getAll())]);
        return [store, names.map((key, index) => [key, values[index]])];
      });
      return Object.fromEntries(await Promise.all(entries));
    } finally {
      opened.close();
    }
  }

  function answered(request) {
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }

  function save(content) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(content)], { type: "application/json" }));
    link.download = `cpor-desk-stored-${content.savedAt.slice(0, 10)}.json`;
    document.body.append(link);
    link.click();
    link.remove();
  }
})();
