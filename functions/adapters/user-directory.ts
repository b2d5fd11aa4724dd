import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  type AttributeType,
  type CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  paginateAdminListGroupsForUser,
  paginateListGroups,
} from '@aws-sdk/client-cognito-identity-provider';
import { OwnAttribute } from '../contract.ts';
import {
  DailyLimitReached,
  DirectoryFault,
  GroupMissing,
  InvitationUndelivered,
  PermissionDenied,
  RequestRefused,
  Throttled,
  TriggerFailed,
  TriggerRefused,
  UserExists,
  UserMissing,
  UserNotWaiting,
} from '../domain/directory-errors.ts';
import { newRound, recordAttribute, writeInvitationRecord } from '../domain/invitations/invitation-record.ts';
import type { Origin } from '../domain/onboarding/origin.ts';
import type { UserDirectory } from '../domain/onboarding/user-directory.ts';
import { groupRules, type PoolGroup, type PoolRules } from '../domain/people/pool-rules.ts';
import { refuseReservedGroup } from '../domain/people/reserved-groups.ts';
import type { UserRequest } from '../domain/people/user-request.ts';
import { brokenTriggerMessage } from '../domain/refusal.ts';
import { describeUnsuitable } from '../domain/user-pool/import-checks.ts';
import type { WayIn } from '../domain/way-in.ts';
import { temporaryPasswords } from './temporary-password.ts';

/**
 * A Cognito user pool as a user directory.
 * @param wayIn what people who are created are invited with
 */
export function cognitoUserDirectory(
  client: CognitoIdentityProviderClient,
  userPoolId: string,
  wayIn: WayIn = 'password',
): UserDirectory {
  const who = (user: string) => ({ UserPoolId: userPoolId, Username: user });
  const withTemporaryPassword = temporaryPasswords(client, userPoolId);
  return {
    async create(request, origin, at) {
      const send = (secret: { readonly TemporaryPassword?: string }) =>
        client.send(
          new AdminCreateUserCommand({
            UserPoolId: userPoolId,
            Username: request.email,
            UserAttributes: toAttributes(request, origin, at, wayIn),
            ...secret,
            // The default is SMS.
            DesiredDeliveryMediums: ['EMAIL'],
          }),
        );
      // Without one, a pool that emails codes makes an account without password, also where the stage invites with passwords.
      const { User } = await translateErrors(
        wayIn === 'link' ? send({}) : withTemporaryPassword((TemporaryPassword) => send({ TemporaryPassword })),
      );
      return { userName: nameOf(User?.Username), userId: subOf(User?.Attributes) };
    },

    async find(email) {
      try {
        const user = await client.send(new AdminGetUserCommand(who(email)));
        const attributes = Object.fromEntries((user.UserAttributes ?? []).map(({ Name, Value = '' }) => [Name, Value]));
        return {
          userName: nameOf(user.Username),
          userId: subOf(user.UserAttributes),
          status: user.UserStatus ?? 'UNKNOWN',
          enabled: user.Enabled ?? true,
          origin: attributes[ownAttributes.origin],
          undelivered: Boolean(attributes[ownAttributes.undeliveredAt]),
          attributes,
        };
      } catch (error) {
        const translateErrors = toDirectoryError(error);
        if (translateErrors instanceof UserMissing) return undefined;
        throw translateErrors;
      }
    },

    async markUndelivered(user, at) {
      const UserAttributes = [{ Name: ownAttributes.undeliveredAt, Value: at.toISOString() }];
      await translateErrors(client.send(new AdminUpdateUserAttributesCommand({ ...who(user), UserAttributes })));
    },

    async addToGroup(user, group) {
      refuseReservedGroup(group);
      await translateErrors(client.send(new AdminAddUserToGroupCommand({ ...who(user), GroupName: group })));
    },

    groupsOf: (userName) => translateErrors(listMemberships(client, who(userName))),

    async enable(userName) {
      await translateErrors(client.send(new AdminEnableUserCommand(who(userName))));
    },

    async remove(userName) {
      await translateErrors(client.send(new AdminDeleteUserCommand(who(userName))));
    },
  };
}

/**
 * What the pool demands of a user: its groups, its attributes with their limits, and whether anybody can be created at all.
 * @param listedGroups names of the groups that the settings let the caller assign; none by default
 * @param wayIn what people would be invited with
 * @throws PermissionDenied, Throttled, DirectoryFault
 */
export async function poolRules(
  client: CognitoIdentityProviderClient,
  userPoolId: string,
  listedGroups: ReadonlySet<string> = new Set(),
  wayIn: WayIn = 'password',
): Promise<PoolRules> {
  try {
    const [pool, groups] = await Promise.all([
      client.send(new DescribeUserPoolCommand({ UserPoolId: userPoolId })),
      listGroups(client, userPoolId),
    ]);
    const attributes = (pool.UserPool?.SchemaAttributes ?? []).map((attribute) => ({
      name: attribute.Name ?? '',
      required: attribute.Required ?? false,
      mutable: attribute.Mutable ?? true,
      minLength: Number(attribute.StringAttributeConstraints?.MinLength ?? 0),
      maxLength: Number(attribute.StringAttributeConstraints?.MaxLength ?? 2048),
      dataType: attribute.AttributeDataType,
      minValue: toNumber(attribute.NumberAttributeConstraints?.MinValue),
      maxValue: toNumber(attribute.NumberAttributeConstraints?.MaxValue),
    }));
    return {
      ...groupRules(groups, listedGroups),
      attributes,
      unsuitable: describeUnsuitable(pool.UserPool ?? {}, wayIn),
    };
  } catch (error) {
    throw toDirectoryError(error);
  }
}

