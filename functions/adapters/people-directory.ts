import {
  AdminGetUserCommand,
  type AttributeType,
  type CognitoIdentityProviderClient,
  ListUsersCommand,
  ListUsersInGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { listedAtOnce, type PeopleDirectory, type PeopleFilter } from '../domain/admin-people/people-directory.ts';
import { DirectoryFault, UserMissing } from '../domain/directory-errors.ts';
import type { Person } from '../domain/people/person.ts';
import { listMemberships, translateErrors } from './user-directory.ts';

/** The people of a Cognito user pool. */
export function cognitoPeopleDirectory(client: CognitoIdentityProviderClient, userPoolId: string): PeopleDirectory {
  const inPages = { UserPoolId: userPoolId, Limit: listedAtOnce };
  const listGroup = async (GroupName: string, NextToken: string | undefined) => {
    const command = new ListUsersInGroupCommand({ ...inPages, GroupName, ...(NextToken && { NextToken }) });
    const { Users = [], NextToken: next } = await translateErrors(client.send(command));
    return { Users, next };
  };
  const listAll = async (filter: PeopleFilter | undefined, PaginationToken: string | undefined) => {
    const command = new ListUsersCommand({
      ...inPages,
      ...(filter && { Filter: writeFilter(filter) }),
      ...(PaginationToken && { PaginationToken }),
    });
    const { Users = [], PaginationToken: next } = await translateErrors(client.send(command));
    return { Users, next };
  };
  const list: PeopleDirectory['list'] = async (filter, token) => {
    const { Users, next } = await (filter?.attribute === 'group'
      ? listGroup(filter.value, token)
      : listAll(filter, token));
    return {
      people: Users.map((user) => toPerson({ ...user, UserAttributes: user.Attributes })),
      ...(next && { next }),
    };
  };
  return {
    list,
    findListed: async (sub) => (await list({ attribute: 'sub', value: sub }, undefined)).people[0],
    groupsOf: (userName) => translateErrors(listMemberships(client, { UserPoolId: userPoolId, Username: userName })),
  };
}

/**
 * The account of a person as it is at this moment; lists may be late. The pool takes a `sub` for the name of an account that it made
 * itself. Others, of identity providers and in pools where people choose a name, are looked up in a list.
 * @throws Throttled, PermissionDenied, DirectoryFault
 */
export function personFinder(client: CognitoIdentityProviderClient, userPoolId: string) {
  const { findListed } = cognitoPeopleDirectory(client, userPoolId);
  const read = accountReader(client, userPoolId);
  return async (sub: string): Promise<Person | undefined> => {
    const direct = await read(sub);
    // A name may be anything, even somebody else's sub.
    if (direct?.sub === sub) return direct;
    const listed = await findListed(sub);
    const person = listed && (await read(listed.userName));
    return person?.sub === sub ? person : undefined;
  };
}

/** Reads an account by its name, or by its address; undefined where there is none. @throws Throttled, PermissionDenied, DirectoryFault */
export function accountReader(client: CognitoIdentityProviderClient, userPoolId: string) {
  return async (name: string): Promise<Person | undefined> => {
    try {
      const command = new AdminGetUserCommand({ UserPoolId: userPoolId, Username: name });
      return toPerson(await translateErrors(client.send(command)));
    } catch (error) {
      if (error instanceof UserMissing) return undefined;
      throw error;
    }
  };
}

/** Reads the second factors of an account. */
export function factorReader(client: CognitoIdentityProviderClient, userPoolId: string) {
  return async (userName: string): Promise<readonly string[]> => {
    const command = new AdminGetUserCommand({ UserPoolId: userPoolId, Username: userName });
    return (await translateErrors(client.send(command))).UserMFASettingList ?? [];
  };
}

/** `"` and `\` are escaped; see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html */
function writeFilter({ attribute, value, isPrefix }: PeopleFilter): string {
  return `${attribute} ${isPrefix ? '^=' : '='} "${value.replace(/["\\]/g, '\\$&')}"`;
}

interface CognitoUser {
  readonly Username?: string | undefined;
  readonly UserAttributes?: readonly AttributeType[] | undefined;
  readonly UserStatus?: string | undefined;
  readonly Enabled?: boolean | undefined;
  readonly UserCreateDate?: Date | undefined;
  readonly UserLastModifiedDate?: Date | undefined;
}

function toPerson(user: CognitoUser): Person {
  const attributes = Object.fromEntries((user.UserAttributes ?? []).map(({ Name = '', Value = '' }) => [Name, Value]));
  if (user.Username === undefined || attributes.sub === undefined) throw new DirectoryFault('Cognito named no account');
  const createdAt = user.UserCreateDate ?? new Date(0);
  return {
    sub: attributes.sub,
    userName: user.Username,
    status: user.UserStatus ?? 'UNKNOWN',
    enabled: user.Enabled ?? true,
    createdAt,
    changedAt: user.UserLastModifiedDate ?? createdAt,
    attributes,
  };
}
