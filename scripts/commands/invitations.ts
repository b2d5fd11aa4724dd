import { searchStatuses } from '../../functions/domain/accounts/person-statuses.ts';
import { defineCommand, flag, required, rest, value } from '../command-line/define-command.ts';
import { ExitCode, UsageError } from '../command-line/exit-code.ts';
import { jsonOption, plainExitCodes, stackOptions } from '../command-line/shared-options.ts';
import { oneOf } from '../command-line/values.ts';

const actions = ['list', 'resend', 'revoke', 'sweep'] as const;

export default defineCommand({
  name: 'invitations',
  summary: 'list who has not come in yet, send invitations again, revoke them, or remind everybody who is due',
  description:
    'list shows everybody who was invited and has not signed in, those first who need help. resend sends an email with a new ' +
    'temporary password with its full validity; earlier ones no longer work. "Forgot password" in the portal does this only when the ' +
    'last invitation has nearly expired or could not be sent, since anyone can ask there for anyone. Here the operator decides. ' +
    'revoke makes the password in the email worthless and disables the account; another invitation takes that back. Protected ' +
    'people are left alone. Of many, nobody is emailed twice within 24 hours, so that a command that was interrupted can be ' +
    'repeated. sweep reminds everybody who is due for it, and renews invitations that have expired, as the stack does by itself every hour.',
  arguments: {
    action: required('list|resend|revoke|sweep', 'what to do', 'What to do?', actions),
    emails: rest('EMAIL', 'the addresses of people, in place of a choice by options'),
  },
  options: {
    run: value('RUN', 'people whom this import created'),
    group: value('GROUP', 'members of this group'),
    status: value('STATUS', `how far people have come: ${searchStatuses.join(', ')} (default: waiting)`, {
      parse: oneOf(searchStatuses),
      completes: searchStatuses,
    }),
    'dry-run': flag('only say about whom it would be'),
    yes: flag('do it without the question'),
    delete: flag('with revoke: delete the accounts'),
    out: value('FILE', 'with list: write a CSV file', { completes: 'files' }),
    ...jsonOption,
    ...stackOptions,
  },
  examples: [
    ['resend ann@example.com', 'on this machine'],
    ['resend ann@example.com --stack cognito-onboarding-prod', 'in AWS'],
    ['list --status expired', 'whose temporary password no longer works'],
    ['resend --run 3f9a0c5be1d27846 --status expired --dry-run', 'whom of an import that would invite again'],
    ['sweep --dry-run', 'how many people would be emailed now'],
    ['revoke --group contractors --yes', 'without the question, for scripts'],
  ],
  exitCodes: {
    ...plainExitCodes,
    [ExitCode.someNotDone]: 'it was not done with some of the people; each line says why',
  },
  run: async ({ action, ...input }, terminal) => {
    const named = oneOf(actions)(action, 'The action');
    if (input.out !== undefined && named !== 'list') throw new UsageError('--out is for list');
    if (input.delete && named !== 'revoke') throw new UsageError('--delete is for revoke');
    if (named === 'sweep') {
      const { run, group, status, emails } = input;
      if (run ?? group ?? status ?? emails[0]) throw new UsageError('A sweep is about everybody: name nobody');
      return (await import('../invitations/sweep.ts')).sweepInvitations(input, terminal);
    }
    if (named === 'list') return (await import('../invitations/list-invitations.ts')).listInvitations(input, terminal);
    const { changeInvitations } = await import('../invitations/change-invitations.ts');
    return changeInvitations(named, input, terminal);
  },
});