function toNumber(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

/** The groups of a pool. @throws errors of the SDK */
export async function listGroups(client: CognitoIdentityProviderClient, userPoolId: string): Promise<PoolGroup[]> {
  const groups: PoolGroup[] = [];
  for await (const { Groups = [] } of paginateListGroups({ client, pageSize: 60 }, { UserPoolId: userPoolId })) {
    groups.push(...Groups.map(({ GroupName = '', RoleArn }) => ({ name: GroupName, hasRole: Boolean(RoleArn) })));
  }
  return groups;
}

/** The groups that an account is in. @throws errors of the SDK */
export async function listMemberships(
  client: CognitoIdentityProviderClient,
  user: { readonly UserPoolId: string; readonly Username: string },
): Promise<PoolGroup[]> {
  const memberships: PoolGroup[] = [];
  for await (const page of paginateAdminListGroupsForUser({ client, pageSize: 60 }, user)) {
    for (const { GroupName, RoleArn } of page.Groups ?? []) {
      if (GroupName !== undefined) memberships.push({ name: GroupName, hasRole: Boolean(RoleArn) });
    }
  }
  return memberships;
}

/** Attributes reserved for the product, as Cognito names them. */
const ownAttributes = {
  origin: `custom:${OwnAttribute.origin}`,
  invitedAt: `custom:${OwnAttribute.invitedAt}`,
  undeliveredAt: `custom:${OwnAttribute.undeliveredAt}`,
} as const;

function toAttributes({ groups: _, ...attributes }: UserRequest, origin: Origin, at: Date, wayIn: WayIn) {
  return [
    ...Object.entries(attributes).map(([Name, Value]) => ({ Name, Value: String(Value) })),
    // Without it a person could never reset a password on their own.
    { Name: 'email_verified', Value: 'true' },
    { Name: ownAttributes.origin, Value: origin },
    { Name: ownAttributes.invitedAt, Value: at.toISOString() },
    // Nothing in Cognito says that somebody without a password has not come in yet.
    ...(wayIn === 'link'
      ? [{ Name: recordAttribute, Value: writeInvitationRecord(newRound(at, { by: 'link' })) }]
      : []),
  ];
}

function subOf(attributes: readonly AttributeType[] | undefined): string {
  const sub = attributes?.find(({ Name }) => Name === 'sub')?.Value;
  if (sub === undefined) throw new DirectoryFault('Cognito named no sub');
  return sub;
}

function nameOf(userName: string | undefined): string {
  if (userName === undefined) throw new DirectoryFault('Cognito named no user');
  return userName;
}

/** Waits for a call and turns an error of Cognito's into the directory's. */
export async function translateErrors<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw toDirectoryError(error);
  }
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html#API_AdminCreateUser_Errors */
function toDirectoryError(cause: unknown): Error {
  const { name, message } = cause instanceof Error ? cause : { name: '', message: '' };
  switch (name) {
    case 'UsernameExistsException':
    case 'AliasExistsException':
      return new UserExists(undefined, { cause });
    case 'UserNotFoundException':
      return new UserMissing(undefined, { cause });
    case 'CodeDeliveryFailureException':
      return new InvitationUndelivered(undefined, { cause });
    case 'TooManyRequestsException':
    case 'ThrottlingException':
    case 'RequestLimitExceeded':
      return new Throttled(undefined, { cause });
    case 'LimitExceededException':
      return new DailyLimitReached(undefined, { cause });
    case 'InvalidParameterException':
      // This is how Cognito refuses what the custom-message trigger wrote; its message may contain the whole email.
      return /at '(email|sms)(Body|Message|Subject)' failed/.test(message)
        ? new TriggerFailed(undefined, { cause })
        : new RequestRefused(message, { cause });
    case 'UnsupportedUserStateException':
      return new UserNotWaiting(message, { cause });
    case 'InvalidPasswordException':
      return new RequestRefused(message, { cause });
    case 'UserLambdaValidationException':
      return isTriggerCrash(message) ? new TriggerFailed(undefined, { cause }) : new TriggerRefused(message, { cause });
    case 'UnexpectedLambdaException':
      // Lambda rejects callers for a moment when too many functions run. Cognito itself has tried everything else three
      // times, 5 s each: more attempts would take the time of the other rows.
      return /TooManyRequests|Throttl/i.test(message)
        ? new Throttled(undefined, { cause })
        : new TriggerFailed(undefined, { cause });
    case 'InvalidLambdaResponseException':
      return new TriggerFailed(undefined, { cause });
    case 'ResourceNotFoundException':
      return /group/i.test(message)
        ? new GroupMissing(undefined, { cause })
        : new PermissionDenied(undefined, { cause });
    case 'NotAuthorizedException':
    case 'AccessDeniedException':
    case 'UnrecognizedClientException':
    case 'ExpiredTokenException':
      return new PermissionDenied(undefined, { cause });
    default:
      return cause instanceof DirectoryFault ? cause : new DirectoryFault(undefined, { cause });
  }
}

/**
 * Cognito reports a trigger that crashed like one that refused. Only what Lambda says about a function that ended too early
 * distinguishes them (https://github.com/aws-amplify/amplify-js/issues/9127), and what our own triggers say.
 */
function isTriggerCrash(message: string): boolean {
  return (
    message.includes(brokenTriggerMessage) ||
    /Runtime exited|Runtime\.|Task timed out|Response payload size exceeded/.test(message)
  );
}
