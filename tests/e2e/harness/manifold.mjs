// Exports made by hand: records with hashes that fit, and one claim many times.
import { createHash, randomUUID } from "node:crypto";

/** JSON as it is hashed: members in order. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.keys(value).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}

/** A record with the hash that it has. */
export function sealed(record) {
  const { hash: _, ...members } = record;
  return { ...members, hash: createHash("sha256").update(canonical(members)).digest("hex") };
}

/**
 * An export with the first claim of another, as it was created, so many times; `named` says what each is called, or they
 * keep the name.
 */
export function manifold(text, count, named = undefined) {
  const file = JSON.parse(text);
  const [created] = file.claims[0].events;
  if (named) created.body.claim.name = named;
  const numbered = file.records.find(({ kind }) => kind === "numbered");
  const records = file.records.filter(({ kind }) => kind !== "numbered");
  const claims = [];
  for (let number = 1; number <= count; number += 1) {
    const claimUuid = randomUUID();
    claims.push({ claimUuid, number, events: [sealed({ ...created, claimUuid, eventId: randomUUID(), commandId: randomUUID() })] });
    records.push(sealed({ ...numbered, recordId: randomUUID(), body: { claimUuid, number } }));
  }
  return JSON.stringify({ ...file, claims, records });
}
