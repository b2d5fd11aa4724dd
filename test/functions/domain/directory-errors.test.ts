import { expect, test } from 'vitest';
import * as errors from '../../../functions/domain/directory-errors.ts';
import { outcomeOfError } from '../../../functions/domain/onboarding/outcome-of-error.ts';
import { OutOfTime } from '../../../functions/domain/rate-limit/pacer.ts';

const { DirectoryError: _, ...thrown } = errors;

test.each(Object.entries(thrown))(
  '%s has this name, since logs and reports distinguish errors by name',
  (name, kind) => {
    expect(new kind()).toBeInstanceOf(errors.DirectoryError);
    expect(new kind().name).toBe(name);
  },
);

test.each([
  [new OutOfTime(), 'OUT_OF_TIME'],
  [new errors.Throttled(), 'THROTTLED'],
  [new errors.DailyLimitReached(), 'DAILY_LIMIT'],
  [new errors.PermissionDenied(), 'PERMISSION_DENIED'],
  [new errors.GroupMissing(), 'GROUP_NOT_ASSIGNED'],
  [new errors.DirectoryFault(), 'SERVICE_FAULT'],
  [new errors.UserMissing(), 'SERVICE_FAULT'],
  [new errors.UserExists(), 'SERVICE_FAULT'],
  [new errors.TriggerFailed(), 'TRIGGER_FAILED'],
])('a row that met %s fails with %s', (error, code) => {
  expect(outcomeOfError(error)).toEqual({ outcome: 'failed', code });
});

test('an error that onboarding does not know is not an outcome', () => {
  const bug = new TypeError('bug');
  expect(() => outcomeOfError(bug)).toThrow(bug);
});
