// The stories of engine/tests/fixtures/golden.jsonl, told on the module: each must give its line again, byte by byte.
// Runs wherever the module does; `engine/tests/it/golden.rs` writes the file and tells them natively.

/** Where the stories are, from the root of the repository. */
export const GOLDEN = "engine/tests/fixtures/golden.jsonl";

/** The clock and the random bytes that the native host has: a time that is set, and multiples of one number. */
function hostOf(at) {
  const host = { now: Date.parse(at), drawn: 0n };
  const [now, getRandomValues] = [Date.now, crypto.getRandomValues];
  Date.now = () => host.now;
  crypto.getRandomValues = (bytes) => {
    host.drawn += 1n;
    let number = BigInt.asUintN(128, host.drawn * 0x9e3779b97f4a7c15f39cc0605cedc835n);
    for (let place = 0; place < bytes.length; place += 1, number >>= 8n) bytes[place] = Number(number & 0xffn);
    return bytes;
  };
  host.leave = () => {
    Date.now = now;
    delete crypto.getRandomValues;
    if (crypto.getRandomValues !== getRandomValues) crypto.getRandomValues = getRandomValues;
  };
  return host;
}

/** One step; what `acts` does not name is a way of time, or needs something that only the desk knows. */
function step(desk, host, acts, name) {
  const partner = acts.draft.actor;
  if (name.startsWith("@")) {
    if (desk.settings().clock === "real") host.now = Date.parse(name.slice(1));
    else desk.advanceTo(name.slice(1));
  } else if (name === "wait") {
    const next = desk.nextDeadline();
    if (next) desk.advanceTo(next.due);
  } else if (name === "remove") {
    desk.execute(partner, { type: "removePoe", id: 1, documentId: desk.claim(1).poe[0].id });
  } else if (name.startsWith("#")) {
    desk.execute(partner, { type: "retract", id: 1, fromRevision: Number(name.slice(1)), reason: "Mistyped" });
  } else {
    desk.execute(acts[name].actor, acts[name].command);
  }
}

/** The line that a story gives here. */
function told(cpor, acts, { story, settings, steps, claims }) {
  const host = hostOf("2020-09-14T09:00:00Z");
  try {
    const desk = new cpor.Workspace(settings);
    const refused = [];
    let last = [];
    let cursor;
    for (const name of steps) {
      try {
        step(desk, host, acts, name);
      } catch (error) {
        if (!(error instanceof cpor.ClaimError)) throw error;
        const { code, field = null, rule, message, remedy } = error;
        // Members in the order of the alphabet, as everywhere in the file.
        refused.push({ code, field, message, remedy, rule: rule?.id ?? null, step: name });
      }
      const since = desk.eventsSince(cursor);
      cursor = since.cursor;
      const events = since.records.filter(({ eventId }) => eventId !== undefined);
      if (events.length > 0) last = events;
    }
    const line = { story, settings, steps, refused, last };
    if (claims) line.claims = desk.claims().map(({ id }) => desk.claim(id));
    const text = desk.export();
    const again = cpor.Workspace.import(text);
    if (again.export() !== text) throw new Error("read again, it is exported otherwise");
    again.free();
    desk.free();
    return JSON.stringify(line);
  } finally {
    host.leave();
  }
}

/** How many stories there are, and those that differ here: what was expected, and what came. */
export function tellAll(cpor, text) {
  const [head, ...lines] = text.trimEnd().split("\n");
  const { acts } = JSON.parse(head);
  const differing = lines.flatMap((expected) => {
    const came = told(cpor, acts, JSON.parse(expected));
    return came === expected ? [] : [{ expected, came }];
  });
  return { stories: lines.length, differing };
}
