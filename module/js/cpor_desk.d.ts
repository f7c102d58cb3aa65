/// <reference lib="esnext.disposable" />

/**
 * The whole life of a CPOR claim: rules, deadlines and history, computed in the browser or in Node.
 *
 * Everything returned is plain data. Instants are printed `YYYY-MM-DDTHH:mm:ss.sssZ`; any RFC 3339 offset is accepted
 * in the years 1900 to 2299. Dates are `YYYY-MM-DD`. Whatever is refused is thrown as a {@link ClaimError}, and then
 * nothing has changed. Every call may throw `malformed` for an argument of another shape than is declared here.
 *
 * Not affiliated with Microsoft. The rules are those of the edition a claim keeps; Microsoft may have changed them.
 */

/** What {@link init} loads: a URL of the `.wasm` file, a response, its bytes, or the compiled module. */
export type InitInput = string | URL | Request | Response | BufferSource | WebAssembly.Module;

/**
 * Loads the engine. Call it once, before anything else.
 *
 * @param input where the engine is; by default `cpor_desk_bg.wasm` beside this file.
 */
export default function init(
  input?: InitInput | Promise<InitInput> | { module_or_path: InitInput | Promise<InitInput> },
): Promise<unknown>;

/**
 * Loads the engine from bytes at hand: `initSync({ module: readFileSync("cpor_desk_bg.wasm") })` in Node.
 *
 * @param input the bytes of the `.wasm` file, or the compiled module.
 */
export function initSync(
  input: BufferSource | WebAssembly.Module | { module: BufferSource | WebAssembly.Module },
): unknown;

/**
 * Starts the engine afresh after it crashed (`engineCrashed`). Workspaces made before are lost with it: import them
 * again from an export, or from the records kept.
 */
export function reset(): void;

/** The version of this module. */
export function version(): string;

/** A claim's status. `dispute` and `rejectedFinal` exist in the edition 2023-10 alone. */
export type Status =
  | "editing"
  | "submitted"
  | "underReview"
  | "partnerActionRequired"
  | "approved"
  | "rejected"
  | "dispute"
  | "rejectedFinal";

/** As what somebody acts. The first three are the partner's and may do the same. */
export type Role =
  | "billingAdmin"
  | "globalAdmin"
  | "incentivesAdmin"
  | "reviewer"
  | "customer"
  | "incentiveProgram";

/** Who acts, and as what. */
export interface Actor {
  /** One line, at most 200 characters. */
  name: string;
  role: Role;
}

/** An edition of the rules: each claim keeps the one it was made under. */
export type Edition = "2020-06" | "2020-09" | "2023-10";

/** Where a claim stands, finer than its status: rule books say by place what is allowed. */
export type Place =
  | "editing"
  | "submitted"
  | "underReview"
  | "partnerActionRequired"
  | "awaitingConsent"
  | "sentForAssessment"
  | "eligible"
  | "validated"
  | "notEligible"
  | "rejected"
  | "inDispute"
  | "rejectedFinal";

/**
 * The rules of an edition as data. A workspace may be given one of its own: take a shipped one, change its `edition` and
 * what differs, and hold it against {@link validateRuleBook}.
 */
