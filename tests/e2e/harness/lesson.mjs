// The first lesson, walked without looking right or left: for stories that begin where it ends.
import { actAs } from "./practice.mjs";
import { act, addNames, click, field, fill, region, saved } from "./screen.mjs";
import { open } from "./site.mjs";

/** What the lesson is called. */
export const LESSON = "The first claim, up to its approval";

/** Starts the lesson and reaches all that it asks for. */
export async function walkLesson(page) {
  const says = (text) => region(page, LESSON).getByText(text).first().waitFor();
  await open(page, "scenarios/first-claim");
  await click(page, "Start");
  await says("Step 1 of 5");
  await saved(page);
  await page.getByRole("main").getByRole("link", { name: /Kék Duna/ }).first().click();
  await page.waitForURL(/\/claims\/\d+$/);
  await fill(page, "MPN ID", "4411207");
  await addNames(page, "Products", ["Teams"]);
  await field(page, "Claim name").focus();
  await click(page, "Use Kek-Duna-proof-of-execution.txt");
  await says("Step 3 of 5");
  await click(page, "Submit claim");
  await actAs(page, "Reviewer");
  await click(page, "Start review");
  await act(page, "Approve");
  await says("Reached in the first try, without a hint.");
}
