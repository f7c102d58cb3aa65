/* The entry of the package in Node, whose fetch reads no files: init() takes the engine from the disk. All else is that
   of every other host, and its state too. */
import { readFile } from 'node:fs/promises';
import load from './cpor_desk.js';

export * from './cpor_desk.js';

export default async function init(input) {
  return load(input ?? { module_or_path: await readFile(new URL('cpor_desk_bg.wasm', import.meta.url)) });
}
