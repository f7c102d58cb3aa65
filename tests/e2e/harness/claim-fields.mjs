// A claim's fields, typed as the engine names them: on the page of a new claim, and on a claim's own.
import { filled, named } from "./catalogue.mjs";
import { choices, typed } from "./asked.mjs";
import { button, field } from "./screen.mjs";

/** The names of the fields that are lines of text. */
const LINES = {
  mpnId: "MPN ID",
  name: "Claim name",
  customer: { name: "Customer name", domain: "Customer domain", tenantId: "Tenant ID" },
  customerContact: { name: "Customer contact name", title: "Customer contact title", email: "Customer contact e-mail" },
  technicalContact: { name: "Technical contact name", title: "Technical contact title", email: "Technical contact e-mail" },
  partnerContact: { name: "Partner contact name", email: "Partner contact e-mail" },
  revenue: { seller: "Solution seller", customerName: "Revenue customer name", isvProduct: "ISV product" },
};

const OTHERS = { products: "Products", activities: "Activity", solutionArea: "Solution area" };

/** The field of a member that is one alone. */
export function fieldOf(scope, member) {
  return scope.getByLabel(LINES[member] ?? OTHERS[member], { exact: true });
}

/** Types these members, in their order; those of a list become exactly these. */
export async function typeFields(play, fields) {
  for (const [member, value] of Object.entries(fields)) {
    if (member === "products") await nameProducts(play, value);
    else if (member === "solutionArea") await play.hands.choose(field(play.scope, OTHERS[member]), value);
    else if (member === "activities") await tickOnly(play, OTHERS[member], value.map((activity) => named("fields", activity)));
    else await typeLines(play, LINES[member], value);
  }
}

async function typeLines(play, labels, value) {
  if (typeof value === "string") return typed(play, labels, value);
  for (const [member, text] of Object.entries(value)) await typed(play, labels[member], text);
}

async function tickOnly({ hands, scope }, name, wanted) {
  const group = choices(scope, name);
  for (const box of await group.getByRole("checkbox").all()) {
    const label = await box.evaluate((it) => it.labels[0].innerText.trim());
    await hands.tick(box, wanted.includes(label));
  }
}

async function nameProducts(play, products) {
  const { hands, scope } = play;
  const tokens = scope.locator(".tokens li span");
  for (const there of await tokens.allInnerTexts()) {
    if (products.some(({ name }) => name === there)) continue;
    await hands.press(button(scope, filled("claim-form", "remove", { name: there })));
  }
  for (const { name, subscriptionId } of products) {
    if ((await tokens.allInnerTexts()).includes(name)) continue;
    await addProduct(play, name);
    await tokens.filter({ hasText: name }).first().waitFor();
    if (subscriptionId) await typed(play, "Subscription ID", subscriptionId);
  }
}

/** Enter adds what is typed; whoever leaves the field first has added nothing. */
async function addProduct({ scope, page }, name) {
  await field(scope, OTHERS.products).focus();
  await page.keyboard.insertText(name);
  await page.keyboard.press("Enter");
}
