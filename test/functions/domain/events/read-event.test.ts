import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Intake, type IntakeType } from '../../../../functions/contract.ts';
import { eventCodes } from '../../../../functions/domain/events/event-faults.ts';
import { detailReader } from '../../../../functions/domain/events/read-event.ts';
import { attributeRule, poolRules } from '../../../support/pool-rules.ts';

const pool = poolRules({
  groups: new Set(['staff', 'managers', 'admin']),
  assignableGroups: new Set(['staff', 'managers']),
  attributes: [
    attributeRule('family_name', { required: true }),
    attributeRule('nickname', { minLength: 2, maxLength: 5 }),
    attributeRule('custom:cost_centre', { maxLength: 4 }),
  ],
});
const read = detailReader(pool);
const ann = { email: 'ann@example.com', family_name: 'Lee' };

/** What is wrong, as `field CODE`. */
function faults(type: IntakeType, detail: unknown): string[] {
  const result = read(type, detail);
  return 'faults' in result ? result.faults.map(({ field, code }) => (field ? `${field} ${code}` : code)) : [];
}

describe('a well-formed event', () => {
  test('is normalised', () => {
    const detail = {
      email: ' Ann@Example.COM ',
      family_name: ' Lee ',
      phone_number: '+49 (0)30 901820',
      locale: 'de_DE',
      'custom:cost_centre': '17',
      groups: ['staff', 'staff'],
      given_name: null,
    };
    expect(read('UserCreated', detail)).toEqual({
      detail: {
        email: 'ann@example.com',
        family_name: 'Lee',
        phone_number: '+4930901820',
        locale: 'de-DE',
        'custom:cost_centre': '17',
        groups: ['staff'],
        given_name: null,
      },
    });
  });

  test.each(['UserDisabled', 'UserEnabled', 'UserDeleted'] as const)('%s names only the person', (type) => {
    expect(read(type, { email: ann.email })).toEqual({ detail: { email: ann.email } });
  });

  test('may remove a value where values have a minimum length', () => {
    const detail = { email: ann.email, nickname: '' };
    expect(read('UserUpdated', detail)).toEqual({ detail });
  });

  test('of a change names only what changes', () => {
    expect(read('UserUpdated', { email: ann.email, groups: [] })).toEqual({ detail: { email: ann.email, groups: [] } });
  });
});

