// Texts that would run if any place took them for markup: in every text of a claim, on every page that shows them.
//
// `CPOR_PAYLOADS` names a file with a payload a line, to be used besides our own.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "./harness/browser.mjs";
import { open } from "./harness/site.mjs";
import { addNames, click, confirm, download, fill, giveFile, region, saved } from "./harness/screen.mjs";
import { claim, document, Workspace, monday } from "../module/harness/desk.mjs";

const OWN = [
  "<script>alert(1)</script>",
  "</script><script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg onload=alert(1)>",
  "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
  "<details open ontoggle=alert(1)>x</details>",
  "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
  "<input autofocus onfocus=alert(1)>",
  "<body onpageshow=alert(1)>",
  "<style>@import 'javascript:alert(1)';</style>",
  "<style>*{animation:x}</style><b onanimationstart=alert(1)>x</b>",
  "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
  "<template><script>alert(1)</script></template>",
  "<a href=javascript:alert(1) autofocus>x</a>",
  "<form action=javascript:alert(1)><button>x</button></form>",
  "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
  "<base href=//elsewhere.example/>",
  "<object data=javascript:alert(1)></object>",
  "\" autofocus onfocus=alert(1) x=\"",
  "' onmouseover=alert(1) '",
  "`${alert(1)}`",
  "{{constructor.constructor('alert(1)')()}}",
  "${alert(1)}",
  "javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "]]><script>alert(1)</script>",
  "--><script>alert(1)</script><!--",
  "</title><script>alert(1)</script>",
  "</textarea><script>alert(1)</script>",
  "</style><script>alert(1)</script>",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "&#60;img src=x onerror=alert(1)&#62;",
  "<IMG SRC=\"jav&#x09;ascript:alert(1);\">",
  "<scr<script>ipt>alert(1)</scr</script>ipt>",
  "<x contenteditable onblur=alert(1)>x</x>",
  "<link rel=stylesheet href=data:,*{}>",
  "=cmd|' /C calc'!A0",
  "__proto__",
  "constructor",
];
const EXTRA = process.env.CPOR_PAYLOADS ? readFileSync(process.env.CPOR_PAYLOADS, "utf8").split("\n") : [];

const LINE_MAX = 200;
const COMMENTS = 6;
const PRODUCTS = 6;

/** A payload that a text keeps as it is: nothing around it, no two blanks in a row. */
const whole = (payload) => payload === payload.trim() && payload !== "" && !/\s\s|[\t\r]/.test(payload);

/** Takes payloads one after the other, begins again at the end, and keeps those taken. */
function dealer(payloads, from) {
  let place = from;
  const taken = [];
  const take = () => {
    taken.push(payloads[place++ % payloads.length]);
    return taken.at(-1);
  };
  return { take, taken };
}

/** A workspace of claims, each with another payload in every text, and which they are. */
function spoilt(lines, long) {
  const desk = new Workspace({ now: monday, seed: 11 });
  const claims = [];
  for (let from = 0; claims.length === 0 || from < lines.length; ) {
    const { take, taken } = dealer(lines, from);
    const partner = { name: take(), role: "incentivesAdmin" };
    const reviewer = { name: take(), role: "reviewer" };
    const products = Array.from({ length: Math.min(PRODUCTS, lines.length) }, () => ({ name: take() }));
    const contact = () => ({ name: take(), title: take(), email: "a@b.example" });
    const [{ claimId: id }] = desk.execute(partner, {
      type: "createClaim",
      claim: {
        ...claim,
        activities: ["revenueAssociation"],
        name: take(),
        customer: { ...claim.customer, name: take() },
        products,
        customerContact: contact(),
        technicalContact: contact(),
        partnerContact: { name: take(), email: "a@b.example" },
        revenue: { seller: take(), customerName: take(), isvProduct: take() },
        partnerCenterId: take(),
      },
    });
    const facts = { matchesClaim: true, customerSigned: true, workDescribed: true, productsNamed: [take()] };
    desk.execute(partner, { type: "addPoe", id, document: { ...document, name: take(), facts } });
    for (let comment = 0; comment < COMMENTS; comment += 1) desk.execute(partner, { type: "comment", id, text: take() });
    for (const text of long.splice(0, COMMENTS)) desk.execute(partner, { type: "comment", id, text });
    desk.execute(partner, { type: "submit", id });
    desk.execute(reviewer, { type: "startReview", id });
    // Each way a claim can end shows other texts.
    if (claims.length % 2 === 0) {
      desk.execute(reviewer, { type: "reject", id, reasons: ["insufficientPoe"], comment: take() });
      desk.execute(partner, { type: "dispute", id, justification: take() });
    } else {
      desk.execute(reviewer, { type: "requestInformation", id, reasons: ["missingProducts"], comment: take() });
      desk.execute(partner, { type: "requestRejection", id, reason: take() });
    }
    claims.push({ id, payloads: taken });
    from += taken.length;
  }
  return { text: desk.export(), claims };
}