export interface RuleBook {
  /** Its name; one's own must not have the name of a shipped one. */
  edition: string;
  revision: number;
  /** The page whose sentences are quoted. */
  source: { title: string; publisher: string; date: string; licence: string };
  /** Other pages, by the name with which a rule's `from` begins. */
  sources?: { name: string; title: string; publisher: string; date: string; licence: string }[];
  /** A status that is not listed does not occur. */
  statuses: { status: Status; name: string; rule: string }[];
  /** A clock that is not listed never opens. */
  clocks: {
    kind: Deadline["kind"];
    days: number;
    unit: "business" | "calendar";
    calendar: "microsoft" | "partner";
    onLapse: Deadline["onLapse"];
    rule: string;
  }[];
  /** An act that is not listed is `forbidden`; `onRequest`: only while the partner's request for rejection is open. */
  acts: {
    act: CommandType;
    by: "partner" | "reviewer" | "customer" | "program" | "partnerOrReviewer";
    places: Place[];
    onRequest?: Place[];
    rule: string;
  }[];
  /** Acts that are not listed, with the rule that says what to do instead. */
  lacks?: { act: CommandType; rule: string }[];
  /** Acts of the partner that are done in Partner Center: with the real clock they are recorded with their day. */
  doneElsewhere?: { act: CommandType; rule: string }[];
  /** Where every rejection leads once the claim has been disputed; by default `rejected`. */
  afterDispute?: "rejected" | "rejectedFinal";
  fields: {
    field: keyof ClaimFields;
    required: "always" | "dynamics365" | "revenueAssociation" | "never";
    editableIn: Place[];
    rule: string;
  }[];
  areas: {
    area: SolutionArea;
    name: string;
    activities: { activity: Activity; name: string }[];
    /** Which activities may stand together. */
    combinations: Activity[][];
  }[];
  parReasons: { reason: ParReason; name: string; rule: string }[];
  rejectionReasons: { reason: RejectionReason; name: string; rule: string }[];
  offeredRequestReasons: string[];
  /** What must be acknowledged to submit. */
  acknowledgements: { text: string; rule: string }[];
  /** Each with sentences of the page, a place on another page (`from`), or why it is this book's own (`ours`). */
  rules: { id: string; text: string; sentences?: string[]; from?: string; ours?: string }[];
}

/** The settings of a workspace. All are optional. */
export interface Settings {
  /**
   * `simulated` (the default): time moves by {@link Workspace.advanceTo} alone, any role may act. `real`: the host's
   * time; the workspace mirrors what happens elsewhere, with the instant it happened (`at`).
   */
  clock?: "simulated" | "real";
  /** Where a simulated clock starts; by default the real time. */
  now?: string;
  /**
   * Simulated clock only, 0 to 2^53 - 1: where identifiers come from. The same seed, `now` and commands export the same
   * bytes. By default random.
   */
  seed?: number;
  /** In which days begin and end: `UTC` (the default) or an IANA name that the host knows. */
  timeZone?: string;
  /** Dates that are no business days. */
  holidays?: string[];
  /**
   * Dates that are business days: weekend days, and holidays of the countries below. An ordinary weekday has no effect, a
   * date in both lists is `invalid`.
   */
  workingDays?: string[];
  /**
   * The country whose holidays Microsoft's clocks keep, as for {@link Calendar.country}; `holidays` and `workingDays` come on
   * top and have the last word. By default no country. `""` takes the choice back.
   */
  microsoftCalendar?: string;
  /** The country whose holidays the clocks of the partner and the customer keep, in the same way. */
  partnerCalendar?: string;
  /** The rules for new claims: an edition, by default 2020-09, or a rule book of one's own. */
  ruleBook?: Edition | (string & {}) | RuleBook;
  /** Who acts by themselves when the simulated clock moves; with a simulated clock only. */
  actors?: Actors;
}

/** How somebody who is simulated acts. */
export type Policy = "strict" | "typical" | "slow" | "hostile";

/** Who is simulated; whoever is absent is not. What they do follows from the claim, the seed and the policy alone. */
export interface Actors {
  reviewer?: Policy;
  customer?: Policy;
  program?: Policy;
}

/** The settings that {@link Workspace.configure} changes. */
export type SettingsChanges = Pick<
  Settings,
  "timeZone" | "holidays" | "workingDays" | "microsoftCalendar" | "partnerCalendar" | "ruleBook" | "actors"
>;

/** All settings as they are. `now` is where the clock started; it and `seed` are there with a simulated clock only. */
export interface WorkspaceSettings {
  clock: "simulated" | "real";
  now?: string;
  seed?: number;
  timeZone: string;
  holidays: string[];
  workingDays: string[];
  microsoftCalendar?: string;
  partnerCalendar?: string;
  ruleBook: string | RuleBook;
  actors?: Actors;
}

/** A rule, with the sentence it comes from or the mark that it is this project's reading. */
export interface Rule {
  id: string;
  text: string;
  source: string;
}

/** The kind of a refusal, in the order in which the checks are made; then what concerns files and the engine. */
export type ErrorCode =
  | "malformed"
  | "notFound"
  | "conflict"
  | "forbidden"
  | "tooLate"
  | "invalid"
  | "newerVersion"
  | "engineCrashed";

