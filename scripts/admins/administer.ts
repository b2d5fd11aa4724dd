import { AdminGroup, type Role } from '../../functions/contract.ts';
import { GroupMissing } from '../../functions/domain/directory-errors.ts';
import { renderFault } from '../../functions/domain/locale/detail.ts';
import { texts as englishTexts } from '../../functions/domain/locale/languages/en/texts.ts';
import { readEmail } from '../../functions/domain/people/email-address.ts';
import { ExitCode, UsageError } from '../command-line/exit-code.ts';
import type { Terminal } from '../command-line/terminal.ts';
import { openTarget, type TargetOptions } from '../target/target.ts';
import { clientsOf } from '../target/target-clients.ts';
import { type AdminPool, type GivenRole, giveRole, listAdministrators, takeRoles } from './admin-role.ts';

export interface PersonInput extends TargetOptions {
  /** The person's address. */
  readonly email: string | undefined;
}

/** `onboarding admins add`. @returns the exit code */
export async function addAdministrator(
  input: PersonInput & { readonly role: Role },
  { print }: Terminal,
): Promise<number> {
  const email = requireEmail(input.email, 'add');
  return inPool(input, async (pool) => {
    const given = await giveRole(pool, email, input.role);
    if (!('before' in given)) throw new UsageError(refusals[given.outcome](email));
    print(describe(email, input.role, given));
    return ExitCode.done;
  });
}

const refusals = {
  unproved: (email: string) =>
    `Nobody has proved yet that ${email} is theirs, so the account may be a stranger's. If it is a sign-up that waits for its code, import the person: that replaces it.`,
  disabled: (email: string) => `The account of ${email} is disabled. Enable it first.`,
};

function describe(email: string, role: Role, given: Extract<GivenRole, { before: unknown }>): string {
  switch (given.outcome) {
    case 'created':
      return `${email} is ${roleName(role)} now, and was sent an invitation.`;
    case 'undelivered':
      return `${email} is ${roleName(role)} now, but the invitation could not be sent. If the address is right, send it again: onboarding invitations resend.`;
    case 'unchanged':
      return `${email} is ${roleName(role)} already.`;
    case 'given': {
      const before = given.before.filter((one) => one !== role).map(roleName);
      return `${email} is ${roleName(role)} now${before.length > 0 ? `, and no longer ${before.join(' and ')}` : ''}.`;
    }
  }
}

function roleName(role: Role): string {
  return role === 'viewer' ? 'a viewer' : role === 'approver' ? 'an approver' : 'an administrator';
}

/** `onboarding admins remove`. @returns the exit code */
export async function removeAdministrator(input: PersonInput, { print }: Terminal): Promise<number> {
  const email = requireEmail(input.email, 'remove');
  return inPool(input, async (pool) => {
    const roles = await takeRoles(pool, email);
    if (roles === undefined) throw new UsageError(`There is no account for ${email}.`);
    print(
      roles.length === 0
        ? `${email} has no role on the admin page.`
        : `${email} is no longer ${roles.map(roleName).join(' and ')}, and changes nothing there any more. What is open can be read for up to a minute. The account stays.`,
    );
    return ExitCode.done;
  });
}

/** `onboarding admins list`. @returns the exit code */
export async function showAdministrators(
  input: TargetOptions & { readonly json: boolean },
  { print }: Terminal,
): Promise<number> {
  return inPool(input, async (pool) => {
    const people = await listAdministrators(pool);
    if (input.json) {
      print(JSON.stringify(people));
    } else if (people.length === 0) {
      print('Nobody has a role on the admin page. To make the first administrator: onboarding admins add EMAIL');
    } else {
      const width = Math.max(...people.map(({ email }) => email.length));
      for (const { email, role, status, enabled } of people) {
        const state = enabled ? (status === 'FORCE_CHANGE_PASSWORD' ? 'invited' : '') : 'disabled';
        print(`${email.padEnd(width)}  ${role.padEnd(8)}  ${state}`.trimEnd());
      }
    }
    return ExitCode.done;
  });
}

function requireEmail(text: string | undefined, action: string): string {
  if (text === undefined) throw new UsageError(`${action} needs an EMAIL: the person's address`);
  const email = readEmail(text);
  if (typeof email === 'string') return email;
  throw new UsageError(email.detail ? renderFault(email.detail, englishTexts) : 'That is not an email address.');
}

async function inPool(input: TargetOptions, work: (pool: AdminPool) => Promise<number>): Promise<number> {
  const target = await openTarget(input);
  const clients = clientsOf(target);
  try {
    return await work({ cognito: clients.cognito, userPoolId: target.userPoolId });
  } catch (error) {
    if (!(error instanceof GroupMissing)) throw error;
    throw new UsageError(
      `The user pool has no group ${AdminGroup.admin}: a deployment makes it, unless adminPage.enabled, portal.enabled or selfService.enabled is false.`,
    );
  } finally {
    clients.destroy();
    await target.close();
  }
}
