// JavaScript, and nothing newer than Node 20: it decides whether there is a Node that runs the rest.
import { readFileSync } from 'node:fs';

/**
 * Whether a Node can't run this project: then npm brings another one, by the same range.
 * @param {string} version in the form of `process.versions.node`
 */
export function isTooOld(version) {
  const { engines } = JSON.parse(readFileSync(new URL('../tools/node-24/package.json', import.meta.url), 'utf8'));
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = engines.node.replace('<', '').split('.').map(Number);
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
}
