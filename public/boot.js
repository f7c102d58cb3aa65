// Starts the site. A classic script in <head>, so that theme and language are set before anything is painted.
// It never builds markup from strings: every word it shows is text.
(() => {
  "use strict";

  const WORDS = {
    en: {
      loading: "Loading",
      noWebAssembly: ["This browser cannot run CPOR Desk", "It needs WebAssembly, which is missing or switched off here. Use a current Firefox, Chrome, Edge or Safari, or ask whoever manages this browser to allow WebAssembly."],
      notStarted: ["CPOR Desk could not be started", "A part of it did not arrive whole, or is not the file that was published. Reload the page. If this stays, tell whoever runs this site. What you have stored here is not touched: you can save it as a file."],
      stopped: ["CPOR Desk has stopped", "It ran into a fault of its own and cannot go on. What the page called saved is still there. Reload the page; should it stop again, save what is stored as a file, and send the line below with your report."],
      reload: "Reload",
      save: "Save what is stored as a file",
      detail: "For the report: ",
    },
    hu: {
      loading: "Betöltés",
      noWebAssembly: ["Ez a böngésző nem tudja futtatni a CPOR Desket", "WebAssembly kell hozzá, amely itt hiányzik vagy le van tiltva. Használjon friss Firefox, Chrome, Edge vagy Safari böngészőt, vagy kérje a böngésző kezelőjétől a WebAssembly engedélyezését."],
      notStarted: ["A CPOR Desk nem indult el", "Egy része nem érkezett meg épen, vagy nem az a fájl, amelyet közzétettek. Töltse be újra az oldalt. Ha így marad, szóljon annak, aki ezt az oldalt működteti. Amit itt tárolt, ahhoz semmi sem nyúl: fájlba mentheti."],
      stopped: ["A CPOR Desk leállt", "Saját hibába ütközött, és nem tudja folytatni. Amit az oldal mentettnek mondott, megvan. Töltse be újra az oldalt; ha megint leáll, mentse a tárolt adatokat fájlba, és küldje el a hibajelentéssel az alábbi sort."],
      reload: "Újratöltés",
      save: "A tárolt adatok mentése fájlba",
      detail: "A hibajelentéshez: ",
    },
  };

  const root = document.documentElement;
  const prefs = readPrefs();
  if (prefs.theme === "light" || prefs.theme === "dark") root.dataset.theme = prefs.theme;
  root.lang = chosenLanguage();
  const words = WORDS[root.lang];

  addDefaultPolicy();
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();

  /** The preferences the settings page keeps; nothing where storage is blocked or holds something else. */
  function readPrefs() {
    try {
      return JSON.parse(localStorage.getItem("cpor1/prefs")) ?? {};
    } catch {
      return {};
    }
  }

  /** The language chosen by hand, else the first of the browser's that we speak, else English. */
  function chosenLanguage() {
    const wanted = [prefs.language, ...(navigator.languages ?? [])];
    return wanted.map((tag) => String(tag).slice(0, 2).toLowerCase()).find((tag) => tag in WORDS) ?? "en";
  }

  /**
   * Trusted Types: Leptos makes its views from <template> markup that was written at build time. The policy lets
   * markup through that cannot run anything, the address of our own service worker, and nothing else: no script text.
   */
  function addDefaultPolicy() {
    const running = /<\s*\/?\s*(?:script|iframe|frame|object|embed|base|meta|link|style|svg:script)\b|[\s"'/]on[a-z]+\s*=|javascript\s*:|srcdoc\s*=/i;
    globalThis.trustedTypes?.createPolicy("default", {
      createHTML: (markup) => (running.test(markup) ? null : markup),
      createScriptURL: (address) => (address === new URL("service-worker.js", document.baseURI).href ? address : null),
    });
  }

  async function start() {
    document.getElementById("shell-loading").textContent = words.loading;
    if (typeof WebAssembly !== "object") return say(words.noWebAssembly);
    addEventListener("error", (event) => {
      if (event.error instanceof WebAssembly.RuntimeError) say(words.stopped, event.error);
    });
    addEventListener("unhandledrejection", (event) => {
      if (event.reason instanceof WebAssembly.RuntimeError) say(words.stopped, event.reason);
    });
    try {
      // Trunk writes the two links, with the hashed names and the digest of each file.
      const script = document.querySelector('link[rel="modulepreload"]');
      const wasm = document.querySelector('link[rel="preload"][as="fetch"]');
      const [{ default: init }, response] = await Promise.all([import(script.href), fetchChecked(wasm)]);
      await init({ module_or_path: response });
      document.getElementById("shell").remove();
    } catch (fault) {
      say(words.notStarted, fault, "cpor-reload-afresh");
    }
  }

  /** Fetches what a preload link names; a file that differs from the link's digest (`cargo xtask shell`) is an error. */
  async function fetchChecked(link) {
    const response = await fetch(link.href, { integrity: link.dataset.integrity, credentials: "same-origin" });
    if (!response.ok) throw new Error(`${new URL(link.href).pathname}: ${response.status}`);
    return response;
  }

  /** Replaces the page by a message in plain words, with ways on that public/offline.js and public/rescue.js know. */
  function say([title, remedy], fault, reloading = "cpor-reload") {
    const shell = document.getElementById("shell") ?? document.createElement("main");
    shell.id = "shell";
    const message = document.createElement("div");
    message.id = "shell-message";
    message.setAttribute("role", "alert");
    message.append(element("h1", title), element("p", remedy));
    if (fault) message.append(element("p", words.detail + fault.message));
    const bar = element("p", "");
    bar.append(button(words.reload, reloading, () => location.reload()));
    if (fault) bar.append(" ", button(words.save, "cpor-save-stored"));
    message.append(bar);
    shell.querySelector("#shell-message")?.remove();
    shell.append(message);
    document.title = `${title} · CPOR Desk`;
    document.body.replaceChildren(shell);
  }

  /** A button that dispatches an event, and does something else where nobody answers it. */
  function button(text, event, otherwise) {
    const made = element("button", text);
    made.type = "button";
    made.addEventListener("click", () => {
      if (dispatchEvent(new Event(event, { cancelable: true }))) otherwise?.();
    });
    return made;
  }

  function element(name, text) {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }
})();