/** Why something was refused. Nothing has changed. */
export class ClaimError extends Error {
  /** What the module does itself; of use to tests that play a refusal. */
  constructor(refusal: { code: ErrorCode; message: string; field?: string; rule?: Rule; remedy?: string });
  /** Tells it from other errors where `instanceof` cannot, such as after a copy into another realm. */
  readonly name: "ClaimError";
  /** The kind of the refusal: what a program decides by. */
  readonly code: ErrorCode;
  /** The path of the value at fault, such as `customerContact.email` or `claims[3].events[2].at`. */
  readonly field?: string;
  /** The rule that forbids it. */
  readonly rule?: Rule;
  /** What to do instead, in words. */
  readonly remedy?: string;
}

/** What kind of solution it is about. Editions name them differently; the values stay. */
export type SolutionArea = "businessApplications" | "microsoft365";
/** What the partner did for the customer. */
export type Activity = "preSales" | "usage" | "revenueAssociation";

/** The organisation for which the partner claims to have worked. */
export interface Customer {
  name: string;
  /** A DNS name. */
  domain: string;
  /** A GUID. */
  tenantId: string;
}

/** A product that the claim is about. */
export interface Product {
  /** As in the catalogue, or typed. */
  name: string;
  /** A GUID. */
  subscriptionId?: string;
}

/** A person at the customer's. */
export interface Contact {
  name: string;
  /** The job title. */
  title: string;
  email: string;
}

/** A person at the partner's. */
export interface PartnerContact {
  name: string;
  email: string;
}

/** The sale that the activity `revenueAssociation` is about. */
export interface Revenue {
  /** The solution seller. */
  seller: string;
  customerName: string;
  isvProduct: string;
}

/**
 * The members of a claim. Any may be missing in a draft; what is required to submit is for {@link Workspace.execute} to
 * say. An empty text, list or object clears a member.
 */
export interface ClaimFields {
  name?: string;
  solutionArea?: SolutionArea | "";
  activities?: Activity[];
  /** 1 to 20 digits. */
  mpnId?: string;
  customer?: Partial<Customer>;
  products?: Product[];
  customerContact?: Partial<Contact>;
  /** Required where a product is a Dynamics 365 one. */
  technicalContact?: Partial<Contact>;
  partnerContact?: Partial<PartnerContact>;
  /** Required for the activity `revenueAssociation`. */
  revenue?: Partial<Revenue>;
  /** The claim's number in Partner Center, to note. */
  partnerCenterId?: string;
}

/** What somebody saw in a document. */
export interface DocumentFacts {
  /** It is about this claim. */
  matchesClaim: boolean;
  /** The customer signed it. */
  customerSigned: boolean;
  /** The date of the signature. */
  acknowledgedOn?: string;
  /** It describes the partner's work. */
  workDescribed: boolean;
  /** The products it names. */
  productsNamed: string[];
}

/** A PoE document. The module keeps what is known of it, never its bytes. */
export interface DocumentInput {
  name: string;
  mediaType: string;
  /** In bytes, at least 1. */
  size: number;
  /** The SHA-256 of its bytes, in hexadecimal digits. */
  sha256: string;
  facts?: DocumentFacts;
}

/** A document of a claim. */
export interface Document extends DocumentInput {
  id: string;
  addedAt: string;
}

/** Why Microsoft asks for more. */
export type ParReason =
  | "missingAllPoe"
  | "missingCustomerAcknowledgment"
  | "missingOrOldDates"
  | "missingPartnerSolution"
  | "missingProducts";

/** Why a claim is rejected. `customerDecline` comes from the customer alone, `noPartnerResponse` from the clock. */
export type RejectionReason =
  | "partnerRequest"
  | "customerDecline"
  | "insufficientPoe"
  | "missingCustomerConsent"
  | "missingProducts"
  | "noPartnerResponse"
  | "poeUnavailable";

