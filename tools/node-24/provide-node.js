// Runs after every install, in the Node that npm has: JavaScript, and nothing newer than Node 20.
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isTooOld } from '../../scripts/node-version.js';

const own = readJson(fileURLToPath(new URL('package.json', import.meta.url)));

/**
 * Makes `node` in `node_modules/.bin` one that runs this project: the one that npm brought, or the machine's own. npm commands and
 * `npx node` find it there. npm 10 removes the link it has made once it drops the packages for other systems, which have a `node` too.
 *
 * @param {string} root the project's folder
 * @param {{ version: string, execPath: string, platform: string }} running the Node that runs this
 */
export function provideNode(root, running) {
  const modules = join(root, 'node_modules');
  const node = broughtNode(modules) ?? (isTooOld(running.version) ? undefined : running.execPath);
  if (node === undefined)
    throw new Error(
      `npm runs in Node ${running.version}, and brings no newer one for this system. Install Node 24 from https://nodejs.org and run npm ci again.`,
    );
  linkExecutable(node, join(modules, '.bin', running.platform === 'win32' ? 'node.exe' : 'node'), running.platform);
}

/** @param {string} modules */
function broughtNode(modules) {
  for (const name of Object.keys(own.optionalDependencies)) {
    const folder = join(modules, name);
    if (!existsSync(folder)) continue;
    // Headers are for those who compile native modules: a third of the package.
    for (const part of ['include', 'share']) rmSync(join(folder, part), { recursive: true, force: true });
    return join(folder, readJson(join(folder, 'package.json')).bin.node);
  }
  return undefined;
}

/** @param {string} node @param {string} link @param {string} platform */
function linkExecutable(node, link, platform) {
  if (existsSync(link)) return;
  rmSync(link, { force: true });
  mkdirSync(dirname(link), { recursive: true });
  if (platform !== 'win32')
    return symlinkSync(node.startsWith(dirname(dirname(link))) ? relative(dirname(link), node) : node, link);
  try {
    // On Windows only administrators make symbolic links.
    linkSync(node, link);
  } catch {
    // On another drive than the project: npm finds the machine's own through PATH.
  }
}

/** @param {string} path */
function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    provideNode(process.cwd(), {
      version: process.versions.node,
      execPath: process.execPath,
      platform: process.platform,
    });
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
