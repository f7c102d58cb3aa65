// The path at the head of a claim: what was walked, where it is, what may come; folded where it is long, also on a phone.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { actAs, advanceToNextEvent } from "./harness/practice.mjs";
import { act, button, click, fill, region } from "./harness/screen.mjs";
import { standsAt, submittedClaim } from "./harness/story.mjs";

const path = (page) => page.getByRole("list", { name: "Where this claim stands" });

/** The words of the steps; [where it is]. */
async function told(page) {
  const items = await path(page).getByRole("listitem").all();
  const words = items.map(async (item) => {
    const word = await item.locator("b, button").first().textContent();
    return (await item.getAttribute("aria-current")) ? `[${word}]` : word;
  });
  return (await Promise.all(words)).join(", ");
}

/** Asked for more, not answered, rejected by the clock, and disputed. */
async function playIntoDispute(page) {
  await submittedClaim(page);
  await actAs(page, "Reviewer");
  await click(page, "Start review");
  await act(page, "Request information", { Reasons: ["Missing products"], Comment: "Please name the products." });
  await advanceToNextEvent(page);
  await actAs(page, "Incentives admin");
  await act(page, "Dispute", { "Business justification": "The work was done." });
  await standsAt(page, "Rejected In dispute");
}

const WHOLE =
  "Editing, Submitted, Under review, Partner action required, Rejected, [Dispute], Answer, Consent, Eligible or not, Earnings validated";

test("a dispute is a station, and what is folded unfolds", async ({ page }) => {
  await submittedClaim(page);
  const ahead = "Editing, [Submitted], Under review, Decision, Consent, Eligible or not, Earnings validated";
  assert.equal(await told(page), ahead);
  await playIntoDispute(page);
  const folded = "3 earlier steps, Partner action required, Rejected, [Dispute], Answer, Consent, Eligible or not, Earnings validated";
  assert.equal(await told(page), folded);
  await click(page, "3 earlier steps");
  assert.equal(await told(page), WHOLE);
  await button(page, "Fold the path").and(page.locator(":focus")).waitFor();
  await assertAccessible(page);
  await click(page, "Fold the path");
  assert.equal(await told(page), folded);
  await actAs(page, "Reviewer");
  await act(page, "Resolve dispute", { Outcome: "Still rejected", Comment: "Nothing new." });
  assert.match(await told(page), /Dispute, \[Still rejected\], Dispute, Answer$/);
});

test("on a phone the whole path is a list", { context: { viewport: { width: 390, height: 844 } } }, async ({ page }) => {
  await playIntoDispute(page);
  await click(page, "Show the whole path");
  assert.equal(await told(page), WHOLE);
  const tops = await path(page).getByRole("listitem").evaluateAll((all) => all.map((it) => it.getBoundingClientRect().top));
  assert.deepEqual(tops, [...tops].sort((one, other) => one - other));
  assert.equal(new Set(tops).size, tops.length, "one below the other");
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
  await assertAccessible(page);
});

test("in dispute nobody is advised to dispute: it says since when, who answers, and by when", async ({ page }) => {
  await playIntoDispute(page);
  const details = region(page, "Claim details");
  await details.getByText(/Disputed on Tue 22 Sep\. The reviewer has to answer by Tue 29 Sep: approved, still rejected/).first().waitFor();
  const words = await page.getByRole("main").innerText();
  assert.doesNotMatch(words, /Dispute the rejection while there is time/);
});

test("what waits for the partner is yours for the partner alone", async ({ page }) => {
  await submittedClaim(page);
  await actAs(page, "Reviewer");
  await click(page, "Start review");
  await act(page, "Request information", { Reasons: ["Missing products"], Comment: "Please name the products." });
  for (const [role, name, other] of [
    ["Reviewer", "The partner's answer", "Your answer"],
    ["Incentives admin", "Your answer", "The partner's answer"],
    ["Customer", "The partner's answer", "Your answer"],
  ]) {
    await actAs(page, role);
    for (const place of ["All clocks", "Simulated time"]) {
      await region(page, place).getByText(name).first().waitFor();
      assert.equal(await region(page, place).getByText(other).count(), 0, `${role}, ${place}`);
    }
  }
});