describe('a malformed event', () => {
  test('is answered with all its faults, each by its field', () => {
    const detail = {
      email: 'ann at example.com',
      phone_number: 30901820,
      locale: 'Deutsch?',
      birthdate: '31.12.90',
      nickname: 'A',
      'custom:cost_centre': '12345',
      'custom:unknown': 'x',
      groups: ['staff', 'astronauts', 7, '', 'night shift'],
      manager: { email: 'bob@example.com' },
    };
    expect(faults('UserCreated', detail).toSorted()).toEqual(
      [
        'email INVALID_EMAIL',
        'phone_number WRONG_TYPE',
        'locale INVALID_LOCALE',
        'birthdate INVALID_BIRTHDATE',
        'nickname VALUE_TOO_SHORT',
        'custom:cost_centre VALUE_TOO_LONG',
        'custom:unknown UNKNOWN_ATTRIBUTE',
        'groups[1] UNKNOWN_GROUP',
        'groups[2] WRONG_TYPE',
        'groups[3] INVALID_GROUP_NAME',
        'groups[4] INVALID_GROUP_NAME',
        'manager UNKNOWN_FIELD',
        'family_name MISSING_ATTRIBUTE',
      ].toSorted(),
    );
  });

  test.each([
    ['UserCreated', {}, ['email MISSING_EMAIL', 'family_name MISSING_ATTRIBUTE']],
    ['UserCreated', { ...ann, email: null }, ['email MISSING_EMAIL']],
    ['UserCreated', { ...ann, email: '' }, ['email MISSING_EMAIL']],
    ['UserCreated', { ...ann, email: '  ' }, ['email MISSING_EMAIL']],
    ['UserCreated', { ...ann, email: [ann.email] }, ['email WRONG_TYPE']],
    ['UserCreated', { ...ann, email: { value: ann.email } }, ['email WRONG_TYPE']],
    ['UserCreated', { ...ann, Email: ann.email }, ['Email UNKNOWN_FIELD']],
    ['UserCreated', { ...ann, family_name: '' }, ['family_name MISSING_ATTRIBUTE']],
    ['UserCreated', { ...ann, family_name: null }, ['family_name MISSING_ATTRIBUTE']],
    ['UserCreated', { ...ann, given_name: true }, ['given_name WRONG_TYPE']],
    ['UserCreated', { ...ann, given_name: 'A\u0000nn' }, ['given_name INVALID_CHARACTER']],
    ['UserCreated', { ...ann, given_name: '\ud800' }, ['given_name INVALID_CHARACTER']],
    ['UserCreated', { ...ann, given_name: 'a'.repeat(2049) }, ['given_name VALUE_TOO_LONG']],
    ['UserCreated', { ...ann, groups: 'staff' }, ['groups WRONG_TYPE']],
    ['UserCreated', { ...ann, groups: { 0: 'staff' } }, ['groups WRONG_TYPE']],
    ['UserCreated', { ...ann, groups: [['staff']] }, ['groups[0] WRONG_TYPE']],
    ['UserCreated', { ...ann, groups: [null] }, ['groups[0] WRONG_TYPE']],
    ['UserCreated', { ...ann, groups: ['STAFF'] }, ['groups[0] UNKNOWN_GROUP']],
    ['UserCreated', { ...ann, groups: ['staff', 'admin'] }, ['groups[1] GROUP_NOT_ALLOWED']],
    [
      'UserUpdated',
      { email: ann.email, groups: ['admin', 'nobodys'] },
      ['groups[0] GROUP_NOT_ALLOWED', 'groups[1] UNKNOWN_GROUP'],
    ],
    ['UserCreated', { ...ann, groups: Array(101).fill('staff') }, ['groups TOO_MANY_GROUPS']],
    ['UserCreated', { ...ann, sub: '1' }, ['sub UNKNOWN_FIELD']],
    ['UserCreated', { ...ann, email_verified: 'true' }, ['email_verified UNKNOWN_FIELD']],
    ['UserCreated', { ...ann, password: 'secret' }, ['password UNKNOWN_FIELD']],
    [
      'UserCreated',
      { ...ann, constructor: 'x', toString: 'y' },
      ['constructor UNKNOWN_FIELD', 'toString UNKNOWN_FIELD'],
    ],
    [
      'UserCreated',
      JSON.parse('{"email":"ann@example.com","family_name":"Lee","__proto__":{}}'),
      ['__proto__ UNKNOWN_FIELD'],
    ],
    ['UserCreated', [], ['NOT_AN_OBJECT']],
    ['UserCreated', null, ['NOT_AN_OBJECT']],
    ['UserCreated', 'ann@example.com', ['NOT_AN_OBJECT']],
    ['UserUpdated', { email: ann.email }, ['NOTHING_TO_CHANGE']],
    ['UserUpdated', { email: ann.email, family_name: null }, ['family_name MISSING_ATTRIBUTE']],
    ['UserUpdated', { given_name: 'Ann' }, ['email MISSING_EMAIL']],
    ['UserDisabled', { email: ann.email, reason: 'left' }, ['reason UNKNOWN_FIELD']],
    ['UserEnabled', {}, ['email MISSING_EMAIL']],
    ['UserDeleted', { email: 'x' }, ['email INVALID_EMAIL']],
  ] as [IntakeType, unknown, string[]][])('%s %j', (type, detail, expected) => {
    expect(faults(type, detail).toSorted()).toEqual(expected.toSorted());
  });

  test.each([
    ['UserCreated', { email: ' Ann@Example.com', family_name: 7 }, ann.email],
    ['UserUpdated', { email: 'ANN@example.com' }, ann.email],
    ['UserDisabled', { email: ann.email, reason: 'left' }, ann.email],
    ['UserDisabled', { email: 'ann at example.com' }, undefined],
    ['UserDisabled', { reason: 'left' }, undefined],
    ['UserDisabled', null, undefined],
  ] as [IntakeType, unknown, string | undefined][])('%s %j is still about somebody', (type, detail, email) => {
    const result = read(type, detail);
    expect('email' in result ? result.email : undefined).toBe(email);
  });

  test('is answered with field names that are shortened and have no control characters', () => {
    const [first] = faults('UserDisabled', { email: ann.email, [`\u001b[2J${'x'.repeat(5000)}`]: 1 });
    expect(first).toMatch(/^\[2Jx{61}… UNKNOWN_FIELD$/);
    const longest = 'x'.repeat(64);
    expect(faults('UserDisabled', { email: ann.email, [longest]: 1 })).toEqual([`${longest} UNKNOWN_FIELD`]);
  });

  test('names no field where it is wrong as a whole', () => {
    const result = read('UserUpdated', { email: ann.email });
    expect(result).toStrictEqual({
      faults: [{ code: 'NOTHING_TO_CHANGE', detail: 'The event names a person but nothing to change.' }],
      email: ann.email,
    });
  });
});

test('any event is applied or answered, and no answer contains a value', () => {
  const secret = 'S3CRET-v4lue';
  const value = fc.oneof(
    fc.constant(secret),
    fc.jsonValue(),
    fc.constantFrom(`${secret}@`, [secret], { deep: secret }, null, 0, true),
  );
  const key = fc.oneof(fc.constantFrom('email', 'groups', 'locale', 'custom:cost_centre', 'custom:x'), fc.string());
  const detail = fc.oneof(fc.dictionary(key, value), fc.jsonValue(), fc.constant(secret));
  fc.assert(
    fc.property(fc.constantFrom(...(Object.keys(Intake) as IntakeType[])), detail, (type, given) => {
      const result = read(type, given);
      if (!('faults' in result)) return;
      expect(result.faults.length).toBeGreaterThan(0);
      for (const { code, detail: text } of result.faults) expect(text).toBe(eventCodes[code]);
      if (typeof given !== 'object' || given === null || Object.keys(given).every((name) => !name.includes(secret))) {
        expect(JSON.stringify(result)).not.toContain(secret);
      }
    }),
  );
});

describe('an attribute that the pool never changes once an account exists', () => {
  const fixed = detailReader(poolRules({ attributes: [attributeRule('custom:badge', { mutable: false })] }));

  test('is set by a UserCreated', () => {
    const detail = { email: 'ann@example.com', 'custom:badge': '17' };
    expect(fixed('UserCreated', detail)).toEqual({ detail });
  });

  test.each(['17', '', null, 17])('is refused of a UserUpdated, which Cognito would refuse as a whole: %j', (badge) => {
    const faults = [expect.objectContaining({ field: 'custom:badge', code: 'IMMUTABLE_ATTRIBUTE' })];
    expect(fixed('UserUpdated', { email: 'ann@example.com', name: 'Ann', 'custom:badge': badge })).toMatchObject({
      faults,
    });
  });

  test('is nothing to a UserUpdated that leaves it out', () => {
    const detail = { email: 'ann@example.com', name: 'Ann' };
    expect(fixed('UserUpdated', detail)).toEqual({ detail });
  });
});
