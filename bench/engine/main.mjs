// Everything `cargo xtask bench engine` measures, in one page.
import init from "cpor-desk";
import * as timing from "../timing.mjs";

const GROUPS = {
  "business-days": () => import("./business-days.mjs"),
  execute: () => import("./execute.mjs"),
  replay: () => import("./replay.mjs"),
  append: () => import("./append.mjs"),
  "as-of": () => import("./as-of.mjs"),
  deadlines: () => import("./deadlines.mjs"),
};

/** The names of all groups. */
globalThis.groups = Object.keys(GROUPS);

/** Measures one group, in a page that has measured nothing else. What was measured before a fault counts. */
globalThis.measure = async (name) => {
  await init("cpor_desk_bg.wasm");
  const { rows } = await GROUPS[name]();
  const measured = [];
  try {
    for (const row of rows(timing)) measured.push(row);
  } catch (fault) {
    measured.push({ work: `${name}: the rest`, fault: String(fault?.message ?? fault) });
  }
  return measured;
};
