// One file for browsers and Node: esbuild puts the engine's bytes into the bundle (--loader:.wasm=binary).
import init, { ClaimError, Workspace } from "cpor-desk";
import engine from "cpor-desk/cpor_desk_bg.wasm";

await init(engine);
const desk = new Workspace({ now: "2020-09-14T09:00:00Z", ruleBook: "2023-10" });
const ilona = Object.freeze({ name: "Ilona", role: "globalAdmin" });
const entries = desk.execute(ilona, { type: "createClaim", claim: { name: "Teams for Fabrikam" } });
for (const { claimId: id } of entries) {
  try {
    desk.execute(ilona, { type: "submit", id });
  } catch (error) {
    if (!(error instanceof ClaimError)) throw error;
    console.log(error.code, error.field, error.message, error.rule?.source ?? "");
  }
}
