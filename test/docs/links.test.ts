import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const pages = globSync(['*.md', '.github/**/*.md', '{docs,examples,packages,statemachines}/**/*.md'], {
  cwd: root,
}).map((page) => page.replaceAll('\\', '/'));

/** The anchor that GitHub gives a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
}

function anchorsOf(page: string): string[] {
  const text = readFileSync(page, 'utf8').replace(/^```[\s\S]*?^```/gm, '');
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));
}

test.each(pages)('every link of %s leads to a file and a heading that exist', (page) => {
  const text = readFileSync(join(root, page), 'utf8');
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  const broken = targets.filter((target) => {
    if (/^(https?|mailto):/.test(target)) return false;
    const [path = '', anchor] = target.split('#');
    const file = path === '' ? join(root, page) : join(root, dirname(page), path);
    return !existsSync(file) || (anchor !== undefined && !anchorsOf(file).includes(anchor));
  });
  expect(broken).toEqual([]);
});

test('every decision has a number of its own, and its line in the list', () => {
  const folder = join(root, 'docs/developers/adr');
  const pages = globSync('[0-9]*.md', { cwd: folder }).sort();
  expect(pages.map((page) => Number(page.slice(0, 4)))).toEqual(pages.map((_, index) => index + 1));
  const list = readFileSync(join(folder, 'README.md'), 'utf8');
  expect([...list.matchAll(/^\| \[(\d+)\]\((.+?)\)/gm)].map(([, number, page]) => [number, page])).toEqual(
    pages.map((page, index) => [String(index + 1), page]),
  );
  for (const [index, page] of pages.entries()) {
    expect(readFileSync(join(folder, page), 'utf8'), page).toMatch(new RegExp(`^# ${index + 1}\\. `));
  }
});
