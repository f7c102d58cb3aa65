// Recorded ways of scenarios on the page: a wrong way by pointer, then the solution by keyboard. These three in every run,
// among them a lesson; all of them, each way, by `cargo xtask torture scenarios`.
import { test } from "./harness/browser.mjs";
import { keyboard, pointer } from "./harness/hands.mjs";
import { assertReached, assertUnmet, begin, beginAgain, carryOut, recorded } from "./harness/scenario.mjs";

const WRONG = {
  "first-claim": "approved with another product than the one that was proven",
  "before-self-service": "sent the copy with the old paper and the old MPN ID",
  "the-long-weekend": "sent back at once what there was",
};

for (const [name, way] of Object.entries(WRONG)) {
  const { scenario, solution, wrongWays } = recorded(name);
  const { orders, unmet } = wrongWays.find((wrong) => wrong.name === way);
  test(`${name}: ${way}; begun again and solved`, async ({ page }) => {
    await carryOut(await begin(page, pointer, scenario), orders);
    await assertUnmet(page, scenario, unmet);
    await carryOut(await beginAgain(page, keyboard, scenario), solution);
    await assertReached(page, scenario);
  });
}
