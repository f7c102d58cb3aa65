import type { InitInput } from './cpor_desk.js';

/** What a bundler makes of the file that it was told to load: its bytes, or its address. Pass it on to `init`. */
declare const engine: InitInput;
export default engine;
