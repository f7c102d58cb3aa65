// What an act asks, in its dialog or beside its button, given as the command has it.
import { filled, named } from "./catalogue.mjs";
import { textFile } from "./documents.mjs";
import { button, field, region } from "./screen.mjs";

/** Each act with what it asks: `play.scope` is its dialog, or the page where it has none. */
export const ASKED = {
  startReview: async () => {},
  approve: async () => {},
  deleteDraft: async () => {},
  resubmit: async () => {},
  copyClaim: async () => {},
  async submit({ hands, scope }, { acknowledged }) {
    if (acknowledged) await hands.tick(field(scope, "Acknowledgements"), true);
  },
  async requestInformation(play, { reasons, comment, removeProducts = [] }) {
    await ticked(play, "Reasons", reasons.map(reason));
    await typed(play, "Comment", comment);
    await ticked(play, "Products to remove", removeProducts);
  },
  async reject(play, { reasons, comment }) {
    await ticked(play, "Reasons", reasons.map(reason));
    await typed(play, "Comment", comment);
  },
  async resolveDispute(play, { outcome, reasons = [], comment }) {
    await picked(play, "Outcome", named("reasons", `outcome.${outcome}`));
    await ticked(play, "Reasons", reasons.map(reason));
    await typed(play, "Comment", comment);
  },
  async dispute(play, { justification, documents = [] }) {
    if (justification) await typed(play, "Business justification", justification);
    for (const handle of documents) {
      const { name } = await give(play, handle);
      await button(play.scope, filled("claim", "leave-out", { name })).waitFor();
    }
  },
  async assessEligibility(play, { eligible, reason: why }) {
    await picked(play, "Eligible", eligible ? "Yes" : "No");
    if (why) await typed(play, "Reason", why);
  },
  async validateEarnings(play, { found, tenantId }) {
    await picked(play, "Found", found ? "Yes" : "No");
    if (tenantId) await typed(play, "Tenant ID", tenantId);
  },
  requestRejection: (play, act) => typed(play, "Reason", act.reason),
  disassociate: (play, act) => typed(play, "Reason", act.reason),
  async declineConsent(play, { reason: why }) {
    if (why) await typed(play, "Reason", why);
  },
};

/** The name of a reason on the page. */
export const reason = (key) => named("reasons", key);

/** Types a text into a field, in place of what is there. */
export const typed = ({ hands, scope }, name, text) => hands.type(field(scope, name), text);

/** The choices under one name: checkboxes or radio buttons. */
export function choices(scope, name) {
  return scope.getByRole("group", { name, exact: true }).or(scope.getByRole("radiogroup", { name, exact: true }));
}

const picked = ({ hands, scope }, name, choice) => hands.pick(choices(scope, name).getByLabel(choice, { exact: true }));

async function ticked({ hands, scope }, name, wanted) {
  for (const choice of wanted) await hands.tick(choices(scope, name).getByLabel(choice, { exact: true }), true);
}

/** Takes a document that is at hand, as long as the claim has it not; any other is chosen as a file. Returns it. */
export async function give({ page, hands, scenario, scope }, handle) {
  const document = scenario.documents.find((it) => it.handle === handle);
  const isThere = await button(region(page, "PoE documents"), document.name).count();
  if (document.offered && !isThere) {
    await hands.press(button(scope, filled("scenarios", "take", document)));
  } else {
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), hands.press(button(scope, "PoE document"))]);
    await chooser.setFiles(textFile(document.name, document.text));
  }
  return document;
}
