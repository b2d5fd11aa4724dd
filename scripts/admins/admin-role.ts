import {
  AdminAddUserToGroupCommand,
  AdminRemoveUserFromGroupCommand,
  type CognitoIdentityProviderClient,
  paginateListUsersInGroup,
} from '@aws-sdk/client-cognito-identity-provider';
import { cognitoUserDirectory, translateErrors } from '../../functions/adapters/user-directory.ts';
import { AdminGroup, type Role } from '../../functions/contract.ts';
import { rolesOf } from '../../functions/domain/admin/roles.ts';
import { InvitationUndelivered, UserExists } from '../../functions/domain/directory-errors.ts';
import { operatorOrigin } from '../../functions/domain/onboarding/origin.ts';
import { isUnproved } from '../../functions/domain/onboarding/standing.ts';
import type { Account } from '../../functions/domain/onboarding/user-directory.ts';

/** A user pool whose groups decide who may use the admin page. */
export interface AdminPool {
  readonly cognito: CognitoIdentityProviderClient;
  readonly userPoolId: string;
}

/** What became of somebody who was to get a role. */
export type GivenRole =
  | { readonly outcome: 'created' | 'undelivered' | 'given' | 'unchanged'; readonly before: readonly Role[] }
  /** Of an account that somebody else may have made, or that nobody can sign in to. */
  | { readonly outcome: 'unproved' | 'disabled' };

/**
 * Gives a person a role, in place of any other, and creates and invites them where they have no account. Safe to repeat after a crash:
 * what is done already is left alone.
 * @throws GroupMissing where the pool has no groups for the page, and what a directory throws
 */
export async function giveRole(pool: AdminPool, email: string, role: Role): Promise<GivenRole> {
  const directory = cognitoUserDirectory(pool.cognito, pool.userPoolId);
  const found = await directory.find(email);
  if (found && isUnproved(found)) return { outcome: 'unproved' };
  if (found && !found.enabled) return { outcome: 'disabled' };
  const outcome = found ? 'given' : await createPerson(pool, email);
  // Somebody else has created them since.
  if (outcome === 'exists') return giveRole(pool, email, role);
  const userName = found?.userName ?? email;
  const before = found ? await rolesIn(pool, found) : [];
  if (before.length === 1 && before[0] === role) return { outcome: 'unchanged', before };
  // In this order nobody is without a role in between.
  await translateErrors(pool.cognito.send(new AdminAddUserToGroupCommand(membership(pool, userName, role))));
  for (const other of before.filter((one) => one !== role)) await leave(pool, userName, other);
  return { outcome, before };
}

async function createPerson(
  { cognito, userPoolId }: AdminPool,
  email: string,
): Promise<'created' | 'undelivered' | 'exists'> {
  const directory = cognitoUserDirectory(cognito, userPoolId);
  const now = new Date();
  try {
    await directory.create({ email }, operatorOrigin, now);
    return 'created';
  } catch (error) {
    if (error instanceof UserExists) return 'exists';
    if (!(error instanceof InvitationUndelivered)) throw error;
    await directory.markUndelivered(email, now);
    return 'undelivered';
  }
}

/**
 * Takes every role away from a person.
 * @returns the roles that the person had, or undefined where there is no account
 */
export async function takeRoles(pool: AdminPool, email: string): Promise<readonly Role[] | undefined> {
  const found = await cognitoUserDirectory(pool.cognito, pool.userPoolId).find(email);
  if (!found) return undefined;
  const roles = await rolesIn(pool, found);
  for (const role of roles) await leave(pool, found.userName, role);
  return roles;
}

async function rolesIn({ cognito, userPoolId }: AdminPool, { userName }: Account): Promise<Role[]> {
  const groups = await cognitoUserDirectory(cognito, userPoolId).groupsOf(userName);
  return rolesOf(groups.map(({ name }) => name));
}

async function leave(pool: AdminPool, userName: string, role: Role): Promise<void> {
  await translateErrors(pool.cognito.send(new AdminRemoveUserFromGroupCommand(membership(pool, userName, role))));
}

function membership({ userPoolId }: AdminPool, userName: string, role: Role) {
  return { UserPoolId: userPoolId, Username: userName, GroupName: AdminGroup[role] };
}

/** Somebody with a role. */
export interface Administrator {
  readonly email: string;
  readonly role: Role;
  /** As Cognito has it: `FORCE_CHANGE_PASSWORD` of those who have not signed in yet. */
  readonly status: string;
  readonly enabled: boolean;
}

/** Everybody with a role, those who may do most first. @throws GroupMissing */
export async function listAdministrators({ cognito, userPoolId }: AdminPool): Promise<Administrator[]> {
  const found: Administrator[] = [];
  for (const role of ['admin', 'approver', 'viewer'] as const) {
    const pages = paginateListUsersInGroup(
      { client: cognito },
      { UserPoolId: userPoolId, GroupName: AdminGroup[role] },
    );
    const people = await translateErrors(Array.fromAsync(pages, ({ Users = [] }) => Users));
    for (const { Attributes = [], Username = '', UserStatus = 'UNKNOWN', Enabled = true } of people.flat()) {
      const email = Attributes.find(({ Name }) => Name === 'email')?.Value ?? Username;
      found.push({ email, role, status: UserStatus, enabled: Enabled });
    }
  }
  return found;
}
