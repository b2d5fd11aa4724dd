import { describe, expect, test, vi } from 'vitest';
import {
  DirectoryFault,
  RequestRefused,
  Throttled,
  TriggerRefused,
} from '../../../functions/domain/directory-errors.ts';
import { UnusableFile } from '../../../functions/domain/errors.ts';
import { logger } from '../../../functions/runtime/logger.ts';
import { task } from '../../../functions/runtime/task.ts';
import { lambdaContext } from '../../support/trigger-events.ts';

/** What a task's error looks like from outside, and what is logged of it. */
async function failing(error: Error): Promise<{ readonly thrown: Error; readonly log: string }> {
  const spy = vi.spyOn(logger, 'error').mockReturnValue();
  const handler = task(async () => {
    throw error;
  });
  const thrown: unknown = await handler({}, lambdaContext).catch((caught: unknown) => caught);
  const log = JSON.stringify(spy.mock.calls);
  spy.mockRestore();
  if (!(thrown instanceof Error)) throw new TypeError('a task throws errors');
  return { thrown, log };
}

describe('the error that leaves a task', () => {
  test('that is unexpected has its name and place, without its message', async () => {
    const cause = new Error('hanako again');
    const { thrown, log } = await failing(new TypeError('hanako@example.com is not a function', { cause }));
    expect(thrown.name).toBe('TypeError');
    expect(thrown.stack).toContain('task.test.ts');
    expect(log).toContain('task.test.ts');
    expect(`${thrown.message} ${thrown.stack} ${thrown.cause} ${log}`).not.toContain('hanako');
  });

  test('that is known to contain no personal data says why', async () => {
    const { thrown } = await failing(new UnusableFile('EMPTY_FILE', { text: 'emptyFile' }));
    expect(thrown).toMatchObject({ name: 'UnusableFile', message: expect.stringContaining('EMPTY_FILE: ') });
  });

  test.each([new RequestRefused("Value at 'hanako' is not valid"), new TriggerRefused('hanako is not wanted')])(
    '%s has its name only, since its message may quote a value',
    async (error) => {
      const { thrown, log } = await failing(error);
      expect(thrown.name).toBe(error.name);
      expect(`${thrown.message} ${thrown.stack} ${log}`).not.toContain('hanako');
    },
  );

  test.each([new Throttled(), new DirectoryFault()])(
    '%s is a service that may be available at the next attempt',
    async (error) => {
      expect((await failing(error)).thrown.name).toBe('ServiceUnavailable');
    },
  );
});
