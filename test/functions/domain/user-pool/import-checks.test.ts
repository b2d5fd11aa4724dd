import { describe, expect, test } from 'vitest';
import { OwnAttribute } from '../../../../functions/contract.ts';
import { newRound, writeInvitationRecord } from '../../../../functions/domain/invitations/invitation-record.ts';
import { writeMailStatus } from '../../../../functions/domain/invitations/mail-status.ts';
import { checkOwnAttributes, describeUnsuitable } from '../../../../functions/domain/user-pool/import-checks.ts';
import {
  expectProblem,
  type ProblemCase,
  schemaAttribute,
  suitablePool,
  withAttributes,
  withoutAttributes,
} from '../../../support/pool-description.ts';

const { origin, invitedAt, undeliveredAt, activatedAt, invitation, mailStatus } = OwnAttribute;
const signIn = (UsernameAttributes: string[], ...AliasAttributes: string[]) =>
  suitablePool({ pool: { UsernameAttributes, AliasAttributes } });
const adding = (...names: string[]) => ({
  addAttributes: names.map((name) => ({ name, type: 'String', mutable: true })),
});
const limits = (name: string, StringAttributeConstraints: object) =>
  withAttributes(schemaAttribute(`custom:${name}`, { StringAttributeConstraints }));

const grave: readonly ProblemCase[] = [
  ['EMAIL_IS_ALIAS', 'forbids', signIn([], 'preferred_username', 'email')],
  ['SIGN_IN_BY_USERNAME', 'forbids', signIn([])],
  ['SIGN_IN_BY_USERNAME', 'forbids', signIn([], 'preferred_username')],
  ['SIGN_IN_BY_PHONE', 'forbids', signIn(['phone_number'])],
  ['OWN_ATTRIBUTES_MISSING', 'forbids', withoutAttributes(origin), adding(origin)],
  ['OWN_ATTRIBUTES_MISSING', 'forbids', withoutAttributes(invitedAt, activatedAt), adding(invitedAt, activatedAt)],
  [
    'OWN_ATTRIBUTES_UNUSABLE',
    'forbids',
    withAttributes(schemaAttribute('custom:origin', { AttributeDataType: 'Number' })),
  ],
  ['OWN_ATTRIBUTES_UNUSABLE', 'forbids', withAttributes(schemaAttribute('custom:invited_at', { Mutable: false }))],
  ['OWN_ATTRIBUTES_UNUSABLE', 'forbids', limits(origin, { MaxLength: '41' })],
  ['OWN_ATTRIBUTES_UNUSABLE', 'forbids', limits(origin, { MinLength: '24' })],
  ['REQUIRED_ATTRIBUTE_UNKNOWN', 'forbids', withAttributes(schemaAttribute('updated_at', { Required: true }))],
];
const light: readonly ProblemCase[] = [
  [
    'OWN_ATTRIBUTES_MISSING',
    'impairs',
    withoutAttributes(undeliveredAt, activatedAt),
    adding(activatedAt, undeliveredAt),
  ],
  ['OWN_ATTRIBUTES_MISSING', 'impairs', withoutAttributes(invitation, mailStatus), adding(invitation, mailStatus)],
  ['OWN_ATTRIBUTES_UNUSABLE', 'impairs', limits(activatedAt, { MaxLength: '23' })],
  ['OWN_ATTRIBUTES_UNUSABLE', 'impairs', limits(invitation, { MaxLength: '199' })],
];

test.each([...grave, ...light])('a pool has the problem %s, which %s imports', (...problem) => {
  expectProblem(...problem);
});

test.each([
  ['that also signs in with phone numbers', signIn(['phone_number', 'email'])],
  [
    'whose mark can’t be changed once it is written',
    withAttributes(schemaAttribute('custom:origin', { Mutable: false })),
  ],
  ['whose attributes are exactly as long as what is written', limits(origin, { MinLength: '23', MaxLength: '42' })],
  ['that says no more of its attributes', withAttributes({ Name: 'custom:origin' })],
])('a pool %s is suitable', (_, { pool }) => {
  expect(describeUnsuitable(pool)).toBeUndefined();
});

test('the attributes have room for what is written on accounts, and ask for no more', () => {
  const at = new Date();
  const round = newRound(at);
  const lengths = (values: readonly string[]) => values.map(({ length }) => length);
  const records = lengths(
    [round, { ...round, reminders: 10, renewals: 10, toldAt: at, revokedAt: at }].map(writeInvitationRecord),
  );
  const statuses = lengths(
    ['a@b.de', 'a'.repeat(254)].map((email) => writeMailStatus({ kind: 'complained', at }, email)),
  );
  for (const [name, [shortest = 0, longest = 0]] of [
    [invitation, records],
    [mailStatus, statuses],
  ] as const) {
    const isSuitable = (MinLength: number, MaxLength: number) =>
      checkOwnAttributes(limits(name, { MinLength: `${MinLength}`, MaxLength: `${MaxLength}` }).pool).length === 0;
    expect(isSuitable(shortest + 1, 2048)).toBe(false);
    expect(isSuitable(0, longest - 1)).toBe(false);
    expect(isSuitable(0, 400)).toBe(true);
  }
});

describe('a file', () => {
  test.each(grave)('is refused because of %s', (_kind, _severity, { pool }) => {
    expect(describeUnsuitable(pool)).toMatch(/^(The pool|People of this pool|The product) .+\.$/);
  });

  test.each(light)('is not refused because of %s, which %s only', (_kind, _severity, { pool }) => {
    expect(describeUnsuitable(pool)).toBeUndefined();
  });

  test('is refused with everything that the pool lacks, so that one change of it is enough', () => {
    const { pool } = withoutAttributes(...Object.values(OwnAttribute));
    for (const name of Object.values(OwnAttribute)) expect(describeUnsuitable(pool)).toContain(`custom:${name}`);
    const both = describeUnsuitable({ ...pool, UsernameAttributes: [], AliasAttributes: ['email'] });
    expect(both).toMatch(/only an alias.*custom:origin/);
  });

  test('is refused where an attribute has the name of the product’s, but without custom:', () => {
    const { pool } = withoutAttributes(origin);
    const SchemaAttributes = [...(pool.SchemaAttributes ?? []), schemaAttribute(origin)];
    expect(describeUnsuitable({ ...pool, SchemaAttributes })).toContain('custom:origin');
  });
});
