// The content security policy, one forbidden thing for each directive: it does not happen, and the browser names the
// directive that forbids it. What the policy allows by name is tried in the other stories, which tolerate no violation.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "./harness/browser.mjs";
import { open } from "./harness/site.mjs";

/** Another origin: its address, and what it was asked for. */
async function elsewhere(t) {
  const asked = [];
  const server = createServer((request, answer) => {
    asked.push(request.url);
    answer.end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.close());
  return { address: `http://127.0.0.1:${server.address().port}`, asked };
}

/** What is tried in the page, by the directive that forbids it. `elsewhere` is another origin. */
const FORBIDDEN = {
  "script-src-elem": (elsewhere) => import(`${elsewhere}/module.js`).catch(() => {}),
  "style-src-attr": () => document.body.setAttribute("style", "color: red"),
  "style-src-elem": () => document.head.append(Object.assign(document.createElement("style"), { textContent: "p {}" })),
  "img-src": (elsewhere) => document.body.append(Object.assign(new Image(), { src: `${elsewhere}/pixel.png` })),
  "connect-src": (elsewhere) => fetch(elsewhere).catch(() => {}),
  "font-src": (elsewhere) => new FontFace("elsewhere", `url(${elsewhere}/font.woff2)`).load().catch(() => {}),
  "media-src": (elsewhere) => new Audio(`${elsewhere}/sound.ogg`).load(),
  "frame-src": (elsewhere) => document.body.append(Object.assign(document.createElement("iframe"), { src: elsewhere })),
  "form-action": () => {
    const form = document.createElement("form");
    document.body.append(form);
    form.submit();
  },
  "trusted-types": () => {
    try {
      trustedTypes.createPolicy("another", {});
    } catch {
      // As it should be.
    }
  },
  "require-trusted-types-for": (elsewhere) => {
    for (const [name, member] of [["script", "src"], ["embed", "src"], ["object", "data"]]) {
      try {
        document.createElement(name)[member] = `${elsewhere}/plugin`;
      } catch {
        // As it should be.
      }
    }
  },
  "base-uri": (elsewhere) => document.head.prepend(Object.assign(document.createElement("base"), { href: elsewhere })),
};

const expected = [...Object.keys(FORBIDDEN).map((directive) => new RegExp(`policy violated: ${directive} `)), /console: /];

test("each directive forbids what it is for", { expected }, async ({ page, t }) => {
  await open(page);
  const { address, asked } = await elsewhere(t);
  for (const [directive, attempt] of Object.entries(FORBIDDEN)) {
    await page.evaluate(
      ([directive]) => {
        globalThis.forbade = new Promise((resolve) => {
          addEventListener("securitypolicyviolation", (event) => event.effectiveDirective === directive && resolve(event.disposition));
        });
      },
      [directive],
    );
    await page.evaluate(attempt, address);
    assert.equal(await page.evaluate(() => globalThis.forbade), "enforce", directive);
  }
  assert.deepEqual(asked, [], "nothing was asked for elsewhere");
  assert.equal(new URL(page.url()).origin, await page.evaluate(() => new URL("x", document.baseURI).origin));
});

test("text is never made to code", { expected: [/policy violated: require-trusted-types-for/, /console: /] }, async ({ page }) => {
  await open(page);
  const ran = await page.evaluate(async () => {
    // What a debugger evaluates may do more; what comes after it may not.
    await new Promise((resolve) => setTimeout(resolve));
    const ways = [
      () => eval("globalThis.ran = true"),
      () => new Function("globalThis.ran = true")(),
      () => setTimeout("globalThis.ran = true"),
      () => document.body.setAttribute("onclick", "globalThis.ran = true"),
      () => document.body.append(Object.assign(document.createElement("script"), { text: "globalThis.ran = true" })),
      () => document.write("<script>globalThis.ran = true</script>"),
    ];
    const through = ways.filter((way) => {
      try {
        way();
        return true;
      } catch {
        return false;
      }
    });
    document.body.click();
    return { through: through.length, ran: globalThis.ran ?? false };
  });
  assert.deepEqual(ran, { through: 0, ran: false });
});
