import { expect, test } from 'vitest';
import { GroupMissing, RequestRefused, Throttled } from '../../../functions/domain/directory-errors.ts';
import { UsageError } from '../../../scripts/command-line/exit-code.ts';
import { runCommand } from '../../../scripts/command-line/run-command-line.ts';
import invitations from '../../../scripts/commands/invitations.ts';
import { refuseMissingGroups } from '../../../scripts/invitations/choose-people.ts';
import { listCounts } from '../../../scripts/invitations/sweep.ts';

const group = { attribute: 'group', value: 'contractrs' } as const;
const failing = (error: Error) => refuseMissingGroups({ list: () => Promise.reject(error) });

test.each([new GroupMissing(), new RequestRefused()])(
  'a group that was misspelt is no empty group: %s',
  async (error) => {
    const listing = failing(error).list(group, undefined);
    await expect(listing).rejects.toBeInstanceOf(UsageError);
    await expect(listing).rejects.toThrow("There is no group 'contractrs'");
  },
);

test('other failures are what they are', async () => {
  await expect(failing(new Throttled()).list(group, undefined)).rejects.toBeInstanceOf(Throttled);
  await expect(failing(new RequestRefused()).list(group, 'page 2')).rejects.toBeInstanceOf(RequestRefused);
  await expect(failing(new RequestRefused()).list(undefined, undefined)).rejects.toBeInstanceOf(RequestRefused);
});

test('a sweep in JSON says what was found, what came of it, and how many are left', () => {
  const found = { remind: 2, renew: 1, tell_hr: 0, wait: 5, none: 1 };
  const outcomes = { reminder: 1, overtaken: 1, later: 1 };
  const swept = { found, due: 3, dryRun: false, report: undefined, outcomes };
  expect(listCounts(swept)).toEqual({ found, outcomes, not_done: 1 });
  expect(listCounts({ ...swept, dryRun: true, outcomes: undefined })).toEqual({ dry_run: true, found });
});

test.each([
  ['list --delete', '--delete is for revoke'],
  ['resend --delete', '--delete is for revoke'],
  ['sweep --delete', '--delete is for revoke'],
  ['revoke --out people.csv', '--out is for list'],
  ['sweep --out people.csv', '--out is for list'],
])('%s is refused, and nothing else happens', async (line, complaint) => {
  const say = () => expect.fail('something was said');
  const call = runCommand(invitations, line.split(' '), { print: say, complain: say });
  await expect(call).rejects.toBeInstanceOf(UsageError);
  await expect(call).rejects.toThrow(complaint);
});
