/* The entry of the package: what wasm-bindgen made, with every refusal thrown as a ClaimError. */
import load, * as core from './cpor_desk_core.js';

const CRASHED = {
  code: 'engineCrashed',
  message: 'The engine crashed. What it held in memory is lost.',
  remedy: 'Call reset(), then import each workspace again from its last export or its kept events.',
};
const NOT_LOADED = {
  code: 'malformed',
  message: 'The module is not loaded yet.',
  remedy: 'Await init(), or call initSync({ module }), before anything else.',
};
const FREED = {
  code: 'malformed',
  message: 'This workspace was freed.',
  remedy: 'Import it again from an export.',
};
const NO_LISTENER = {
  code: 'malformed',
  message: 'A listener is a function.',
  field: 'listener',
  remedy: 'Pass a function that takes the entries.',
};
const BUSY = {
  code: 'malformed',
  message: 'Another call on this workspace is under way.',
  remedy: 'Free it after that call.',
};

export class ClaimError extends Error {
  constructor({ code, message, field, rule, remedy }) {
    super(message);
    this.code = code;
    if (field !== undefined) this.field = field;
    if (rule !== undefined) this.rule = rule;
    if (remedy !== undefined) this.remedy = remedy;
  }
}
// Beside the message, not among the members that a copy or a log shows.
Object.defineProperty(ClaimError.prototype, 'name', { value: 'ClaimError', writable: true, configurable: true });

const { isArray } = Array;
const { isSafeInteger } = Number;
const { keys } = Object;
const { toString } = Object.prototype;
const { stringify } = JSON;

/** Longer texts, and more values, are not read here. */
const SHORT = 4_096;
const FEW = 500;
/** How many values may still be read. */
let left = 0;

/**
 * Plain data as its JSON text, without a step into the engine and back for each member. Whatever is unusual is
 * `undefined` here, and the engine reads all of it anew by itself.
 */
function textOf(value, depth) {
  left -= 1;
  switch (typeof value) {
    case 'string':
      return value.length <= SHORT && value.isWellFormed() ? stringify(value) : undefined;
    case 'number':
      return isSafeInteger(value) ? `${value}` : undefined;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (depth === 0 || left <= 0) return undefined;
      return isArray(value) ? arrayText(value, depth - 1) : objectText(value, depth - 1);
    default:
      return undefined;
  }
}

function arrayText(array, depth) {
  const { length } = array;
  let text = '';
  for (let index = 0; index < length; index += 1) {
    const item = textOf(array[index], depth);
    if (item === undefined) return undefined;
    text += index === 0 ? item : `,${item}`;
  }
  return `[${text}]`;
}

function objectText(object, depth) {
  if (toString.call(object) !== '[object Object]') return undefined;
  let text = '';
  for (const name of keys(object)) {
    const member = object[name];
    if (member === undefined) continue;
    const value = textOf(member, depth);
    if (value === undefined || !name.isWellFormed()) return undefined;
    text += `${text === '' ? '' : ','}${stringify(name)}:${value}`;
  }
  return `{${text}}`;
}

/** The text of what is handed in together, what is left out apart. */
function readHere(values) {
  left = FEW;
  try {
    return arrayText(values, 8);
  } catch {
    return undefined;
  }
}

let loaded = false;
let crashed = false;
/** Counts the instances, so that a workspace of one that crashed is never looked for in the next. */
let instance = 0;
/** What the next object holds, where the engine has made it already. */
let made;

export default async function init(input) {
  // wasm-bindgen wants its argument in an object; what a caller has is a URL, a response, bytes or a module.
  const given = input === undefined || isPlain(input) ? input : { module_or_path: input };
  const exports = await load(given);
  loaded = true;
  return exports;
}

export function initSync(input) {
  const exports = core.initSync(isPlain(input) ? input : { module: input });
  loaded = true;
  return exports;
}

export function reset() {
  if (!loaded) throw new ClaimError(NOT_LOADED);
  core.__wbg_reset_state();
  instance += 1;
  crashed = false;
}

export function version() {
  return call(() => core.version());
}

export function addBusinessDays(date, days, calendar) {
  return call(() => core.addBusinessDays(date, days, calendar));
}

