// The package as Node has it, and the first steps that many tests take.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as cpor from "../../../pkg/cpor_desk.js";

/** The folder of the package. */
export const packageFolder = new URL("../../../pkg/", import.meta.url);

/** The engine's bytes. */
export const engineBytes = () => readFileSync(new URL("cpor_desk_bg.wasm", packageFolder));

cpor.initSync({ module: engineBytes() });
export { cpor };
export const { ClaimError, ruleBook, Workspace } = cpor;

export const ilona = { name: "Ilona", role: "incentivesAdmin" };
export const robin = { name: "Robin", role: "reviewer" };
export const customer = { name: "Kovács Ágnes", role: "customer" };
export const program = { name: "Program", role: "incentiveProgram" };

export const tenantId = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
export const claim = JSON.parse(readFileSync(new URL("../../../module/examples/first-story.json", import.meta.url), "utf8")).claim;
export const document = {
  name: "PoE.pdf",
  mediaType: "application/pdf",
  size: 48_211,
  sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
};

/** Monday 14 September 2020, nine o'clock: a workspace without claims. */
export const monday = "2020-09-14T09:00:00.000Z";
export const practice = (settings = {}) => new Workspace({ now: monday, seed: 7, ...settings });

/** Acts that lead to a place, each `[actor, type, rest]`. */
const SUBMITTED = [
  [ilona, "addPoe", { document }],
  [ilona, "submit"],
];
const REVIEW = [...SUBMITTED, [robin, "startReview"]];
const PLACES = {
  editing: [],
  submitted: SUBMITTED,
  underReview: REVIEW,
  partnerActionRequired: [
    ...REVIEW,
    [robin, "requestInformation", { reasons: ["missingProducts"], comment: "Name all products." }],
  ],
  approved: [...REVIEW, [robin, "approve"]],
  rejected: [...REVIEW, [robin, "reject", { reasons: ["insufficientPoe"], comment: "Not proven." }]],
};

/** A claim with all fields, brought to a place; gives its number. */
export function claimIn(desk, place) {
  const [{ claimId: id }] = desk.execute(ilona, { type: "createClaim", claim });
  for (const [actor, type, rest] of PLACES[place]) desk.execute(actor, { type, id, ...rest });
  return id;
}

/** The ClaimError that `work` throws, with the members given; nothing else may come out of it. */
export function refused(work, expected, message = "") {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof ClaimError, `${message}: ${error?.stack}`);
    assert.notEqual(error.message, "", message);
    const seen = Object.fromEntries(Object.keys(expected).map((member) => [member, error[member]]));
    assert.deepEqual(seen, expected, `${message}: ${error.field ?? ""}: ${error.message}`);
    return error;
  }
  assert.fail(`${message} was not refused`);
}
