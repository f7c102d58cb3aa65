// Has the browser keep the site for when there is no network, and says when a newer version waits.
//
// What it says stands at the root element and is told by the event `cpor-published`: `data-offline="kept"` once the site
// opens without a network, `data-newer="waiting"` once a newer version would start at a reload. Who wants to reload
// dispatches `cpor-reload`, or `cpor-reload-afresh` where what is kept may be what is wrong. Who wants it thrown away and
// nothing loaded dispatches `cpor-forget`, and hears `cpor-forgotten`.
(() => {
  "use strict";

  const HOUR_MS = 3_600_000;
  const container = navigator.serviceWorker;
  let registration;
  let reloads = false;

  addEventListener("cpor-reload", (event) => {
    event.preventDefault();
    reloads = true;
    if (registration?.waiting) registration.waiting.postMessage("take over");
    else location.reload();
  });
  addEventListener("cpor-reload-afresh", (event) => {
    event.preventDefault();
    forget().finally(() => location.reload());
  });
  addEventListener("cpor-forget", (event) => {
    event.preventDefault();
    forget().catch(() => {}).finally(() => {
      delete document.documentElement.dataset.offline;
      dispatchEvent(new Event("cpor-published"));
      dispatchEvent(new Event("cpor-forgotten"));
    });
  });
  if (container) addEventListener("load", () => keep().catch(() => {}));

  /** Where the browser refuses a worker the site goes on needing the network, and nothing else changes. */
  async function keep() {
    let isControlled = container.controller !== null;
    container.addEventListener("controllerchange", () => {
      if (reloads) location.reload();
      // Another tab has taken the newer version: this one goes on as it is until it is reloaded.
      else if (isControlled) say("newer", "waiting");
      isControlled = true;
    });
    registration = await container.register(new URL("service-worker.js", document.baseURI).href, { updateViaCache: "none" });
    if (registration.waiting) say("newer", "waiting");
    watch(registration.installing);
    registration.addEventListener("updatefound", () => watch(registration.installing));
    lookNowAndThen();
    await container.ready;
    say("offline", "kept");
  }

  /** A version that is kept while another one runs is the newer one. */
  function watch(worker) {
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed" && registration.active) say("newer", "waiting");
    });
  }

  /** The browser looks for a newer version at each visit; a tab that stays open looks when it is shown again. */
  function lookNowAndThen() {
    let looked = Date.now();
    document.addEventListener("visibilitychange", () => {
      if (document.hidden || Date.now() - looked < HOUR_MS) return;
      looked = Date.now();
      registration.update().catch(() => {});
    });
  }

  /** Throws away what is kept of the site. What the person has stored is kept elsewhere and stays. */
  async function forget() {
    const kept = await container?.getRegistration(document.baseURI);
    if (!kept) return;
    const names = (await caches.keys()).filter((name) => name.startsWith(`cpor-desk ${kept.scope} `));
    await Promise.all([kept.unregister(), ...names.map((name) => caches.delete(name))]);
  }

  function say(what, value) {
    document.documentElement.dataset[what] = value;
    dispatchEvent(new Event("cpor-published"));
  }
})();
