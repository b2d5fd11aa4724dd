import { expect } from 'vitest';
import { OwnAttribute } from '../../functions/contract.ts';
import { type CheckedPool, findPoolProblems } from '../../functions/domain/user-pool/find-pool-problems.ts';
import type {
  ClientDescription,
  MfaDescription,
  PoolDescription,
  SchemaAttribute,
} from '../../functions/domain/user-pool/pool-description.ts';
import type { PoolNeeds } from '../../functions/domain/user-pool/pool-needs.ts';
import type { PoolFix, Severity } from '../../functions/domain/user-pool/pool-problem.ts';

/** An attribute in a pool's schema, a mutable text unless something else is said. */
export function schemaAttribute(Name: string, change: Partial<SchemaAttribute> = {}): SchemaAttribute {
  return { Name, AttributeDataType: 'String', Mutable: true, Required: false, ...change };
}

/** The schema of a pool that is set up for the product; a change of the same name takes an attribute's place. */
function schema(...changes: readonly SchemaAttribute[]): SchemaAttribute[] {
  const usual = [
    schemaAttribute('sub', { Mutable: false, Required: true }),
    schemaAttribute('email', { Required: true }),
    ...Object.values(OwnAttribute).map((name) => schemaAttribute(`custom:${name}`)),
  ];
  return [...usual.filter(({ Name }) => !changes.some((change) => change.Name === Name)), ...changes];
}

/** The schema without some of the product's own attributes. */
function schemaWithout(...names: readonly string[]): SchemaAttribute[] {
  return schema().filter(({ Name = '' }) => !names.includes(Name.replace('custom:', '')));
}

const arnOf = (name: string) => `arn:aws:lambda:eu-central-1:111122223333:function:stack-${name}`;
const triggers = { PreSignUp: arnOf('PreSignUp'), CustomMessage: arnOf('CustomMessage') };

/** What a stage needs whose pool is {@link suitablePool}. */
export const needs: PoolNeeds = {
  region: 'eu-central-1',
  mfa: 'optional',
  signIn: { invitation: 'password', passkeys: false },
  selfSignUp: true,
  caseSensitive: false,
  passwordMinimumLength: 8,
  temporaryPasswordValidityDays: 7,
  refreshTokenRotation: false,
  customAttributes: [{ name: 'department', type: 'String', mutable: true }],
  signUp: { linkProviders: [] },
  keep: true,
  triggers,
};

interface Changes {
  readonly pool?: Partial<PoolDescription>;
  readonly mfa?: Partial<MfaDescription>;
  readonly client?: Partial<ClientDescription>;
  readonly others?: readonly ClientDescription[];
  readonly providers?: readonly string[];
}

/** A pool, its MFA and its client as the product needs them, but for the changes. */
export function suitablePool({ pool, mfa, client, others = [], providers }: Changes = {}): CheckedPool {
  return {
    pool: {
      Id: 'eu-central-1_AbCdEfGhI',
      SchemaAttributes: schema(schemaAttribute('custom:department')),
      UsernameAttributes: ['email'],
      AutoVerifiedAttributes: ['email'],
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
      UsernameConfiguration: { CaseSensitive: false },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
      Policies: { PasswordPolicy: { MinimumLength: 8, TemporaryPasswordValidityDays: 7 } },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
      EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' },
      DeletionProtection: 'ACTIVE',
      UserPoolTier: 'ESSENTIALS',
      LambdaConfig: triggers,
      ...pool,
    },
    mfa: { MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: true }, ...mfa },
    client: {
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
      WriteAttributes: ['email', 'given_name'],
      ...client,
    },
    others,
    providers,
  };
}

/** A suitable pool whose schema has these attributes too, or like this. */
export function withAttributes(...changes: readonly SchemaAttribute[]): CheckedPool {
  const changed = new Set(changes.map(({ Name }) => Name));
  const usual = [schemaAttribute('custom:department')].filter(({ Name }) => !changed.has(Name));
  return suitablePool({ pool: { SchemaAttributes: schema(...usual, ...changes) } });
}

/** A suitable pool without some of the product's own attributes. */
export function withoutAttributes(...names: readonly string[]): CheckedPool {
  return suitablePool({
    pool: { SchemaAttributes: [...schemaWithout(...names), schemaAttribute('custom:department')] },
  });
}

/** A problem that a pool has: its kind, how grave it is, the pool, what would fix it, and what the settings say instead. */
export type ProblemCase = [
  kind: string,
  severity: Severity,
  pool: CheckedPool,
  fix?: PoolFix | undefined,
  needs?: Partial<PoolNeeds>,
];

/** Expects that the pool has this problem and no other, in sentences. */
export function expectProblem(...[kind, severity, pool, fix, change]: ProblemCase): void {
  const problems = findPoolProblems(pool, { ...needs, ...change });
  expect(problems.map((problem) => problem.kind)).toEqual([kind]);
  const sentence = expect.stringMatching(/^\S.+\.$/);
  expect(problems[0]).toMatchObject({ severity, text: sentence, cure: sentence });
  expect(problems[0]?.fix).toEqual(fix);
  expect(JSON.stringify(problems)).not.toContain('undefined');
}
