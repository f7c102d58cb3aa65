// Every story without a network: each begins after one visit, when the site is kept: `cargo xtask torture offline`. Left out are
// those that answer for the server themselves, or look at the tests. By hand: CPOR_SITE=http://127.0.0.1:8080/ node
// tests/torture/offline.mjs story
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";

const FOLDER = new URL("../e2e/", import.meta.url).pathname;
const OF_THE_SERVER = ["harness", "offline", "policy", "shell"];

const files = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".test.mjs") && !OF_THE_SERVER.some((name) => file.startsWith(name)))
  .filter((file) => file.includes(process.argv[2] ?? ""));
const { status } = spawnSync(process.execPath, ["--test", "--test-concurrency=2", ...files.map((file) => FOLDER + file)], {
  env: { ...process.env, CPOR_OFFLINE: "1" },
  stdio: "inherit",
});
process.exitCode = status ?? 1;