/** What somebody wants. */
export type Command =
  | { type: "createClaim"; claim: ClaimFields }
  /** Each member given replaces the old one whole. */
  | { type: "editClaim"; id: number; changes: ClaimFields }
  | { type: "addPoe"; id: number; document: DocumentInput }
  /** In a draft only. */
  | { type: "removePoe"; id: number; documentId: string }
  | { type: "comment"; id: number; text: string }
  | { type: "submit"; id: number; acknowledged?: boolean }
  | { type: "resubmit" | "deleteDraft" | "copyClaim" | "startReview" | "approve"; id: number }
  | {
      type: "requestInformation";
      id: number;
      reasons: ParReason[];
      comment: string;
      removeProducts?: string[];
    }
  | { type: "reject"; id: number; reasons: RejectionReason[]; comment: string }
  /** The partner asks; the reviewer then rejects for `partnerRequest`. */
  | { type: "requestRejection"; id: number; reason: string }
  | { type: "declineConsent"; id: number; reason?: string }
  /** With a justification, documents, or both. */
  | { type: "dispute"; id: number; justification?: string; documents?: DocumentInput[] }
  | {
      type: "resolveDispute";
      id: number;
      outcome: "approved" | "upheld" | "partnerActionRequired";
      comment: string;
      /** With the outcome `partnerActionRequired` only, and then at least one. */
      reasons?: ParReason[];
    }
  /** The reason is needed where the claim is not eligible. */
  | { type: "assessEligibility"; id: number; eligible: boolean; reason?: string }
  /** With exactly one of the two identifiers. */
  | { type: "validateEarnings"; id: number; found: boolean; tenantId?: string; subscriptionId?: string }
  /** Edition 2023-10. */
  | { type: "disassociate"; id: number; reason: string }
  /** Real clock only: this event and every later standing one stop counting. */
  | { type: "retract"; id: number; fromRevision: number; reason: string };

/** The type of a command. */
export type CommandType = Command["type"];

/** How a command is carried out. */
export interface ExecuteOptions {
  /**
   * When it happened, if not now (real clock only): not before the claim's last standing event, not after now. All
   * checks are made at that instant.
   */
  at?: string;
  /** Who typed in what somebody else did. */
  recordedBy?: string;
  /** The revision that the caller saw; a `conflict` where the claim has another by now. */
  expectedRevision?: number;
  /** The command's id in the workspace: a repeat returns the first result, another command is a `conflict`. */
  commandId?: string;
}

/** Whose turn it is. */
export type BallWith = "partner" | "microsoft" | "customer" | "nobody";

/** Which claims, in which order. */
export interface ClaimQuery {
  status?: Status[];
  ballWith?: BallWith;
  /** Found in number, name, customer or MPN ID, in any case. */
  text?: string;
  /** By default `id`. */
  sort?: "id" | "name" | "customer" | "status" | "nextDeadline";
  descending?: boolean;
  offset?: number;
  limit?: number;
}

/** A claim in a list. */
export interface ClaimSummary {
  id: number;
  claimUuid: string;
  name: string;
  status: Status;
  /** The customer's name. */
  customer: string;
  ballWith: BallWith;
  /** The earliest that does not stand still; also one that Microsoft has let pass. */
  nextDeadline?: Deadline;
}

/** A clock of a claim. */
export interface Deadline {
  claimId: number;
  kind: "pickup" | "review" | "response" | "decision" | "consent" | "disputeWindow" | "disputeAnswer";
  /** The last day that counts. */
  lastDay: string;
  /** The exclusive instant at which that day ends. */
  due: string;
  /** Whether it has ended. */
  overdue: boolean;
  /** Whether it stands still. */
  paused?: boolean;
  /** What its end changes by itself. */
  onLapse: "none" | "rejected" | "rejectedFinal" | "assessment";
  rule: Rule;
}

/** What happened. */
export type EventKind =
  | "created"
  | "edited"
  | "poeAdded"
  | "poeRemoved"
  | "commented"
  | "submitted"
  | "reviewStarted"
  | "informationRequested"
  | "resubmitted"
  | "responseLapsed"
  | "approved"
  | "rejected"
  | "rejectionRequested"
  | "consentDeclined"
  | "consentLapsed"
  | "disputed"
  | "disputeResolved"
  | "eligibilityAssessed"
  | "earningsValidated"
  | "disassociated"
  | "draftDeleted"
  | "retracted";

