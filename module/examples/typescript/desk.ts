// Types lead through what a claim may do; a refusal is data to show, never a text to parse.
import init, { ClaimError, Workspace, type Actor, type Command, type CommandType, type ErrorCode } from "cpor-desk";

type Outcome = { done: true; revision: number } | { done: false; code: ErrorCode; remedy: string };

function attempt(desk: Workspace, actor: Actor, command: Command): Outcome {
  try {
    const revision = desk.execute(actor, command).at(-1)?.revision ?? 0;
    return { done: true, revision };
  } catch (error) {
    if (!(error instanceof ClaimError)) throw error;
    return { done: false, code: error.code, remedy: error.remedy ?? "" };
  }
}

function open(desk: Workspace, id: number, { role }: Actor): CommandType[] {
  return desk.permitted(id, role).flatMap(({ command, allowed }) => (allowed ? [command] : []));
}

await init();
const desk = new Workspace({ timeZone: "Europe/Budapest" });
const ilona: Actor = { name: "Ilona", role: "billingAdmin" };
console.log(attempt(desk, ilona, { type: "createClaim", claim: { name: "Teams for Fabrikam" } }));
console.log(attempt(desk, ilona, { type: "submit", id: 1 }));
console.log(open(desk, 1, ilona).join(", "));
