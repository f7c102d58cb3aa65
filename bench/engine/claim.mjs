// A claim and its acts, as all sides are given them.

export const PARTNER = { name: "Anna", role: "incentivesAdmin" };
export const REVIEWER = { name: "Rita", role: "reviewer" };
export const START = "2020-09-14T09:00:00.000Z";

export const CLAIM = {
  name: "Northwind rollout",
  solutionArea: "microsoft365",
  activities: ["usage"],
  mpnId: "1234567",
  customer: { name: "Northwind", domain: "northwind.example", tenantId: "11111111-2222-4333-8444-555555555555" },
  products: [{ name: "Teams" }],
  customerContact: { name: "Nora", title: "CIO", email: "nora@northwind.example" },
  partnerContact: { name: "Anna", email: "anna@partner.example" },
};

export const DOCUMENT = { name: "poe.pdf", mediaType: "application/pdf", size: 12_345, sha256: "ab".repeat(32) };

/** From draft to approval, with one request for information: nine acts. */
export const STORY = [
  [PARTNER, { type: "createClaim", claim: CLAIM }],
  [PARTNER, { type: "addPoe", document: DOCUMENT }],
  [PARTNER, { type: "submit" }],
  [REVIEWER, { type: "startReview" }],
  [REVIEWER, { type: "requestInformation", reasons: ["missingProducts"], comment: "Teams is not named." }],
  [PARTNER, { type: "addPoe", document: DOCUMENT }],
  [PARTNER, { type: "resubmit" }],
  [REVIEWER, { type: "startReview" }],
  [REVIEWER, { type: "approve" }],
];

/** Plays the story once in a workspace; gives the claim's number. */
export function play(workspace) {
  let id;
  for (const [actor, command] of STORY) {
    const entries = workspace.execute(actor, id === undefined ? command : { ...command, id });
    id ??= entries[0].claimId;
  }
  return id;
}
