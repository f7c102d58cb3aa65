// The packed file, installed as a user would, and the examples beside it.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { packageFolder } from "./desk.mjs";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const npm = process.platform === "win32" ? "npm.cmd" : "npm";

/** Runs a program in a folder; gives what it prints, or fails with all that it said. */
export function run(folder, program, ...args) {
  try {
    return execFileSync(program, args, { cwd: folder, encoding: "utf8", stdio: "pipe", maxBuffer: 2 ** 26 });
  } catch (error) {
    // A bundle that throws is printed whole.
    throw new Error(`${program} ${args.join(" ")}\n${error.stdout.slice(-5_000)}${error.stderr.slice(-5_000)}`);
  }
}

export const node = (folder, ...args) => run(folder, process.execPath, ...args);

/** What stands under `scripts` in a folder's package.json, called as the example's readers do. */
export const script = (folder, name) => run(folder, npm, "run", "--silent", name);

export const compile = (folder, ...args) => node(folder, join(root, "node_modules/typescript/bin/tsc"), ...args);

/**
 * A folder in which the packed file is installed, without network, and the examples stand. It lies inside the
 * repository, so that the tools they name are found in its `node_modules`.
 *
 * @param name the folder's own, so that test files may run at once.
 */
export function installed(name) {
  const folder = join(root, "target/consumers", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }');
  const [{ filename }] = JSON.parse(run(folder, npm, "pack", "--json", fileURLToPath(packageFolder)));
  run(folder, npm, "install", "--offline", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", `./${filename}`);
  return { folder, file: join(folder, filename) };
}

/** A copy of an example in a folder that {@link installed} made. */
export function example(folder, name) {
  const copy = join(folder, name);
  cpSync(join(root, "module/examples", name), copy, {
    recursive: true,
    filter: (path) => !/[\\/](node_modules|dist|package-lock\.json)$/.test(path),
  });
  // One installation for all.
  symlinkSync(join(folder, "node_modules"), join(copy, "node_modules"), "junction");
  return copy;
}

export const tools = () => JSON.parse(readFileSync(join(root, "package.json"), "utf8")).devDependencies;