/** What somebody can read on the page: its text and what stands in its fields. */
const readable = (page) =>
  page.evaluate(() => {
    const fields = [...document.querySelectorAll("main :is(input, textarea)")].map(({ value }) => value);
    return [document.querySelector("main").textContent, ...fields].join("\n");
  });

/** Elements that no page of ours has, or that would run something. */
const strange = (page) =>
  page.evaluate(() => {
    const handles = (element) => element.getAttributeNames().some((name) => name.startsWith("on")) || /^\s*javascript:/i.test(element.getAttribute("href") ?? "");
    const strange = "script, iframe, object, embed, style, base, meta, link, template, math, animate, x, marquee";
    return [...document.body.querySelectorAll("*")].filter((element) => element.matches(strange) || handles(element)).map(({ outerHTML }) => outerHTML);
  });

/** What ran in any page of a context, from now on. */
async function whatRan(page, context) {
  const ran = [];
  await context.exposeFunction("ranPayload", (what) => ran.push(what));
  await context.addInitScript(() => {
    for (const name of ["alert", "confirm", "prompt", "open"]) globalThis[name] = () => globalThis.ranPayload(name);
  });
  page.on("dialog", async (dialog) => {
    ran.push(dialog.type());
    await dialog.dismiss();
  });
  return ran;
}

test("no text of a person's is ever taken for markup", async ({ page, context }) => {
  const ran = await whatRan(page, context);
  const payloads = [...new Set([...OWN, ...EXTRA])].filter(whole);
  const { text, claims } = spoilt(payloads.filter(({ length }) => length <= LINE_MAX), payloads.filter(({ length }) => length > LINE_MAX));
  await open(page, "sandbox/practice/storage");
  await giveFile(page, "Import", { name: "export.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await confirm(page, "Import");
  await saved(page);

  const alone = region(page, "For you alone");
  await open(page, `sandbox/practice/claims/${claims[0].id}`);
  await addNames(alone, "Tags", OWN.filter(({ length }) => length <= 40).slice(0, 8));
  await fill(alone, "Private note", OWN.join("\n"));
  await click(alone, "Save note");
  await saved(page);

  const routes = ["claims", "deadlines", "storage", "settings", ...claims.flatMap(({ id }) => [`claims/${id}`, `claims/${id}/history`, `claims/${id}/receipt`])];
  for (const route of routes) {
    await open(page, `sandbox/practice/${route}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    const markup = await strange(page);
    assert.deepEqual(markup, [], route);
    await page.emulateMedia({ media: "print" });
    await page.emulateMedia({ media: "screen" });
  }
  for (const { id, payloads: own } of claims) {
    await open(page, `sandbox/practice/claims/${id}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    const seen = await readable(page);
    // One of the two actors is not on this page; every other text is, letter by letter.
    assert.deepEqual(own.slice(2).filter((payload) => !seen.includes(payload)), [], `claim ${id}`);
  }
  await open(page, "sandbox/practice/storage");
  const { bytes } = await download(page, page, "Export");
  assert.deepEqual(JSON.parse(bytes.toString("utf8")).claims, JSON.parse(text).claims);
  assert.deepEqual(ran, []);
});

test("nor is a cell of a sheet, a column's name or the name of the file", async ({ page, context }) => {
  const ran = await whatRan(page, context);
  const cell = (text) => `"${text.replaceAll('"', '""')}"`;
  const head = ["name", "customer.name", "status", "submittedAt", ...OWN].map(cell).join(",");
  const lines = OWN.map((payload) => [payload, payload, payload, payload, ...OWN].map(cell).join(","));
  await open(page);
  await giveFile(page, "Import", { name: `${OWN[2]}.csv`, mimeType: "text/csv", buffer: Buffer.from([head, ...lines].join("\r\n")) });
  const asking = page.getByRole("dialog").filter({ visible: true });
  await asking.getByText(OWN[0]).first().waitFor();
  assert.deepEqual(await strange(page), []);
  assert.deepEqual(ran, []);
});
