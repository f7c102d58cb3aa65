// Every route of the site, for the tests that look at all of them and for the screenshots.

/** The pages of one workspace; `claim` is the number of a claim that is there, if there is one. */
function pagesOf(prefix, { claim }) {
  const pages = [
    ["claims", ""],
    ["new-claim", "claims/new"],
    ["new-guided", "claims/new/guided"],
    ["deadlines", "deadlines"],
    ["overview", "overview"],
    ["customers", "customers"],
    ["rules", "rules"],
    ["rules-2020-09", "rules/2020-09"],
    ["rules-2023-10", "rules/2023-10"],
    ["compare", "rules/compare?from=2020-09&to=2023-10"],
    ["storage", "storage"],
    ["settings", "settings"],
    ["build", "build"],
    ["unknown-claim", "claims/999"],
    ["unknown-route", "nowhere/at/all"],
  ];
  if (claim) pages.push(["claim", `claims/${claim}`], ["history", `claims/${claim}/history`], ["receipt", `claims/${claim}/receipt`], ["life", `claims/${claim}/life`], ["guided", `claims/${claim}/guided/activity`], ["proof", `claims/${claim}/proof`], ["poe", `claims/${claim}/poe`], ["as-reviewer", `claims/${claim}/as-reviewer`], ["dossier", `claims/${claim}/dossier`], ["customer", `claims/${claim}/customer`]);
  return pages.map(([name, path]) => ({ name: `${prefix.name}-${name}`, path: prefix.path + path }));
}

/** Every route as `{ name, path }`; the path has no slash at its start, the name can be a file's. */
export function routes({ deskClaim, practiceClaim } = {}) {
  return [
    ...pagesOf({ name: "desk", path: "" }, { claim: deskClaim }),
    { name: "worlds", path: "sandbox" },
    { name: "scenarios", path: "scenarios" },
    { name: "scenario", path: "scenarios/first-claim" },
    { name: "results", path: "scenarios/results" },
    { name: "class-sheet", path: "scenarios/class" },
    { name: "no-scenario", path: "scenarios/the-claim-that-never-was" },
    { name: "no-link", path: "scenarios#s1.cut" },
    { name: "new-scenario", path: "scenarios/new" },
    { name: "record-scenario", path: "scenarios/new?world=practice" },
    { name: "no-own-scenario", path: "scenarios/mine/edit" },
    { name: "lesson", path: "sandbox/s-first-claim" },
    { name: "challenge", path: "sandbox/s-the-lapse-nobody-saw/claims/1" },
    ...pagesOf({ name: "practice", path: "sandbox/practice/" }, { claim: practiceClaim }),
    { name: "practice-coverage", path: "sandbox/practice/coverage" },
    { name: "practice-beside", path: "sandbox/practice/compare/practice" },
    { name: "practice-inbox", path: "sandbox/practice/inbox" },
    { name: "practice-worklist", path: "sandbox/practice/worklist" },
  ];
}

/** The widths a page is made for, in px, with a height as seen. */
export const SIZES = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
];

/** What the system may ask for. */
export const THEMES = ["light", "dark"];

/** Shows the page as it stands in every theme at every width: `look({ theme, width })`. */
export async function inEveryLook(page, look) {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      await look({ theme, width: size.width });
    }
  }
}
