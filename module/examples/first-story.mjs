// A claim's first story, from the draft to the earnings report. After `cargo xtask package`: node module/examples/first-story.mjs
import { readFileSync } from "node:fs";
import { initSync, Workspace } from "../../pkg/cpor_desk.js";

initSync({ module: readFileSync(new URL("../../pkg/cpor_desk_bg.wasm", import.meta.url)) });
const { claim, story } = JSON.parse(readFileSync(new URL("first-story.json", import.meta.url), "utf8"));
const desk = new Workspace({ now: "2020-09-14T09:00:00Z" });
const [{ claimId: id }] = desk.execute({ name: "Ilona", role: "incentivesAdmin" }, { type: "createClaim", claim });
for (const { now, name, role, ...command } of story) {
  const entries = [...desk.advanceTo(now), ...(command.type ? desk.execute({ name, role }, { id, ...command }) : [])];
  for (const { at, side, event } of entries) console.log(at, side, event, "→", desk.claim(id).status);
}
console.log(desk.claim(id).incentive, desk.claim(id).earnings);
