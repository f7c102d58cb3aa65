// Values to hand in where something else is expected.
import { cpor, practice } from "./desk.mjs";

/** A function that throws. */
export const fails = () => {
  throw new Error("hostile");
};
const failing = new Proxy({}, { get: () => fails, has: fails, ownKeys: fails, getPrototypeOf: fails, getOwnPropertyDescriptor: fails });
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};
const cyclic = () => {
  const object = { type: "submit", id: 1 };
  object.self = object;
  return object;
};
const cyclicArray = () => {
  const array = [];
  array.push(array);
  return array;
};
/** A million levels; made once, since nobody changes it. */
let deepest;
const deep = () => {
  if (deepest) return deepest;
  deepest = "x";
  for (let depth = 0; depth < 1_000_000; depth += 1) deepest = depth % 2 ? [deepest] : { value: deepest };
  return deepest;
};
const endless = () => new Proxy([], { get: (_, name) => (name === "length" ? Infinity : endless()) });

const HUGE = "x".repeat(50 * 2 ** 20);

/** Values that no call takes, as functions, so that each call gets a fresh one. */
export const never = {
  null: () => null,
  symbol: () => Symbol("x"),
  function: () => () => "x",
  bigint: () => 10n,
  "throwing proxy": () => failing,
  "proxy that throws when asked for its kind": () => new Proxy({}, { get: fails }),
  "revoked proxy": revoked,
  "throwing getter": () => ({ get type() { return fails(); } }),
  "throwing toString tag": () => ({ get [Symbol.toStringTag]() { return fails(); } }),
  "throwing toJSON": () => ({ toJSON: fails }),
  "throwing toPrimitive": () => ({ [Symbol.toPrimitive]: fails }),
  "cyclic object": cyclic,
  "cyclic array": cyclicArray,
  "deep value": deep,
  "endless proxy": endless,
  "array of four billion": () => new Array(2 ** 32 - 1),
  date: () => new Date(0),
  "invalid date": () => new Date(NaN),
  map: () => new Map([["type", "submit"]]),
  set: () => new Set([1]),
  promise: () => Promise.resolve({}),
  "boxed text": () => new String("2020-09-14"),
  "boxed number": () => new Number(1),
  regexp: () => /x/,
  error: () => new Error("x"),
  bytes: () => new Uint8Array(8),
  "unknown members": () => ({ ["__proto__x"]: 1, constructor: 2 }),
  "own __proto__": () => JSON.parse('{"__proto__": {"type": "submit", "x": 1}}'),
  "__proto__ within constructor": () => JSON.parse('{"constructor": {"prototype": {"x": 1}}}'),
  "a workspace": () => practice(),
  module: () => cpor,
  true: () => true,
  "negative half": () => -0.5,
  "not a number": () => NaN,
  infinity: () => Infinity,
  "long text": () => "x".repeat(2 ** 22),
  "text of 50 MiB": () => HUGE,
  "half of a pair": () => "\udc00",
  zero: () => "\0",
  "date out of range": () => "2300-01-01",
  "instant out of range": () => "+275760-09-13T00:00:00.000Z",
  "no such date": () => "2021-02-29",
  "leap second": () => "2016-12-31T23:59:60Z",
};
