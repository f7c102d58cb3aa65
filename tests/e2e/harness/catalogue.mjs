// The English words of the site, from the catalogue that it is built of: for what is found or seen by the hundred, where a
// list of sentences here would be a second catalogue.
import { readFileSync } from "node:fs";

const read = (topic) => JSON.parse(readFileSync(new URL(`../../../locales/en/${topic}.json`, import.meta.url), "utf8"));
const topics = new Map();

/** The words of a key, with its places as they are: `words("acts", "add-poe")`. */
export function words(topic, key) {
  if (!topics.has(topic)) topics.set(topic, read(topic));
  const found = topics.get(topic)[key];
  if (found === undefined) throw new Error(`no words for ${key} in ${topic}`);
  return found;
}

/** The words of a name in data: `preSales` is `pre-sales` in the catalogue. */
export function named(topic, name) {
  return words(topic, name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
}

/** The same with its places filled. */
export function filled(topic, key, values) {
  return words(topic, key).replace(/\{(\w+)\}/g, (_, place) => values[place]);
}

/** What a sentence of the catalogue looks like, whatever stands in its places. */
export function shape(topic, key) {
  const parts = words(topic, key).split(/\{\w+\}/);
  return parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".+");
}
