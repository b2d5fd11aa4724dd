import { OwnAttribute } from '../../contract.ts';
import { fields } from '../people/fields.ts';
import type { WayIn } from '../way-in.ts';
import type { PoolDescription, SchemaAttribute } from './pool-description.ts';
import { decidedAtCreation, type PoolProblem } from './pool-problem.ts';

/**
 * Why nobody could be created in a pool, whatever the settings. Every person is created under their address, with the product's own
 * attributes, and with what files and events have.
 */
export function findImportProblems(pool: PoolDescription, wayIn: WayIn = 'password'): PoolProblem[] {
  return [
    ...checkSignIn(pool),
    ...checkOwnAttributes(pool, wayIn),
    ...checkUnknownRequired(pool),
    ...checkCodes(pool, wayIn),
  ];
}

/**
 * What prevents the product from creating anybody in a pool. Problems that don't are named too, so that one change of the pool is
 * enough; alone they prevent nothing.
 * @param wayIn what people are invited with
 * @returns for the pool's administrator, in sentences; undefined for a suitable pool
 */
export function describeUnsuitable(pool: PoolDescription, wayIn?: WayIn): string | undefined {
  const problems = findImportProblems(pool, wayIn);
  if (!problems.some(({ severity }) => severity === 'forbids')) return undefined;
  return problems.map(({ text, cure }) => `${text} ${cure}`).join(' ');
}

/**
 * Accounts are created under the address. Only where people sign in with it does Cognito take it for a name, and keep two accounts
 * from having the same.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html#user-pool-settings-aliases
 */
export function checkSignIn({
  UsernameAttributes: names = [],
  AliasAttributes: aliases = [],
}: PoolDescription): PoolProblem[] {
  if (names.includes('email')) return [];
  const problem = (kind: string, text: string): PoolProblem[] => [
    { kind, severity: 'forbids', text, cure: decidedAtCreation },
  ];
  if (names.length > 0) {
    return problem(
      'SIGN_IN_BY_PHONE',
      'People of this pool sign in with their phone number, not with their email address.',
    );
  }
  if (aliases.includes('email')) {
    return problem(
      'EMAIL_IS_ALIAS',
      'People of this pool sign in with a user name, and the email address is only an alias of it: Cognito refuses an address as the name of a new account.',
    );
  }
  return problem(
    'SIGN_IN_BY_USERNAME',
    'People of this pool sign in with a user name, and several accounts may have the same email address: people who have an account would get a second one.',
  );
}

/** The shortest and the longest value that is written. */
const ownLengths: Readonly<Record<OwnName, readonly [number, number]>> = {
  /** `import:` and a run's id; `event:` and a UUID. */
  origin: [23, 42],
  // Times in ISO 8601.
  invited_at: [24, 24],
  activated_at: [24, 24],
  undelivered_at: [24, 24],
  /** Without and with all that a record may say; see invitation-record.ts. */
  invitation: [100, 212],
  /** With the shortest and the longest address; see mail-status.ts. */
  mail_status: [70, 340],
};
type OwnName = (typeof OwnAttribute)[keyof typeof OwnAttribute];

/** What doesn't work in a pool that lacks an attribute, where that is not known from its name. */
const neededFor: Readonly<Partial<Record<OwnName, string>>> = {
  invitation:
    'Without custom:invitation nobody is reminded, no invitation is renewed, and a revoked one is only shown as disabled.',
  mail_status: 'Without custom:mail_status addresses that bounce are emailed again.',
};

/** Attributes that every account is created with: Cognito refuses an account with attributes that the pool lacks. */
const neededAtCreation = (wayIn: WayIn): ReadonlySet<string> =>
  new Set([
    OwnAttribute.origin,
    OwnAttribute.invitedAt,
    // The only sign that somebody without a password has not come in yet.
    ...(wayIn === 'link' ? [OwnAttribute.invitation] : []),
  ]);

