// Import maps do not reach into workers: the package is named by its path, or a bundler does it.
import init, { ClaimError, Workspace } from "./node_modules/cpor-desk/cpor_desk.js";

const loaded = init();

self.addEventListener("message", async ({ data }) => {
  await loaded;
  try {
    const desk = Workspace.import(data);
    const next = desk.nextDeadline();
    self.postMessage({ claims: desk.claims().length, next: next && `${next.kind} on ${next.lastDay}` });
    desk.free();
  } catch (error) {
    // An error loses its members on the way to the page.
    if (!(error instanceof ClaimError)) throw error;
    self.postMessage({ refused: `${error.code}: ${error.message}` });
  }
});
