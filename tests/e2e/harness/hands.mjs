// How a person does something: by pointer, or by keyboard alone. The same story can be told with either.
import { field } from "./screen.mjs";

/** The roles in the order of the keys that take them. */
const ROLES = ["incentivesAdmin", "globalAdmin", "billingAdmin", "reviewer", "customer", "incentiveProgram"];

/** By pointer: what is pressed is clicked; texts are typed all the same. */
export const pointer = {
  name: "pointer",
  press: (control) => control.click(),
  async type(control, text) {
    await control.click();
    await control.fill(text);
    await control.blur();
  },
  tick: (control, ticked) => control.setChecked(ticked),
  pick: (control) => control.check(),
  choose: (select, value) => select.selectOption(value),
  takeRole: (page, role) => field(page, "Acting as").selectOption(role),
};

/** By keyboard: what is pressed has the focus and gets Enter, Space or what is typed. */
export const keyboard = {
  name: "keyboard",
  async press(control) {
    await focused(control);
    await control.page().keyboard.press("Enter");
  },
  async type(control, text) {
    await focused(control);
    const { keyboard } = control.page();
    if ((await control.getAttribute("type")) === "date") {
      const [year, month, day] = text.split("-");
      await keyboard.type(`${month}${day}${year}`);
      return;
    }
    await keyboard.press("Control+A");
    await keyboard.press("Delete");
    await keyboard.insertText(text);
    await keyboard.press("Tab");
  },
  async tick(control, ticked) {
    if ((await control.isChecked()) === ticked) return;
    await focused(control);
    await control.page().keyboard.press("Space");
  },
  async pick(control) {
    await focused(control);
    await control.page().keyboard.press("Space");
  },
  async choose(select, value) {
    await focused(select);
    const label = await select.locator(`option[value=${JSON.stringify(value)}]`).innerText();
    await select.page().keyboard.type(label);
  },
  /** The key works where nothing takes it for itself: with the focus on no field. */
  async takeRole(page, role) {
    await focused(page.getByRole("region", { name: "Simulated time" }).getByRole("button").first());
    await page.keyboard.press(String(ROLES.indexOf(role) + 1));
  },
};

async function focused(control) {
  await control.waitFor({ state: "attached" });
  await control.focus();
}
