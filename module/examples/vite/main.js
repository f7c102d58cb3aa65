// A list that is drawn again whenever something was written. Vite finds the .wasm file by itself and gives it a hash.
import init, { Workspace } from "cpor-desk";

await init();
const desk = new Workspace();
const ilona = Object.freeze({ name: "Ilona", role: "incentivesAdmin" });

desk.subscribe(() => {
  const lines = desk.claims().map(({ id, name, status, ballWith }) => {
    const line = document.createElement("li");
    line.textContent = `${name || `Claim ${id}`}: ${status}, with ${ballWith}`;
    return line;
  });
  document.querySelector("#claims")?.replaceChildren(...lines);
});

document.querySelector("#add")?.addEventListener("click", () => {
  const [created] = desk.execute(ilona, { type: "createClaim", claim: { name: "Teams for Fabrikam" } });
  if (created) desk.execute(ilona, { type: "comment", id: created.claimId, text: "Ask for the signature" });
});
