// Tests of a package that run in a browser, in Firefox. Given: the package, and cargo's own arguments, such as a test's name.
// `wasm-bindgen-test-runner` would want geckodriver; instead it serves its page, and Firefox opens that. FIREFOX is the program.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { browser, closeBrowser } from "../../tests/e2e/harness/launch.mjs";

const TARGET = "wasm32-unknown-unknown";
const PATIENCE_MS = 600_000;
const [name, ...rest] = process.argv.slice(2);

/** A port that nobody listens on. */
async function freePort() {
  const server = createServer();
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

/** The test's own server, with its page at the address; of a process group of its own, so that it ends with cargo. */
function serve(address) {
  const child = spawn("cargo", ["test", "-p", name, "--target", TARGET, ...rest], {
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: "wasm-bindgen-test-runner",
      WASM_BINDGEN_TEST_ONLY_WEB: "1",
      WASM_BINDGEN_TEST_ADDRESS: address,
      NO_HEADLESS: "1",
    },
  });
  const served = new Promise((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (data) => {
      said += data;
      if (said.includes("available at http://")) resolve();
    });
    child.on("exit", (code) => reject(new Error(`cargo test ended with ${code}\n${said}`)));
  });
  return { child, served };
}

const address = `127.0.0.1:${await freePort()}`;
const { child, served } = serve(address);
let passed = false;
try {
  await served;
  const firefox = await browser();
  const page = await firefox.newPage();
  page.on("pageerror", (error) => console.error(String(error)));
  await page.goto(`http://${address}/`);
  const output = page.locator("#output");
  await page.waitForFunction(() => document.getElementById("output")?.textContent.includes("test result: "), null, {
    timeout: PATIENCE_MS,
  });
  const said = await output.textContent();
  console.log(`${name} in Firefox ${firefox.version()}\n${said.trim()}`);
  passed = said.includes("test result: ok");
} catch (error) {
  console.error(error.message);
} finally {
  await closeBrowser();
  child.removeAllListeners("exit");
  process.kill(-child.pid);
}
process.exit(passed ? 0 : 1);
