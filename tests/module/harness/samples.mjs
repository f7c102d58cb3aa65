// Everything that can be called, with arguments that are in order, found from the types: what is new is there by itself.
import { exported } from "../../../xtask/node/api-reference.mjs";
import { claim, claimIn, cpor, customer, document, ilona, monday, practice, program, robin, tenantId } from "./desk.mjs";

const id = 1;
const reasons = ["missingProducts"];
const comment = "Name all products.";
const documents = [document];

/** One command of each type; a test holds them against the types that a workspace names. */
export const COMMANDS = [
  { type: "createClaim", claim },
  { type: "editClaim", id, changes: claim },
  { type: "addPoe", id, document: { ...document, facts: { matchesClaim: true, customerSigned: true, acknowledgedOn: "2020-09-01", workDescribed: true, productsNamed: ["Teams"] } } },
  { type: "removePoe", id, documentId: tenantId },
  { type: "comment", id, text: comment },
  { type: "submit", id, acknowledged: true },
  ...["resubmit", "deleteDraft", "copyClaim", "startReview", "approve"].map((type) => ({ type, id })),
  { type: "requestInformation", id, reasons, comment, removeProducts: ["Teams"] },
  { type: "reject", id, reasons, comment },
  { type: "requestRejection", id, reason: comment },
  { type: "declineConsent", id, reason: comment },
  { type: "dispute", id, justification: comment, documents },
  { type: "resolveDispute", id, outcome: "partnerActionRequired", comment, reasons },
  { type: "assessEligibility", id, eligible: false, reason: comment },
  { type: "validateEarnings", id, found: true, tenantId, subscriptionId: tenantId },
  { type: "disassociate", id, reason: comment },
  { type: "retract", id, fromRevision: 2, reason: comment },
];

const kept = practice();
claimIn(kept, "rejected");
const days = { holidays: ["2020-12-24"], workingDays: ["2020-12-12"] };
const changes = { timeZone: "Europe/Budapest", ...days, ruleBook: "2020-09" };
const options = { at: monday, recordedBy: "Ilona", expectedRevision: 1, commandId: "form-17" };
const date = "2020-09-14";

/** For each name of a parameter what it may be. Where one name has two meanings, the owner stands before it. */
const SAMPLES = {
  a: ["2020-06"],
  actor: [ilona, robin, customer, program],
  acts: [[{ actor: ilona, command: COMMANDS[0], options }]],
  b: ["2023-10"],
  calendar: [days],
  changes: [changes],
  code: ["HU"],
  command: COMMANDS,
  cursor: [kept.eventsSince().cursor],
  date: [date],
  day: [18_519],
  days: [5],
  "Calendar.constructor.days": [days],
  edition: ["2020-09"],
  from: [date],
  "Calendar.betweenDays.from": [18_519],
  id: [id],
  instant: ["2020-09-15T09:00:00Z"],
  json: [kept.export()],
  "validateRuleBook.json": [JSON.stringify(cpor.ruleBook("2020-09"))],
  listener: [() => undefined],
  options: [options],
  query: [{ status: ["editing"], ballWith: "partner", text: "a", sort: "name", descending: true, offset: 0, limit: 5 }],
  receipt: [kept.receipt(id)],
  records: [kept.eventsSince().records],
  role: ["reviewer"],
  rule: ["T8"],
  settings: [{ clock: "simulated", now: monday, seed: 7, ...changes }],
  to: ["2020-09-21"],
  "Calendar.betweenDays.to": [18_526],
  when: [1, monday],
  year: [2020],
};

/** What is not handed to the engine: it loads it, starts it afresh, or is what the engine throws. */
const APART = ["init (default)", "initSync", "reset", "ClaimError"];

/** Every function, constructor and method: its name, its parameters and how it is called on a workspace. */
export function callables() {
  return exported()
    .filter(({ kind, name }) => kind !== "type" && !APART.includes(name))
    .flatMap(({ kind, name, parameters, members }) =>
      kind === "function"
        ? [{ name, parameters, call: (_, given) => cpor[name](...given) }]
        : members.map((member) => ({ name: `${name}.${member.name}`, parameters: member.parameters, call: calling(name, member) })),
    );
}

function calling(owner, { name, isStatic }) {
  if (name === "constructor") return (_, given) => new cpor[owner](...given);
  if (isStatic) return (_, given) => cpor[owner][name](...given);
  const key = name === "[Symbol.dispose]" ? Symbol.dispose : name;
  return ({ [owner]: on }, given) => on[key](...given);
}

/** What a parameter of a callable may be. */
export function samplesOf(callable, parameter) {
  const samples = SAMPLES[`${callable}.${parameter}`] ?? SAMPLES[parameter];
  if (samples === undefined) throw new Error(`${callable}: a sample of \`${parameter}\` is missing in harness/samples.mjs`);
  return samples;
}

/** Arguments in order, with one of them as given. */
const filled = (name, parameters, index, sample) =>
  parameters.map((parameter, at) => (at === index ? sample : samplesOf(name, parameter)[0]));

/** Every value of an argument, at any depth, as a path; of a list its first item stands for all. */
function paths(sample) {
  if (sample === null || typeof sample !== "object") return [[]];
  const members = Array.isArray(sample) ? [0] : Object.keys(sample);
  return [[], ...members.flatMap((member) => paths(sample[member]).map((path) => [member, ...path]))];
}

/** A copy of a sample with another value at a path. */
function replaced(sample, [member, ...rest], value) {
  if (member === undefined) return value;
  const copy = Array.isArray(sample) ? [...sample] : { ...sample };
  copy[member] = replaced(sample[member], rest, value);
  return copy;
}

/** Every place at which a value can be handed in, with a call that does so on `{ Workspace, Calendar }`. */
export function places() {
  return callables().flatMap(({ name, parameters, call }) =>
    parameters.flatMap((parameter, index) =>
      samplesOf(name, parameter).flatMap((sample) =>
        paths(sample).map((path) => ({
          name: [`${name}: ${parameter}`, ...path].join("."),
          call: (on, value) => call(on, filled(name, parameters, index, replaced(sample, path, value))),
        })),
      ),
    ),
  );
}

/** Every call as it should be. */
export function calls() {
  return callables().flatMap(({ name, parameters, call }) => {
    const each = parameters.flatMap((parameter, index) =>
      samplesOf(name, parameter).map((sample) => filled(name, parameters, index, sample)),
    );
    return (each.length ? each : [[]]).map((given) => ({ name, call: (on) => call(on, given) }));
  });
}
