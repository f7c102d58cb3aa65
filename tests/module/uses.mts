// What users of the package may write, and what its types must refuse. Only read by tsc.
import init, {
  addBusinessDays,
  businessDaysBetween,
  ClaimError,
  initSync,
  reset,
  version,
  Workspace,
  type Actor,
  type ClaimView,
  type Command,
  type Deadline,
  type HistoryEntry,
  type Permission,
  type Role,
  type Settings,
  type Status,
} from "cpor-desk";

await init();
await init(new URL("cpor_desk_bg.wasm", "https://example.org/"));
await init(fetch("cpor_desk_bg.wasm"));
await init({ module_or_path: "cpor_desk_bg.wasm" });
initSync({ module: new Uint8Array() });
reset();

const settings: Settings = { clock: "simulated", seed: 7, now: "2020-09-14T09:00:00Z", ruleBook: "2020-09" };
const desk = new Workspace(settings);
const ilona: Actor = { name: "Ilona", role: "incentivesAdmin" };
const entries: HistoryEntry[] = desk.execute(ilona, { type: "createClaim", claim: { customer: { name: "Fabrikam" } } });
const id: number = entries[0]!.claimId;
const commands: Command[] = [
  { type: "editClaim", id, changes: { solutionArea: "", products: [{ name: "Teams" }] } },
  { type: "addPoe", id, document: { name: "a", mediaType: "b", size: 1, sha256: "c" } },
  { type: "submit", id, acknowledged: true },
  { type: "approve", id },
  { type: "resolveDispute", id, outcome: "partnerActionRequired", comment: "c", reasons: ["missingAllPoe"] },
  { type: "retract", id, fromRevision: 2, reason: "r" },
];
for (const command of commands) desk.execute(ilona, command, { commandId: "c", expectedRevision: 1, recordedBy: "X" });

const view: ClaimView = desk.claim(id);
const status: Status = view.status;
const city: string | undefined = view.customer?.domain;
const next: Deadline | undefined = desk.nextDeadline();
const because: string | undefined = desk.permitted(id, "reviewer")[0]?.because?.source;
const permissions: Permission[] = desk.permitted(id, "customer");
const { cursor, records } = desk.eventsSince();
const counts: { added: number; known: number } = desk.append(records);
desk.configure(ilona, { timeZone: "Europe/Budapest" });
const again: Workspace = Workspace.import(desk.export());
again.free();
const texts: string[] = [version(), addBusinessDays("2020-09-14", 5), cursor, desk.now(), desk.settings().timeZone];
const days: number = businessDaysBetween("2020-09-14", "2020-09-21", { holidays: [] });

try {
  desk.advanceTo("2020-01-01T00:00:00Z");
} catch (error) {
  if (error instanceof ClaimError) {
    const role: Role = error.code === "forbidden" ? "reviewer" : "customer";
    void [role, error.field, error.rule?.text, error.remedy, error.name === "ClaimError"];
  }
}
void [status, city, next, because, permissions, counts, texts, days];

// @ts-expect-error: a type that is none
desk.execute(ilona, { type: "approveClaim", id });
// @ts-expect-error: createClaim has no id
desk.execute(ilona, { type: "createClaim", id, claim: {} });
// @ts-expect-error: a role that is none
desk.permitted(id, "admin");
// @ts-expect-error: a comment has a text
desk.execute(ilona, { type: "comment", id });
// @ts-expect-error: null clears nothing
desk.execute(ilona, { type: "editClaim", id, changes: { name: null } });
// @ts-expect-error: the seed is fixed
desk.configure(ilona, { seed: 1 });
// @ts-expect-error: a number is no id of a command
desk.execute(ilona, { type: "approve", id }, { commandId: 1 });
// @ts-expect-error: a date is a text
addBusinessDays(new Date(), 1);
