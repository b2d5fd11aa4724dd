import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { codes, detailOf, isForOperator } from '../../../functions/domain/outcomes.ts';

test("codes that HR can't fix are for the operator: those that the runbook explains, and no others", () => {
  const runbook = readFileSync(new URL('../../../docs/operators/runbook.md', import.meta.url), 'utf8');
  const [, section = ''] = /^## Rows failed\n([\s\S]*?)^## /m.exec(runbook) ?? [];
  const explained = [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, code = '']) => code);
  expect(Object.keys(codes).filter(isForOperator).sort()).toEqual(explained.sort());
  expect(explained).toContain('PERMISSION_DENIED');
  expect(explained).not.toContain('REFUSED_BY_TRIGGER');
  // Outcomes come from files that may have been written by another version.
  expect(isForOperator('toString')).toBe(false);
});

test('the text of an outcome is its own detail, or that of its code, or none', () => {
  expect(detailOf({ code: 'DAILY_LIMIT', detail: 'Cognito’s words' })).toBe('Cognito’s words');
  expect(detailOf({ code: 'DAILY_LIMIT', detail: '' })).toBe('');
  expect(detailOf({ code: 'DAILY_LIMIT' })).toEqual({ text: 'DAILY_LIMIT' });
  expect(detailOf({})).toBe('');
  expect(detailOf({ code: 'CODE_OF_ANOTHER_VERSION' })).toBe('');
  expect(detailOf({ code: 'toString' })).toBe('');
});
