import { describe, expect, test } from 'vitest';
import { explainMachineFault, explainOpenFileLimit } from '../machine-fault.ts';
import { openFilesCure, watchesCure } from '../platform.ts';

const faultOf = (code: string, details: object = {}) =>
  Object.assign(new Error(`${code}: in Node's words`), { code, ...details });

describe('a refusal of the machine is explained in a sentence', () => {
  test.each([
    ['ENOSPC', 'There is no room left to write /state/file (ENOSPC)', 'make room'],
    ['EDQUOT', 'There is no room left to write /state/file (EDQUOT)', 'make room'],
    ['EFBIG', 'There is no room left to write /state/file (EFBIG)', 'make room'],
    ['EMFILE', 'This process may not open any more files (EMFILE)', openFilesCure()],
    ['ENFILE', 'This machine has no more files to open (ENFILE)', 'close other programs'],
    ['EIO', 'The disk failed at /state/file (EIO)', 'check the disk'],
  ])('%s', (code, what, cure) => {
    const explanation = explainMachineFault(faultOf(code), '/state/file');
    expect(explanation).toMatch(/^[^\n]+\.$/);
    expect(explanation).toContain(what);
    expect(explanation).toContain(cure);
  });

  test('by the path that the error names, and wherever it was wrapped', () => {
    const wrapped = new Error('could not start', { cause: faultOf('ENOSPC', { path: '/state/lock.json' }) });
    expect(explainMachineFault(wrapped, '/state')).toContain('/state/lock.json (ENOSPC)');
  });

  test('the limit on watched files is not mistaken for a full disk', () => {
    const explanation = explainMachineFault(faultOf('ENOSPC', { syscall: 'watch', path: '/state/inbox' }));
    expect(explanation).toContain(watchesCure());
    expect(explanation).not.toContain('no room');
  });

  test.each([['ENOENT'], ['EACCES'], ['toString'], ['ECONNRESET']])(
    'but not %s, which is not a fault of the machine',
    (code) => {
      expect(explainMachineFault(faultOf(code))).toBeUndefined();
    },
  );

  test('nor anything that is not an error', () => {
    expect(explainMachineFault('ENOSPC')).toBeUndefined();
  });
});

test.each([
  [511, /may open 511 files at a time, and the embedded stack needs 512: raise the limit/],
  [512, undefined],
  [undefined, undefined],
])('a limit of %s open files', (limit, sentence) => {
  const explanation = explainOpenFileLimit(limit);
  if (sentence) expect(explanation).toMatch(sentence);
  else expect(explanation).toBeUndefined();
});
