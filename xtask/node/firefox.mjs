// The golden histories and the ends of civil days, told by the module in Firefox. Given: the program.
// Firefox opens a page of ours without a window; the page does the work and posts what came of it.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const TYPES = { ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm", ".html": "text/html; charset=utf-8" };

const PAGE = "<!doctype html><title>Proof</title><script type=module src=/proof.mjs></script>";
const SCRIPT = `
import init, * as cpor from "/pkg/cpor_desk.js";
import { GOLDEN, tellAll } from "/tests/module/harness/golden.mjs";
import { compare, ZONES } from "/tests/module/harness/zones.mjs";
const text = async (path) => (await fetch("/" + path)).text();
const post = (said) => fetch("/said", { method: "POST", body: JSON.stringify(said) });
try {
  await init();
  const { claim } = JSON.parse(await text("module/examples/first-story.json"));
  post({ agent: navigator.userAgent, golden: tellAll(cpor, await text(GOLDEN)), zones: compare(cpor, await text(ZONES), claim) });
} catch (error) {
  post({ failed: String(error) + error.stack });
}`;

let answered;
const answer = new Promise((resolve) => { answered = resolve; });

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  const send = (type, body) => response.writeHead(200, { "content-type": type }).end(body);
  if (pathname === "/said") {
    let body = "";
    request.on("data", (data) => { body += data; });
    request.on("end", () => { response.end(); answered(JSON.parse(body)); });
    return;
  }
  if (pathname === "/") return send(TYPES[".html"], PAGE);
  if (pathname === "/proof.mjs") return send(TYPES[".mjs"], SCRIPT);
  const path = join(root, normalize(pathname));
  if (!existsSync(path) || statSync(path).isDirectory()) return response.writeHead(404).end();
  send(TYPES[extname(path)] ?? "text/plain", readFileSync(path));
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));

const profile = mkdtempSync(join(tmpdir(), "cpor-firefox-"));
const address = `http://127.0.0.1:${server.address().port}/`;
const child = spawn(process.argv[2], ["--headless", "--no-remote", "--profile", profile, address], { stdio: "ignore" });
const given = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000, { failed: "Firefox did not answer" }).unref());
const said = await Promise.race([answer, given(600), new Promise((resolve) => child.on("exit", () => resolve({ failed: "Firefox ended" })))]);

child.removeAllListeners("exit");
child.kill();
server.close();
server.closeAllConnections();
await new Promise((gone) => (child.exitCode === null ? child.on("exit", gone) : gone()));
rmSync(profile, { recursive: true, force: true, maxRetries: 5 });

const { failed, agent, golden, zones } = said;
if (failed) {
  console.error(failed);
  process.exit(1);
}
console.log(agent);
console.log(`${golden.stories} golden histories, ${golden.differing.length} with other bytes`);
console.log(`${zones.compared} ends of days in 24 zones, ${zones.wrong.length} wrong; Firefox's own data differ in: ${zones.otherwise.join("; ") || "none"}`);
for (const { expected, came } of golden.differing.slice(0, 3)) console.error(`expected ${expected}\ncame     ${came}`);
for (const one of zones.wrong.slice(0, 10)) console.error(one);
process.exit(golden.differing.length + zones.wrong.length === 0 ? 0 : 1);