/** Every account that the product makes is marked as its own in the same call, so a pool without that mark accepts no account. */
export function checkOwnAttributes(
  { SchemaAttributes: schema = [] }: PoolDescription,
  wayIn: WayIn = 'password',
): PoolProblem[] {
  const needed = neededAtCreation(wayIn);
  const all = Object.values(OwnAttribute).map((name) => ({
    name,
    attribute: schema.find(({ Name }) => Name === `custom:${name}`),
  }));
  const missing = all.filter(({ attribute }) => attribute === undefined).map(({ name }) => name);
  const unusable = all.flatMap(({ name, attribute }) => {
    const why = attribute && whyUnusable(name, attribute);
    return why === undefined ? [] : [{ name, why }];
  });
  const severityOf = (names: readonly string[]) =>
    names.some((name) => needed.has(name)) ? ('forbids' as const) : ('impairs' as const);
  return [
    ...(missing.length === 0
      ? []
      : [
          {
            kind: 'OWN_ATTRIBUTES_MISSING',
            severity: severityOf(missing),
            text: [
              `The pool lacks ${listAttributes(missing)}, which the product writes on accounts.`,
              ...missing.flatMap((name) => neededFor[name] ?? []),
            ].join(' '),
            cure: 'Add what is missing: String, mutable, writable by no app client. Cognito never removes an attribute again.',
            fix: { addAttributes: missing.map((name) => ({ name, type: 'String', mutable: true })) },
          },
        ]),
    ...(unusable.length === 0
      ? []
      : [
          {
            kind: 'OWN_ATTRIBUTES_UNUSABLE',
            severity: severityOf(unusable.map(({ name }) => name)),
            text: `The product can't write ${unusable.map(({ name, why }) => `custom:${name}, which ${why}`).join(', and ')}.`,
            cure: 'Cognito neither changes nor removes an attribute: only another pool helps.',
          },
        ]),
  ];
}

function listAttributes(names: readonly string[]): string {
  return `the attribute${names.length === 1 ? '' : 's'} ${names.map((name) => `custom:${name}`).join(', ')}`;
}

function whyUnusable(name: OwnName, attribute: SchemaAttribute): string | undefined {
  const {
    AttributeDataType: type = 'String',
    Mutable: mutable = true,
    StringAttributeConstraints: limits = {},
  } = attribute;
  if (type !== 'String') return `is of type ${type}, not String`;
  // The origin is written once, with the account.
  if (!mutable && name !== OwnAttribute.origin) return 'is not mutable';
  const [shortest, longest] = ownLengths[name];
  if (Number(limits.MaxLength ?? longest) < longest) return `allows only ${limits.MaxLength} characters of ${longest}`;
  if (Number(limits.MinLength ?? 0) > shortest) return `requires at least ${limits.MinLength} characters`;
  return undefined;
}

/**
 * In a pool that takes no codes by email, Cognito gives everybody a password of its own making, and the email that has none in it is not sent.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html
 */
export function checkCodes({ Policies, UserPoolTier: tier }: PoolDescription, wayIn: WayIn): PoolProblem[] {
  const factors = Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? ['PASSWORD'];
  if (wayIn !== 'link' || factors.includes('EMAIL_OTP')) return [];
  return [
    {
      kind: 'CODES_NOT_ALLOWED',
      severity: 'forbids',
      text: 'The pool takes no codes by email in place of a password, and invitations bring a link for that.',
      // To open a way in is the owner's decision.
      cure: `${planFirst(tier)} one-time passwords by email (AllowedFirstAuthFactors: EMAIL_OTP), or set signIn.invitation to 'password'.`,
    },
  ];
}

/** How what only higher plans have is allowed. @param tier the pool's plan */
export function planFirst(tier: string | undefined): string {
  return tier === 'LITE' ? 'Give the pool the plan ESSENTIALS and allow' : 'Have the pool allow';
}

/** What every account has without anybody saying so. */
const given: ReadonlySet<string> = new Set(['sub', 'email', 'email_verified']);

/** Standard attributes that the pool requires of every account, apart from those that every account has anyway. */
export function requiredOfPeople({ SchemaAttributes: schema = [] }: PoolDescription): string[] {
  return schema
    .filter(({ Required }) => Required)
    .map(({ Name = '' }) => Name)
    .filter((name) => !given.has(name));
}

/** No file and no event has values for the attributes that Cognito itself keeps, and a pool can require them all the same. */
export function checkUnknownRequired(pool: PoolDescription): PoolProblem[] {
  const known: ReadonlySet<string> = new Set(fields);
  const unknown = requiredOfPeople(pool).filter((name) => !known.has(name));
  if (unknown.length === 0) return [];
  return [
    {
      kind: 'REQUIRED_ATTRIBUTE_UNKNOWN',
      severity: 'forbids',
      text: `The pool requires ${unknown.join(' and ')} of every account, and no file or event can have a value for that.`,
      cure: decidedAtCreation,
    },
  ];
}
