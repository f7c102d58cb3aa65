// The types are what the package is, every one of them says what it means, and docs/api.md says the same.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { exported, REFERENCE, reference, undocumented } from "../../xtask/node/api-reference.mjs";
import { cpor } from "./harness/desk.mjs";

const exports = exported();

test("docs/api.md is what the types say; else: node xtask/node/api-reference.mjs --write", () => {
  assert.equal(readFileSync(REFERENCE, "utf8"), reference(exports));
});

test("every export, and every member of a class, is documented", () => {
  assert.deepEqual(undocumented(exports), []);
  const silent = { name: "silent", said: "", tags: [], members: [] };
  assert.deepEqual(undocumented([...exports, silent]), ["silent"]);
});

test("everything that the entry exports has a type, and the reverse", () => {
  const typed = exports.filter(({ kind }) => kind !== "type").map(({ name }) => name.replace(/^init \(default\)$/, "default"));
  assert.deepEqual(Object.keys(cpor).sort(), typed.sort());
  for (const { name, kind, members } of exports) {
    if (kind !== "class" || name === "ClaimError") continue;
    const own = (holder) => Reflect.ownKeys(holder).map((key) => (key === Symbol.dispose ? "[Symbol.dispose]" : key));
    const there = own(cpor[name].prototype);
    const declared = (isStatic) => members.filter((member) => member.isStatic === isStatic).map((member) => member.name);
    assert.deepEqual(there.sort(), declared(false).sort(), name);
    const statics = own(cpor[name]).filter((key) => !["length", "name", "prototype"].includes(key));
    assert.deepEqual(statics.sort(), declared(true).sort(), name);
  }
});
