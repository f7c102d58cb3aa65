// A page without a build step: it imports the package from where npm has put it.
import init, { Calendar, ClaimError } from "./node_modules/cpor-desk/cpor_desk.js";

const question = /** @type {HTMLFormElement} */ (document.querySelector("#question"));
const answer = /** @type {HTMLElement} */ (document.querySelector("#answer"));

function show() {
  const { date, days, country } = Object.fromEntries(new FormData(question));
  try {
    const calendar = Calendar.country(String(country));
    answer.textContent = `It ends with ${calendar.addBusinessDays(String(date), Number(days))}.`;
  } catch (error) {
    if (!(error instanceof ClaimError)) throw error;
    answer.textContent = `${error.message} ${error.remedy ?? ""}`;
  }
}

await init();
question.addEventListener("input", show);
show();
