import type { Role } from '../../functions/contract.ts';
import { defineCommand, optional, value } from '../command-line/define-command.ts';
import { jsonOption, plainExitCodes, stackOptions } from '../command-line/shared-options.ts';
import { oneOf } from '../command-line/values.ts';

const actions = ['list', 'add', 'remove'] as const;
const roles = ['viewer', 'approver', 'admin'] as const satisfies readonly Role[];

export default defineCommand({
  name: 'admins',
  summary: 'say who may use the admin page, and what they may do there',
  description:
    'A viewer looks at runs, reports and people; an approver also imports files and acts on people; an admin may do everything. ' +
    'A person has one role. add creates and invites people who have no account. remove leaves the account. Nobody gets a role by ' +
    'a file, an event or the page itself.',
  arguments: {
    action: optional('ACTION', 'list, which is the default, add or remove', actions),
    email: optional('EMAIL', "with add and remove: the person's address"),
  },
  options: {
    role: value('ROLE', 'with add: viewer, approver or admin (default: admin)', {
      parse: oneOf(roles),
      default: 'admin',
      completes: roles,
    }),
    ...jsonOption,
    ...stackOptions,
  },
  examples: [
    ['add ann@example.com --stack cognito-onboarding-prod', 'the first administrator of a stack in AWS'],
    ['add ben@example.com --role viewer', 'somebody who may only look, on this machine'],
    ['', 'who has which role'],
    ['remove ben@example.com', 'takes it away'],
  ],
  exitCodes: plainExitCodes,
  run: async ({ action = 'list', ...input }, terminal) => {
    const { addAdministrator, removeAdministrator, showAdministrators } = await import('../admins/administer.ts');
    const named = oneOf(actions)(action, 'The action');
    if (named === 'add') return addAdministrator(input, terminal);
    return named === 'remove' ? removeAdministrator(input, terminal) : showAdministrators(input, terminal);
  },
});
