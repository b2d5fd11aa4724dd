import { expect, test } from 'vitest';
import { findPoolProblems } from '../../../../functions/domain/user-pool/find-pool-problems.ts';
import type { PoolDescription } from '../../../../functions/domain/user-pool/pool-description.ts';
import {
  expectProblem,
  needs,
  type ProblemCase,
  schemaAttribute,
  suitablePool,
  withAttributes,
} from '../../../support/pool-description.ts';

const pool = (change: Partial<PoolDescription>) => suitablePool({ pool: change });
const recovery = (...names: string[]) => {
  const RecoveryMechanisms = names.map((Name, index) => ({ Name, Priority: index + 1 }));
  return { AccountRecoverySetting: { RecoveryMechanisms } };
};
const full = Array.from({ length: 44 }, (_, n) => schemaAttribute(`custom:theirs${n}`));
const noDepartment = (...others: readonly { readonly Name?: string | undefined }[]) =>
  withAttributes(schemaAttribute('custom:other'), ...others).pool.SchemaAttributes?.filter(
    ({ Name }) => Name !== 'custom:department' && Name !== 'custom:other',
  );

test.each<ProblemCase>([
  ['REGION_DIFFERS', 'forbids', pool({ Id: 'us-east-1_AbCdEfGhI' })],
  [
    'SIGN_UP_OPEN',
    'impairs',
    pool({}),
    { pool: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } } },
    { selfSignUp: false },
  ],
  ['SIGN_UP_CLOSED', 'impairs', pool({ AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } })],
  ['ATTRIBUTES_REQUIRED', 'advises', withAttributes(schemaAttribute('birthdate', { Required: true }))],
  ['EMAIL_IMMUTABLE', 'impairs', withAttributes(schemaAttribute('email', { Mutable: false }))],
  [
    'CUSTOM_ATTRIBUTES_MISSING',
    'impairs',
    pool({ SchemaAttributes: noDepartment() }),
    { addAttributes: needs.customAttributes },
  ],
  [
    'CUSTOM_ATTRIBUTES_MISSING',
    'impairs',
    pool({ SchemaAttributes: noDepartment(...full.slice(1)) }),
    { addAttributes: needs.customAttributes },
  ],
  ['CUSTOM_ATTRIBUTES_MISSING', 'impairs', pool({ SchemaAttributes: noDepartment(...full) })],
  [
    'CUSTOM_ATTRIBUTES_DIFFER',
    'impairs',
    withAttributes(schemaAttribute('custom:department', { AttributeDataType: 'Number' })),
  ],
  ['CUSTOM_ATTRIBUTES_DIFFER', 'impairs', withAttributes(schemaAttribute('custom:department', { Mutable: false }))],
  [
    'EMAIL_NOT_VERIFIED',
    'impairs',
    pool({ AutoVerifiedAttributes: ['phone_number'] }),
    { pool: { AutoVerifiedAttributes: ['phone_number', 'email'] } },
  ],
  ['COGNITO_SENDER', 'advises', pool({ EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' } })],
  [
    'BOUNCES_UNKNOWN',
    'impairs',
    pool({ EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' } }),
    undefined,
    { mail: { configurationSet: 'cognito-onboarding-prod' } },
  ],
  ['RECOVERY_WITHOUT_EMAIL', 'impairs', pool(recovery('admin_only'))],
  [
    'RECOVERY_WITHOUT_EMAIL',
    'impairs',
    pool(recovery('verified_phone_number')),
    { pool: recovery('verified_phone_number', 'verified_email') },
  ],
  ['VALIDITY_DIFFERS', 'impairs', pool({ Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 30 } } })],
  ['VALIDITY_DIFFERS', 'impairs', pool({ Policies: {}, AdminCreateUserConfig: { UnusedAccountValidityDays: 3 } })],
  ['CASE_SENSITIVITY_DIFFERS', 'impairs', pool({ UsernameConfiguration: undefined })],
  ['CASE_SENSITIVITY_DIFFERS', 'impairs', pool({}), undefined, { caseSensitive: true }],
  ['PASSWORDS_LONGER', 'advises', pool({ Policies: { PasswordPolicy: { MinimumLength: 12 } } })],
  ['UNPROTECTED', 'advises', pool({ DeletionProtection: 'INACTIVE' })],
  [
    'ADDRESS_UNPROVED',
    'impairs',
    pool({ UserAttributeUpdateSettings: undefined }),
    {
      pool: {
        AutoVerifiedAttributes: ['email'],
        UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
      },
    },
  ],
])('a pool has the problem %s, which %s', (...problem) => {
  expectProblem(...problem);
});

test('a pool that names the configuration set of the stack has its bounces reported', () => {
  const named = { EmailSendingAccount: 'DEVELOPER', ConfigurationSet: 'cognito-onboarding-prod' };
  const mail = { configurationSet: 'cognito-onboarding-prod' };
  expect(findPoolProblems(suitablePool({ pool: { EmailConfiguration: named } }), { ...needs, mail })).toEqual([]);
});