export function businessDaysBetween(from, to, calendar) {
  return call(() => core.businessDaysBetween(from, to, calendar));
}

export function ruleBook(edition) {
  return call(() => core.ruleBook(edition));
}

export function validateRuleBook(json) {
  call(() => core.validateRuleBook(json));
}

export function diffRuleBooks(a, b) {
  return call(() => core.diffRuleBooks(a, b));
}

export function explain(rule, edition) {
  return call(() => core.explain(rule, edition));
}

/** Something of the engine's that an object here holds: it may be freed, or gone with a crashed instance. */
class Held {
  #core;
  #instance = instance;
  #calls = 0;

  constructor(core) {
    this.#core = core;
  }

  call(work) {
    if (this.#core === undefined) throw new ClaimError(FREED);
    if (this.#instance !== instance) throw new ClaimError(CRASHED);
    this.#calls += 1;
    try {
      return call(() => work(this.#core));
    } finally {
      this.#calls -= 1;
    }
  }

  /** Itself, for a call that can neither throw nor run a caller's code; undefined where it may not be used. */
  get ready() {
    return this.#instance === instance && !crashed ? this.#core : undefined;
  }

  free() {
    if (this.#calls > 0) throw new ClaimError(BUSY);
    const core = this.#core;
    this.#core = undefined;
    // The memory of a crashed instance is gone as a whole.
    if (core !== undefined && this.#instance === instance && !crashed) call(() => core.free());
  }
}

export class Workspace {
  #held;
  #listeners = new Set();

  constructor(settings) {
    const imported = made;
    made = undefined;
    this.#held = new Held(imported ?? call(() => new core.Workspace(settings)));
  }

  static import(json) {
    made = call(() => core.Workspace.import(json));
    return new Workspace();
  }

  export() {
    return this.#held.call((workspace) => workspace.export());
  }

  now() {
    return this.#held.call((workspace) => workspace.now());
  }

  settings() {
    return this.#held.call((workspace) => workspace.settings());
  }

  configure(actor, changes) {
    this.#held.call((workspace) => workspace.configure(actor, changes));
  }

  advanceTo(instant) {
    return this.#changing((workspace) => workspace.advanceTo(instant));
  }

  nextDeadline() {
    return this.#held.call((workspace) => workspace.nextDeadline());
  }

  execute(actor, command, options) {
    return this.#changing((workspace) => {
      const text = readHere(options === undefined ? [actor, command] : [actor, command, options]);
      return text === undefined ? workspace.execute(actor, command, options) : workspace.executeRead(text);
    });
  }

  executeAll(acts) {
    return this.#changing((workspace) => workspace.executeAll(acts));
  }

  claims(query) {
    return this.#held.call((workspace) => workspace.claims(query));
  }

  claim(id) {
    return this.#held.call((workspace) => workspace.claim(id));
  }

  permitted(id, role) {
    return this.#held.call((workspace) => workspace.permitted(id, role));
  }

  editableFields(id, role) {
    return this.#held.call((workspace) => workspace.editableFields(id, role));
  }

  eventsSince(cursor) {
    return this.#held.call((workspace) => workspace.eventsSince(cursor));
  }

  append(records) {
    const listened = this.#listeners.size > 0;
    const { entries, ...answer } = this.#held.call((workspace) => workspace.append(records, listened));
    if (entries?.length > 0) this.#tell(entries);
    return answer;
  }

  preflight(id) {
    return this.#held.call((workspace) => workspace.preflight(id));
  }

  rivals(id) {
    return this.#held.call((workspace) => workspace.rivals(id));
  }

  claimAsOf(id, when) {
    return this.#held.call((workspace) => workspace.claimAsOf(id, when));
  }

  verify(id) {
    return this.#held.call((workspace) => workspace.verify(id));
  }

  receipt(id) {
    return this.#held.call((workspace) => workspace.receipt(id));
  }

  checkReceipt(receipt) {
    return this.#held.call((workspace) => workspace.checkReceipt(receipt));
  }

  subscribe(listener) {
    if (typeof listener !== 'function') throw new ClaimError(NO_LISTENER);
    const subscription = { listener };
    this.#listeners.add(subscription);
    return () => {
      this.#listeners.delete(subscription);
    };
  }

  free() {
    this.#held.free();
  }

  /** A call that may write something; whoever listens is told what. */
  #changing(work) {
    if (this.#listeners.size === 0) return this.#held.call(work);
    const size = this.#held.call((workspace) => workspace.size());
    const entries = this.#held.call(work);
    // The repeat of a command gives its first result and writes nothing.
    const written = this.#held.call((workspace) => workspace.size()) > size;
    if (written && entries.length > 0) this.#tell(entries);
    return entries;
  }

  #tell(entries) {
    for (const { listener } of [...this.#listeners]) {
      try {
        listener(structuredClone(entries));
      } catch (thrown) {
        // What was done is done: a listener's fault is reported as one, and the others are told too.
        queueMicrotask(() => {
          throw thrown;
        });
      }
    }
  }
}

if (Symbol.dispose) {
  Object.defineProperty(Workspace.prototype, Symbol.dispose, {
    value: Workspace.prototype.free,
    writable: true,
    configurable: true,
  });
}

export class Calendar {
  #held;

  constructor(days) {
    const country = made;
    made = undefined;
    this.#held = new Held(country ?? call(() => new core.Calendar(days)));
  }

  static country(code) {
    made = call(() => core.Calendar.country(code));
    return new Calendar();
  }

  isBusinessDay(date) {
    return this.#held.call((calendar) => calendar.isBusinessDay(date));
  }

  addBusinessDays(date, days) {
    const found = typeof days === 'number' ? this.#held.ready?.addToPacked(packed(date), days) : undefined;
    if (found > 0) return unpacked(found);
    return this.#held.call((calendar) => calendar.addBusinessDays(date, days));
  }

  businessDaysBetween(from, to) {
    const found = this.#held.ready?.betweenPacked(packed(from), packed(to));
    if (found >= 0) return found;
    return this.#held.call((calendar) => calendar.businessDaysBetween(from, to));
  }

  addToDay(day, days) {
    if (typeof day === 'number' && typeof days === 'number') {
      const found = this.#held.ready?.addToDay(day, days);
      // NaN, where either is out of range, and undefined are not equal to themselves or not numbers.
      if (found === found && found !== undefined) return found;
    }
    return this.#held.call((calendar) => calendar.addToDayChecked(day, days));
  }

  betweenDays(from, to) {
    if (typeof from === 'number' && typeof to === 'number') {
      const found = this.#held.ready?.betweenDays(from, to);
      if (found === found && found !== undefined) return found;
    }
    return this.#held.call((calendar) => calendar.betweenDaysChecked(from, to));
  }

  holidays(year) {
    return this.#held.call((calendar) => calendar.holidays(year));
  }
}

/* Texts cross into the engine slowly, numbers at once: a date in its plain form goes as 20200914. Whatever else it is
   goes as 0, which no date is, and then the engine is asked with the value itself and says what is wrong. */

function packed(date) {
  if (typeof date !== 'string' || date.length !== 10) return 0;
  if (date.charCodeAt(4) !== 45 || date.charCodeAt(7) !== 45) return 0;
  let number = 0;
  for (let at = 0; at < 10; at += 1) {
    if (at === 4 || at === 7) continue;
    const digit = date.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return 0;
    number = number * 10 + digit;
  }
  return number;
}

function unpacked(number) {
  const text = String(number).padStart(8, '0');
  return `${text.slice(0, -4)}-${text.slice(-4, -2)}-${text.slice(-2)}`;
}

/** Calls the engine; whatever comes out of it is a ClaimError. */
function call(work) {
  if (!loaded) throw new ClaimError(NOT_LOADED);
  if (crashed) throw new ClaimError(CRASHED);
  try {
    return work();
  } catch (thrown) {
    throw claimError(thrown);
  }
}

function claimError(thrown) {
  // A getter of the caller's may have called in here itself.
  if (thrown instanceof ClaimError) return thrown;
  if (isPlain(thrown) && typeof thrown.code === 'string') return new ClaimError(thrown);
  // A trap, an exhausted stack, or an exception that ran through the engine: what it left is not to be trusted.
  crashed = true;
  const error = new ClaimError(CRASHED);
  error.cause = thrown;
  return error;
}

function isPlain(value) {
  return value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype;
}
