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

let loaded = false;
let crashed = false;
/** Counts the instances, so that a workspace of one that crashed is never looked for in the next. */
let instance = 0;
/** What the next workspace holds, where an import has made it already. */
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

export class Workspace {
  #core;
  #instance = instance;
  #calls = 0;

  constructor(settings) {
    const imported = made;
    made = undefined;
    this.#core = imported ?? call(() => new core.Workspace(settings));
  }

  static import(json) {
    made = call(() => core.Workspace.import(json));
    return new Workspace();
  }

  export() {
    return this.#call((workspace) => workspace.export());
  }

  now() {
    return this.#call((workspace) => workspace.now());
  }

  settings() {
    return this.#call((workspace) => workspace.settings());
  }

  configure(actor, changes) {
    this.#call((workspace) => workspace.configure(actor, changes));
  }

  advanceTo(instant) {
    return this.#call((workspace) => workspace.advanceTo(instant));
  }

  nextDeadline() {
    return this.#call((workspace) => workspace.nextDeadline());
  }

  execute(actor, command, options) {
    return this.#call((workspace) => workspace.execute(actor, command, options));
  }

  claims(query) {
    return this.#call((workspace) => workspace.claims(query));
  }

  claim(id) {
    return this.#call((workspace) => workspace.claim(id));
  }

  permitted(id, role) {
    return this.#call((workspace) => workspace.permitted(id, role));
  }

  editableFields(id, role) {
    return this.#call((workspace) => workspace.editableFields(id, role));
  }

  eventsSince(cursor) {
    return this.#call((workspace) => workspace.eventsSince(cursor));
  }

  append(records) {
    return this.#call((workspace) => workspace.append(records));
  }

  free() {
    if (this.#calls > 0) throw new ClaimError(BUSY);
    const workspace = this.#core;
    this.#core = undefined;
    // The memory of a crashed instance is gone as a whole.
    if (workspace !== undefined && this.#instance === instance && !crashed) call(() => workspace.free());
  }

  #call(work) {
    if (this.#core === undefined) throw new ClaimError(FREED);
    if (this.#instance !== instance) throw new ClaimError(CRASHED);
    this.#calls += 1;
    try {
      return call(() => work(this.#core));
    } finally {
      this.#calls -= 1;
    }
  }
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
