// The whole site in Hungarian: no English text of the catalogue is left on any page, and dates are Hungarian.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "./harness/browser.mjs";
import { open } from "./harness/site.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { pdf } from "./harness/documents.mjs";
import { openPractice } from "./harness/practice.mjs";
import { button, choose, click, enter, field, giveFile, region } from "./harness/screen.mjs";
import { routes } from "./harness/routes.mjs";

const LOCALES = new URL("../../locales/", import.meta.url);

/** A topic of the catalogue. */
const topic = (language, name) => JSON.parse(readFileSync(new URL(`${language}/${name}`, LOCALES), "utf8"));

/** English texts that must not be seen in Hungarian: no name, no placeholder, another text in Hungarian. */
const ENGLISH = readdirSync(new URL("en/", LOCALES)).flatMap((name) => {
  const hungarian = Object.values(topic("hu", name)).join("\n");
  const texts = Object.values(topic("en", name)).map((text) => text.split("{")[0].trim());
  return texts.filter((text) => text.length >= 9 && /\s/.test(text) && !hungarian.includes(text));
});

/** What is read on the page and read out, without quotations, which stay in the language they were written in. */
const words = (page) =>
  page.evaluate(() => {
    const body = document.body.cloneNode(true);
    for (const quoted of body.querySelectorAll("[lang=en], datalist")) quoted.remove();
    const names = ["aria-label", "placeholder", "title", "aria-valuetext"];
    const spoken = [...body.querySelectorAll("*")].flatMap((one) => names.map((name) => one.getAttribute(name) ?? ""));
    return [document.title, body.textContent, ...spoken].join("\n");
  });

/** Asserts that the page as it stands is Hungarian. */
async function assertHungarian(page, where) {
  assert.equal(await page.evaluate(() => document.documentElement.lang), "hu", where);
  const seen = await words(page);
  assert.deepEqual(ENGLISH.filter((text) => seen.includes(text)), [], `English on ${where}`);
}

const CLAIM = {
  "Igénylés neve": "Árvíztűrő: Teams",
  "Megoldási terület": "Microsoft 365",
  Tevékenység: ["Használat"],
  "MPN-azonosító": "4821973",
  "Ügyfél neve": "Árvíztűrő Tükörfúrógép Kft.",
  "Ügyfél tartománya": "tukorfurogep.example",
  Bérlőazonosító: "6b1f4c0e-8a57-4d0b-9a3e-2f7d15c8e904",
  Termékek: ["Teams"],
  "Ügyfél kapcsolattartójának neve": "Szőke Győző",
  "Ügyfél kapcsolattartójának beosztása": "Informatikai vezető",
  "Ügyfél kapcsolattartójának e-mail-címe": "gyozo.szoke@tukorfurogep.example",
  "Partner kapcsolattartójának neve": "Kovács Ilona",
  "Partner kapcsolattartójának e-mail-címe": "ilona.kovacs@northwind.example",
};

/** Waits until what was done is durable. */
const saved = (page) => page.getByRole("status").filter({ hasText: /^\s*Mentve/ }).waitFor();

/** A claim that is submitted and asked to be completed, played in Hungarian. */
async function play(page) {
  await openPractice(page, "claims/new");
  await enter(page, CLAIM);
  await click(page, "Igénylés létrehozása");
  await page.getByRole("heading", { level: 1, name: CLAIM["Igénylés neve"] }).waitFor();
  await giveFile(page, "Teljesítésigazoló (PoE) dokumentum", pdf("Igazolás.pdf"));
  await button(page, "Igazolás.pdf").waitFor();
  await click(page, "Igénylés benyújtása");
  await page.locator("main .standing").filter({ hasText: "Benyújtva" }).waitFor();
  await saved(page);
}

test("every page is Hungarian, in the desk and in training", { context: { locale: "hu-HU" } }, async ({ page }) => {
  await play(page);
  for (const { name, path } of routes({ practiceClaim: 1 })) {
    await open(page, path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await assertHungarian(page, name);
  }
});

test("dates, refusals and every role's acts are Hungarian", { context: { locale: "hu-HU" } }, async ({ page }) => {
  await play(page);
  const main = page.getByRole("main");
  await main.getByText("2020. szept. 21.", { exact: false }).first().waitFor();
  for (const role of ["Bíráló", "Ügyfél", "Ösztönzőprogram", "Globális admin"]) {
    await choose(page, "Szerepkör", role);
    await assertHungarian(page, `the claim as ${role}`);
  }
  await openPractice(page, "claims/1/history");
  await region(page, "Idővonal").waitFor();
  const day = page.locator("main .log").getByRole("heading", { level: 2 }).first();
  assert.match(await day.innerText(), /^2020\. szept\. 14\./);
  assert.doesNotMatch(await main.innerText(), /\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun|Sep|Oct)\b/);
  await assertAccessible(page);
  await openPractice(page, "settings");
  await field(page, "Időzóna").fill("Nincs/Ilyen");
  await field(page, "Időzóna").press("Enter");
  await page.getByText("„Nincs/Ilyen”", { exact: false }).waitFor();
  await assertHungarian(page, "a refusal");
});