/** An entry of a claim's history. A lapse has no `actor`, `recordedAt`, `recordedBy` and `commandId`. */
export interface HistoryEntry {
  eventId: string;
  claimId: number;
  claimUuid: string;
  /** Its place in the claim's history, from 1. */
  revision: number;
  /** When it happened. */
  at: string;
  /** When it was written. */
  recordedAt?: string;
  /** Who typed in what somebody else did. */
  recordedBy?: string;
  actor?: Actor;
  commandId?: string;
  /** The rule by which it happened. */
  rule?: Rule;
  /** Whose entry it is. */
  side: "partner" | "reviewer" | "customer" | "program" | "clock";
  event: EventKind;
  /** The event's own members; for an edit `changes`, and what was there `before`. */
  details: Record<string, unknown>;
  /** It was recorded by mistake and does not count. */
  retracted?: boolean;
  /** SHA-256 of the record. */
  hash: string;
  /** The hash of the record before it; 64 zeros for the first. */
  previousHash: string;
}

/** A claim. */
export interface ClaimView extends ClaimFields {
  id: number;
  claimUuid: string;
  /** How many events were written. */
  revision: number;
  /** The edition it keeps. */
  ruleBook: string;
  status: Status;
  ballWith: BallWith;
  /** The clocks that run, and Microsoft's that have ended. */
  deadlines: Deadline[];
  /** How far the incentive is, while approved. */
  incentive?: "awaitingConsent" | "sentForAssessment" | "eligible" | "notEligible";
  /** The last look into the earnings report. */
  earnings?: { found: boolean; at: string; tenantId?: string; subscriptionId?: string };
  /** The open dispute. */
  dispute?: { openedAt: string; due?: string };
  /** What Microsoft asks for, while partner action is required. */
  request?: { reasons: ParReason[]; comment: string; removeProducts: string[] };
  /** The rejection, while rejected or in dispute. */
  rejection?: { at: string; reasons: RejectionReason[]; comment?: string };
  /** The partner's open request to have it rejected. */
  rejectionRequest?: { reason: string; at: string };
  /** The claim it is a copy of; `id` where that is here. */
  copiedFrom?: { id?: number; claimUuid: string };
  /** Its copies. */
  copies: number[];
  poe: Document[];
  comments: { id: string; at: string; actor: Actor; text: string }[];
  /** What was written, oldest first. */
  history: HistoryEntry[];
  /** Real clock: what the clock adds to it until now, not written yet. */
  derivedLapses: { kind: EventKind; at: string }[];
}

/** Whether a command is allowed now, by role, clock and status. */
export interface Permission {
  command: CommandType;
  allowed: boolean;
  /** The rule that forbids it. */
  because?: Rule;
}

/** Whether a member of a claim, its documents (`poe`) or its thread (`comments`) may change now. */
export interface Editability {
  field: keyof ClaimFields | "poe" | "comments";
  editable: boolean;
  /** The rule that forbids it. */
  because?: Rule;
}

/** One of several commands. */
export interface Act {
  actor: Actor;
  command: Command;
  options?: ExecuteOptions;
}

/** How one part of the PoE, or one product in part 4, would fare in a review. */
export interface Finding {
  /** 1 about this claim, 2 signed and dated by the customer, 3 the partner's work, 4 every product claimed. */
  part: 1 | 2 | 3 | 4;
  product?: string;
  passes: boolean;
  /** For what more would be asked. */
  wouldDraw?: ParReason;
  /** What to add; where it passes, what was found. */
  advice: string;
}

/** A claim that holds products another one asks for. */
export interface Rival {
  claimId: number;
  products: string[];
}

/** What somebody keeps of a claim, to hold a later export against. */
export interface Receipt {
  claimUuid: string;
  /** How many records were written. */
  revision: number;
  /** The hash of the last of them. */
  head: string;
}

/** Claims, their history, a clock and settings, in memory. */
export class Workspace {
  /** @throws {ClaimError} `malformed`; `invalid` with the setting's name as field. */
  constructor(settings?: Settings);

  /**
   * The workspace of an export. Hashes are verified and every event is decided again, all or nothing.
   *
   * @throws {ClaimError} `malformed`, `newerVersion`, `invalid` or `conflict`, with the path of the first fault.
   */
  static import(json: string): Workspace;

  /** The workspace as canonical JSON: `Workspace.import(text).export()` is byte for byte the same text. */
  export(): string;

  /** Its time. */
  now(): string;

