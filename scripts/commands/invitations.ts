import { defineCommand, required } from '../command-line/define-command.ts';
import { plainExitCodes, stackOptions } from '../command-line/shared-options.ts';
import { oneOf } from '../command-line/values.ts';

const actions = ['resend'] as const;

export default defineCommand({
  name: 'invitations',
  summary: 'send an invitation again to a person who has not signed in yet',
  description:
    'The new email has a new temporary password with its full validity; earlier ones no longer work. "Forgot password" in the ' +
    'portal does this only when the last invitation has nearly expired or could not be sent, since anyone can ask there for ' +
    'anyone. Here the operator decides.',
  arguments: {
    action: required('resend', 'what to do', 'What to do?', actions),
    email: required('EMAIL', "the person's address", 'Whom?'),
  },
  options: stackOptions,
  examples: [
    ['resend ann@example.com', 'on this machine'],
    ['resend ann@example.com --stack cognito-onboarding-prod', 'in AWS'],
  ],
  exitCodes: plainExitCodes,
  run: async ({ action, ...input }, terminal) => {
    oneOf(actions)(action, 'The action');
    return (await import('../invitations/resend-invitation.ts')).resendInvitation(input, terminal);
  },
});
