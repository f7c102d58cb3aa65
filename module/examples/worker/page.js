// The page stays responsive while the worker reads and verifies a large file.
const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
const file = /** @type {HTMLInputElement} */ (document.querySelector("#file"));
const answer = /** @type {HTMLElement} */ (document.querySelector("#answer"));

file.addEventListener("change", async () => worker.postMessage(await file.files?.[0]?.text()));
worker.addEventListener("message", ({ data }) => {
  answer.textContent = data.refused ?? `${data.claims} claims, verified. Next: ${data.next ?? "nothing"}`;
});
