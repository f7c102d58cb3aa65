// A project that has installed the package.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { packageFolder } from "./desk.mjs";

/** A folder with the package under node_modules and these files; it goes when the test ends. */
export function consumer(t, files) {
  const folder = mkdtempSync(join(tmpdir(), "cpor-desk-"));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "node_modules"));
  cpSync(fileURLToPath(packageFolder), join(folder, "node_modules", "cpor-desk"), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}
