// The browser's own notices: asked for by a press, one a day for each deadline, only on the desk.
import assert from "node:assert/strict";
import { assertAccessible } from "./harness/axe.mjs";
import { test } from "./harness/browser.mjs";
import { openPractice } from "./harness/practice.mjs";
import { act, button, click, confirm, region, reload, saved } from "./harness/screen.mjs";
import { open } from "./harness/site.mjs";
import { addDocument, createClaim } from "./harness/story.mjs";

const itIs = (page, instant) => page.clock.setFixedTime(new Date(instant));
const TITLE = "Notices of this browser";

/** A browser that shows notices to nobody, and remembers them and what was asked. `answer` is the person's. */
async function notices(page, answer) {
  await page.addInitScript((answer) => {
    const told = () => JSON.parse(sessionStorage.getItem("told") ?? "[]");
    window.told = told;
    window.Notification = class {
      static get permission() {
        return sessionStorage.getItem("permission") ?? "default";
      }
      static async requestPermission() {
        sessionStorage.setItem("asked", Number(sessionStorage.getItem("asked") ?? 0) + 1);
        sessionStorage.setItem("permission", answer);
        return answer;
      }
      constructor(title, { body }) {
        sessionStorage.setItem("told", JSON.stringify([...told(), { title, body }]));
      }
    };
  }, answer);
}

const told = (page) => page.evaluate(() => window.told());
const asked = (page) => page.evaluate(() => Number(sessionStorage.getItem("asked") ?? 0));

/** A claim that the partner has to answer by the end of Wed 23 Sep 2020. */
async function waiting(page) {
  await itIs(page, "2020-09-16T10:00:00Z");
  await open(page, "claims/new");
  await createClaim(page);
  await addDocument(page);
  await act(page, "Submit claim");
  for (const [name, values] of [
    ["Start review", { "Happened on": "2020-09-16" }],
    ["Request information", { "Happened on": "2020-09-16", Reasons: ["Missing products"], Comment: "Which?" }],
  ]) {
    await click(page, name);
    await confirm(page, name, values);
    await saved(page);
  }
}

test("on the last day, once, and only after it was asked for", async ({ page }) => {
  await notices(page, "granted");
  await waiting(page);
  await itIs(page, "2020-09-23T08:00:00Z");
  await open(page, "deadlines");
  await region(page, "Today").waitFor();
  assert.deepEqual([await asked(page), await told(page)], [0, []], "nobody is asked before a press");
  await assertAccessible(page, "notices are off");

  await click(region(page, TITLE), "Notify me on the last day");
  await page.getByText("On, while a page of your desk is open.").waitFor();
  await page.waitForFunction(() => window.told().length > 0);
  assert.equal(await asked(page), 1);
  assert.deepEqual(await told(page), [{
    title: "Answer Microsoft: Árvíztűrő: Teams és Exchange",
    body: "Ends today, end of day (UTC). Then it is Rejected, No partner response, by itself.",
  }]);

  await reload(page);
  await region(page, "Today").waitFor();
  await button(region(page, TITLE), "Stop notifying me").waitFor();
  assert.equal((await told(page)).length, 1, "one a day");

  await click(region(page, TITLE), "Stop notifying me");
  await button(region(page, TITLE), "Notify me on the last day").waitFor();
});

test("a browser that says no is not asked again, and the page says what to do", async ({ page }) => {
  await notices(page, "denied");
  await open(page, "deadlines");
  await click(region(page, TITLE), "Notify me on the last day");
  await page.getByText("This browser does not allow notices from this site.").waitFor();
  await click(region(page, TITLE), "Notify me on the last day");
  await assertAccessible(page, "notices are denied");
  assert.equal(await asked(page), 1);
});

test("a browser without notices leads to the calendar", async ({ page }) => {
  await page.addInitScript(() => delete window.Notification);
  await open(page, "deadlines");
  await region(page, TITLE).getByText("This browser shows no notices of pages.").waitFor();
  assert.equal(await region(page, TITLE).getByRole("button").count(), 0);
});

test("training has none", async ({ page }) => {
  await openPractice(page, "deadlines");
  await page.getByRole("heading", { level: 1, name: "Deadlines" }).waitFor();
  assert.equal(await region(page, TITLE).count(), 0);
});
