import { Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { progressDisplay } from '../../../scripts/runs/progress.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A terminal of so many columns. @returns the last text of its line */
function lineAfter(columns: number, seconds: number): string {
  let shown = '';
  const terminal = Object.assign(
    new Writable({
      write(chunk, _, done) {
        shown += chunk;
        done();
      },
    }),
    { isTTY: true, columns },
  );
  const display = progressDisplay(terminal, false);
  display.show({ phase: 'create', done: 0, total: 298_200 });
  vi.advanceTimersByTime(seconds * 1000);
  display.show({ phase: 'create', done: 101_200, total: 298_200 });
  vi.advanceTimersByTime(1000);
  const line = stripVTControlCharacters(shown.split('\u001b[1G').at(-1) ?? '');
  display.stop();
  return line;
}

test.each([80, 100, 200])('a terminal of %d columns shows the remaining time', (columns) => {
  const line = lineAfter(columns, 9000);
  expect(line).toMatch(/^Inviting people +█+░+ 33% {2}101,200 of 298,200, 11\/s, 4 h 52 min left/);
  expect(line.length).toBeLessThanOrEqual(columns);
});
