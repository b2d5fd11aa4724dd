import { expect, test } from 'vitest';
import { drawIcon } from '../../portal/draw-icon.ts';

/** What it says, on which colour, in which ink. */
function read(icon: string) {
  const [, colour, ink, points = ''] = /fill="([^"]+)".* fill="([^"]+)">(.*)<\/text>/.exec(icon) ?? [];
  const text = points.replace(/&#(\d+);/g, (_, point) => String.fromCodePoint(Number(point)));
  return [text, colour, ink];
}

test.each([
  ['acme', '#ffe000', ['A', '#ffe000', '#000000']],
  ['Überall', '#1d5fbf', ['Ü', '#1d5fbf', '#ffffff']],
  ['日本', '#1d5fbf', ['日', '#1d5fbf', '#ffffff']],
  ['👩‍🔬 Labs', '#1d5fbf', ['👩‍🔬', '#1d5fbf', '#ffffff']],
  ['<script>', '#1d5fbf', ['<', '#1d5fbf', '#ffffff']],
])('of %s on %s can be read', (name, colour, expected) => {
  expect(read(drawIcon({ name, colour }))).toEqual(expected);
});

test('is there without a brand too, and no colour is taken for more than a colour', () => {
  const standard = ['O', '#1d5fbf', '#ffffff'];
  expect(read(drawIcon({}))).toEqual(standard);
  expect(read(drawIcon({ colour: '"/><script>' }))).toEqual(standard);
});