  /** Its settings as they are. */
  settings(): WorkspaceSettings;

  /**
   * Changes settings. Deadlines already written stay; new ones use what is in force when they are written.
   *
   * @throws {ClaimError} `forbidden` for other roles than the partner's; `invalid` with the setting's name as field.
   */
  configure(actor: Actor, changes: SettingsChanges): void;

  /**
   * Moves a simulated clock, and gives the lapses on the way that changed a claim, in order.
   *
   * @throws {ClaimError} `invalid` backwards and with the real clock.
   */
  advanceTo(instant: string): HistoryEntry[];

  /** The earliest deadline that lies ahead and does not stand still; ties by claim, then kind. */
  nextDeadline(): Deadline | undefined;

  /**
   * Carries out a command, all or nothing. Gives the lapses that were due first, then the command's own event; of
   * `createClaim` and `copyClaim` that of the new claim, whose number is its `claimId`.
   *
   * @throws {ClaimError} the first that fails of: `malformed` (shape), `notFound`, `conflict`, `invalid` (`at`),
   * `forbidden` (role), `tooLate`, `forbidden` (status), `invalid` (values).
   */
  execute(actor: Actor, command: Command, options?: ExecuteOptions): HistoryEntry[];

  /**
   * The claims that a query asks for; all by default.
   *
   * @throws {ClaimError} `malformed`, `invalid` with the member of the query.
   */
  claims(query?: ClaimQuery): ClaimSummary[];

  /** @throws {ClaimError} `notFound`. */
  claim(id: number): ClaimView;

  /**
   * Every type of command, judged for a role now.
   *
   * @throws {ClaimError} `notFound`.
   */
  permitted(id: number, role: Role): Permission[];

  /**
   * Every member of a claim, then `poe` and `comments`, judged for a role now.
   *
   * @throws {ClaimError} `notFound`.
   */
  editableFields(id: number, role: Role): Editability[];

  /**
   * What was written since a cursor, to keep in a database of one's own; everything without a cursor, or with one that
   * another workspace gave out.
   *
   * @throws {ClaimError} `malformed` for what is no cursor.
   */
  eventsSince(cursor?: string): { cursor: string; records: object[] };

  /**
   * Takes in records that {@link eventsSince} gave, here or elsewhere: verified and decided again, all or nothing. What
   * is known already changes nothing.
   *
   * @returns how many of the records were new here, and how many were here already or stood there twice.
   * @throws {ClaimError} as {@link Workspace.import}, with the path under `records`.
   */
  append(records: object[]): { added: number; known: number };

  /**
   * Carries out several commands, all or nothing, each on what the ones before it leave.
   *
   * @throws {ClaimError} as {@link execute}, with the path under `acts`, such as `acts[1].mpnId`.
   */
  executeAll(acts: Act[]): HistoryEntry[];

  /**
   * How the claim's documents would fare in a review, before it is sent: the parts of the PoE template and, in part 4,
   * each product. A draft is judged as of today, another claim as of its submission.
   *
   * @throws {ClaimError} `notFound`.
   */
  preflight(id: number): Finding[];

  /**
   * The claims that hold products which this one asks for at the same customer, by number; it may be a draft.
   *
   * @throws {ClaimError} `notFound`.
   */
  rivals(id: number): Rival[];

  /**
   * The claim as it was: at a revision (from 1) the record as it then stood, without what was retracted later; at an
   * instant what, as known today, had happened, with the lapses due.
   *
   * By revision its clocks are judged at the instant of that entry. By instant `history` holds what is written of the
   * time until then, and `revision` is the last of it. `copies` are those made until then.
   *
   * @throws {ClaimError} `notFound` with the field `id` for no such claim, with the field `when` before it was created;
   * `invalid` with the field `when` after now, without such a revision and for no whole number.
   */
  claimAsOf(id: number, when: string | number): ClaimView;

  /**
   * Hashes every record again, of one claim or of all; names the first link that is broken.
   *
   * @throws {ClaimError} `notFound`.
   */
  verify(id?: number): { ok: boolean; broken?: { claimId: number; revision: number } };

  /**
   * What to keep, or print, of a claim: the hash of its last record, which vouches for every one before it.
   *
   * @throws {ClaimError} `notFound`.
   */
  receipt(id: number): Receipt;

