import { AwsError } from '../aws-error.ts';

/** Cognito's request categories, each with its own rate. https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
export type QuotaCategory =
  | 'UserCreation'
  | 'UserUpdate'
  | 'UserRead'
  | 'UserAuthentication'
  | 'UserAccountRecovery'
  | 'UserList';

/** How much of a category was used so far. */
export interface QuotaUse {
  readonly used: number;
  readonly throttled: number;
}

/** Counts requests and limits their rates. */
export interface Quotas {
  /** @throws AwsError `TooManyRequestsException` when the category's rate is used up */
  take(operation: string, body: Readonly<Record<string, unknown>>): void;
  readonly use: () => Readonly<Record<QuotaCategory, QuotaUse>>;
}

const operationsOf: Readonly<Record<QuotaCategory, readonly string[]>> = {
  UserCreation: ['AdminCreateUser', 'SignUp', 'ConfirmSignUp', 'AdminConfirmSignUp'],
  UserUpdate: [
    'AdminAddUserToGroup',
    'AdminDeleteUser',
    'AdminDeleteUserAttributes',
    'AdminDisableProviderForUser',
    'AdminDisableUser',
    'AdminEnableUser',
    'AdminLinkProviderForUser',
    'AdminRemoveUserFromGroup',
    'AdminUpdateUserAttributes',
    'DeleteUser',
    'DeleteUserAttributes',
    'UpdateUserAttributes',
    'VerifyUserAttribute',
  ],
  UserRead: ['AdminGetUser', 'GetUser'],
  UserAuthentication: [
    'AdminInitiateAuth',
    'AdminRespondToAuthChallenge',
    'GetTokensFromRefreshToken',
    'InitiateAuth',
    'RespondToAuthChallenge',
    'AssociateSoftwareToken',
    'VerifySoftwareToken',
  ],
  UserAccountRecovery: [
    'AdminResetUserPassword',
    'AdminSetUserPassword',
    'ChangePassword',
    'ConfirmForgotPassword',
    'ForgotPassword',
  ],
  UserList: ['ListUsers', 'ListUsersInGroup'],
};
const categories = Object.keys(operationsOf) as QuotaCategory[];
const categoryOf = new Map(categories.flatMap((category) => operationsOf[category].map((name) => [name, category])));

/**
 * Token buckets with the capacity of one second.
 * @param rates requests a second; a category without one is not limited
 */
export function createQuotas(rates: Partial<Record<QuotaCategory, number>>, now: () => Date): Quotas {
  const buckets = new Map<QuotaCategory, { tokens: number; at: number }>();
  const counts = new Map(categories.map((category) => [category, { used: 0, throttled: 0 }]));
  const takeToken = (category: QuotaCategory): boolean => {
    const rate = rates[category];
    if (rate === undefined) return true;
    const at = now().getTime();
    const bucket = buckets.get(category) ?? { tokens: rate, at };
    const tokens = Math.min(rate, bucket.tokens + ((at - bucket.at) / 1000) * rate);
    buckets.set(category, { tokens: tokens >= 1 ? tokens - 1 : tokens, at });
    return tokens >= 1;
  };
  return {
    take(operation, body) {
      // The answer to "choose a new password" counts as recovery, not as a sign-in.
      const isNewPassword = body.ChallengeName === 'NEW_PASSWORD_REQUIRED';
      const category = isNewPassword ? 'UserAccountRecovery' : categoryOf.get(operation);
      const count = category && counts.get(category);
      if (!category || !count) return;
      if (takeToken(category)) {
        count.used++;
        return;
      }
      count.throttled++;
      throw new AwsError('TooManyRequestsException', 'Too many requests');
    },
    use: () =>
      Object.fromEntries([...counts].map(([name, count]) => [name, { ...count }])) as Record<QuotaCategory, QuotaUse>,
  };
}
