import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { checkOnce } from '../../step-functions/definition/check-once.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'aws-local-checked-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'checked');
}

test('a definition that was found right is not checked again, and another one is', () => {
  const folder = temporaryFolder();
  const check = vi.fn(() => []);
  for (const StartAt of ['First', 'First', 'Second']) expect(checkOnce({ StartAt }, check, folder)).toEqual([]);
  expect(check.mock.calls).toEqual([[{ StartAt: 'First' }], [{ StartAt: 'Second' }]]);
});

test('a definition with errors is checked every time', () => {
  const folder = temporaryFolder();
  const check = () => ['There is no state First.'];
  for (let nth = 0; nth < 2; nth++) expect(checkOnce({ StartAt: 'First' }, check, folder)).toHaveLength(1);
});

test('without a folder that can be written, a definition is checked every time', () => {
  const file = temporaryFolder();
  writeFileSync(file, '');
  const check = vi.fn(() => []);
  for (const folder of [undefined, file, file]) expect(checkOnce({}, check, folder)).toEqual([]);
  expect(check).toHaveBeenCalledTimes(3);
  expect(readdirSync(join(file, '..'))).toHaveLength(1);
});
