// What is due in an export: node deadlines.mjs desk.json
import { readFile } from "node:fs/promises";
import init, { ClaimError, Workspace } from "cpor-desk";

const [, , path = "desk.json"] = process.argv;
await init();
try {
  const desk = Workspace.import(await readFile(path, "utf8"));
  for (const { id, name, status, nextDeadline } of desk.claims({ sort: "nextDeadline" })) {
    const clock = nextDeadline ? `${nextDeadline.kind} ends with ${nextDeadline.lastDay}` : "no clock runs";
    console.log(`${id} ${name} (${status}): ${clock}`);
  }
} catch (error) {
  if (!(error instanceof ClaimError)) throw error;
  console.error(`${error.code} at ${error.field ?? "its beginning"}: ${error.message} ${error.remedy ?? ""}`);
  process.exitCode = 1;
}
