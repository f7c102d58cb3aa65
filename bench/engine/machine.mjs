// The same life as an XState machine: guards by role and fields, input checked by zod, an immutable history with a hash
// chain. What ours does beside (rules and remedies in refusals, deadlines in business days, lapses) it does not.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { assign, setup } from "xstate";
import * as z from "zod";

const guid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const line = z.string().trim().min(1).max(200);
const claim = z.strictObject({
  name: line,
  solutionArea: z.enum(["businessApplications", "microsoft365"]),
  activities: z.array(z.enum(["preSales", "usage", "revenueAssociation"])).min(1),
  mpnId: z.string().regex(/^\d{1,20}$/),
  customer: z.strictObject({ name: line, domain: line, tenantId: guid }),
  products: z.array(z.strictObject({ name: line, subscriptionId: guid.optional() })).min(1),
  customerContact: z.strictObject({ name: line, title: line, email: z.email() }),
  partnerContact: z.strictObject({ name: line, email: z.email() }),
});
const document = z.strictObject({
  name: line,
  mediaType: line,
  size: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
const reason = z.enum([
  "missingAllPoe",
  "missingCustomerAcknowledgment",
  "missingOrOldDates",
  "missingPartnerSolution",
  "missingProducts",
]);
const command = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("createClaim"), claim }),
  z.strictObject({ type: z.literal("addPoe"), document }),
  z.strictObject({ type: z.literal("submit") }),
  z.strictObject({ type: z.literal("startReview") }),
  z.strictObject({
    type: z.literal("requestInformation"),
    reasons: z.array(reason).min(1),
    comment: z.string().trim().min(1).max(4000),
  }),
  z.strictObject({ type: z.literal("resubmit") }),
  z.strictObject({ type: z.literal("approve") }),
  z.strictObject({ type: z.literal("comment"), text: z.string().trim().min(1).max(4000) }),
]);

const PARTNERS = ["billingAdmin", "globalAdmin", "incentivesAdmin"];
const partner = ({ event }) => PARTNERS.includes(event.actor.role);
const reviewer = ({ event }) => event.actor.role === "reviewer";
const ready = ({ context, event }) => partner({ event }) && context.claim.mpnId !== "" && context.poe.length > 0;

function machine(record) {
  return setup({
    guards: { partner, reviewer, ready },
    actions: {
      record: assign(({ context, event }) => record(context, event)),
      take: assign({ claim: ({ event }) => event.command.claim }),
      add: assign({ poe: ({ context, event }) => [...context.poe, event.command.document] }),
    },
  }).createMachine({
    context: { claim: undefined, poe: [], history: [] },
    initial: "none",
    on: { comment: { actions: "record" } },
    states: {
      none: { on: { createClaim: { guard: "partner", target: "editing", actions: ["take", "record"] } } },
      editing: {
        on: {
          addPoe: { guard: "partner", actions: ["add", "record"] },
          submit: { guard: "ready", target: "submitted", actions: "record" },
        },
      },
      submitted: {
        on: {
          addPoe: { guard: "partner", actions: ["add", "record"] },
          startReview: { guard: "reviewer", target: "underReview", actions: "record" },
        },
      },
      underReview: {
        on: {
          requestInformation: { guard: "reviewer", target: "partnerActionRequired", actions: "record" },
          approve: { guard: "reviewer", target: "approved", actions: "record" },
        },
      },
      partnerActionRequired: {
        on: {
          addPoe: { guard: "partner", actions: ["add", "record"] },
          resubmit: { guard: "partner", target: "submitted", actions: "record" },
        },
      },
      approved: {},
    },
  });
}

function entry(context, event) {
  return { revision: context.history.length + 1, at: event.at, actor: event.actor, command: event.command };
}

/** Keeps a history without hashes. */
export const plain = machine((context, event) => ({ history: [...context.history, entry(context, event)] }));

/** Keeps a history in which each entry carries the hash of the one before it. */
export const hashed = machine((context, event) => {
  const previousHash = context.history.at(-1)?.hash ?? "0".repeat(64);
  const record = { ...entry(context, event), previousHash };
  const hash = bytesToHex(sha256(utf8ToBytes(JSON.stringify(record))));
  return { history: [...context.history, { ...record, hash }] };
});

/** Sends a command as ours takes it: checked, guarded, recorded; gives the entry. */
export function send(actor, who, what, at) {
  const checked = command.parse(what);
  const event = { type: checked.type, actor: who, command: checked, at };
  if (!actor.getSnapshot().can(event)) throw new Error(`${checked.type} is not allowed`);
  actor.send(event);
  return actor.getSnapshot().context.history.at(-1);
}