  /**
   * Whether the claim's history here begins with the one that the receipt was given for.
   *
   * @throws {ClaimError} `malformed`; `invalid` with the member.
   */
  checkReceipt(receipt: Receipt): { ok: boolean; reason?: string };

  /**
   * Tells a listener what is written from now on, after it was: the entries of {@link execute}, {@link executeAll},
   * {@link advanceTo} and {@link append}. It gets a copy of its own; what it throws is reported and changes nothing.
   *
   * @returns ends the subscription.
   * @throws {ClaimError} `malformed` with the field `listener` for what is no function.
   */
  subscribe(listener: (entries: HistoryEntry[]) => void): () => void;

  /** Gives its memory back at once; afterwards it cannot be used. Without it, the host does so sooner or later. */
  free(): void;

  /** As {@link free}: `using desk = new Workspace()` frees it at the end of its block. */
  [Symbol.dispose](): void;
}

/** Which days are business days besides Monday to Friday, and which are not. */
export interface BusinessDays {
  holidays?: string[];
  workingDays?: string[];
}

/**
 * The days on which work is done: Monday to Friday, without holidays, with working weekend days. It never changes.
 * A year of one calendar is counted as fast as a day.
 */
export class Calendar {
  /** @throws {ClaimError} `malformed`, `invalid` with the path of the day. */
  constructor(days?: BusinessDays);

  /**
   * The public holidays of a country, moved working days included.
   *
   * @param code such as `US` or `HU`.
   * @throws {ClaimError} `notFound` for a country that is not shipped.
   */
  static country(code: string): Calendar;

  /** @throws {ClaimError} `invalid` with the field `date`. */
  isBusinessDay(date: string): boolean;

  /** As {@link addBusinessDays}. */
  addBusinessDays(date: string, days: number): string;

  /** As {@link businessDaysBetween}. */
  businessDaysBetween(from: string, to: string): number;

  /**
   * As {@link addBusinessDays}, with days counted from 1970-01-01: the fastest way.
   *
   * @param day an integer of the years 1900 to 2299, -25567 to 120529.
   */
  addToDay(day: number, days: number): number;

  /** As {@link businessDaysBetween}, with days counted from 1970-01-01. */
  betweenDays(from: number, to: number): number;

  /** The holidays of a year, weekends included, in order, each with its name and the law or list it comes from. */
  holidays(year: number): { date: string; name: string; source: string }[];
}

/**
 * The `days`-th business day after `date`; the date itself for 0.
 *
 * @param days an integer, 0 to 100000.
 * @throws {ClaimError} `invalid` with the argument's name as field.
 */
export function addBusinessDays(date: string, days: number, calendar?: BusinessDays): string;

/**
 * How many business days lie after `from`, up to and including `to`.
 *
 * @throws {ClaimError} `invalid` with the argument's name as field, also where `to` lies before `from`.
 */
export function businessDaysBetween(from: string, to: string, calendar?: BusinessDays): number;

/**
 * A shipped rule book, with the source of every rule.
 *
 * @throws {ClaimError} `invalid` with the field `edition`.
 */
export function ruleBook(edition: string): RuleBook;

/**
 * Checks a rule book that somebody wrote, as JSON.
 *
 * @throws {ClaimError} `malformed`; `invalid` with the place, such as `acts[3].rule`, what contradicts there, and a remedy.
 */
export function validateRuleBook(json: string): void;

/** Something in which two rule books differ. */
export interface RuleBookDifference {
  /** The rule it follows, of the second book; of the first where the second lacks it. */
  rule: string;
  kind: "added" | "removed" | "changed";
  before?: string;
  after?: string;
  /** In words. */
  text: string;
}

/**
 * What differs between two shipped editions, in words, in the order of a book.
 *
 * @throws {ClaimError} `invalid` with the field `a` or `b`.
 */
export function diffRuleBooks(a: string, b: string): RuleBookDifference[];

/**
 * A rule, with the rules that stand together with it.
 *
 * @param edition by default 2020-09.
 * @throws {ClaimError} `invalid` with the field `rule` or `edition`.
 */
export function explain(
  rule: string,
  edition?: string,
): { id: string; text: string; source: string; neighbours: string[] };
