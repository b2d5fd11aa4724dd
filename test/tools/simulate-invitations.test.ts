import { expect, test } from 'vitest';
import { policyOf } from '../../functions/domain/invitations/policy.ts';
import { settingsFor } from '../../settings/stages.ts';
import { type Company, simulateCompany } from '../../tools/simulate/invitations/company.ts';
import { defaultParameters, withScaled } from '../../tools/simulate/invitations/parameters.ts';

const policy = policyOf(settingsFor('dev'));
const company = (changes: Partial<Company> = {}) =>
  simulateCompany({
    people: 3000,
    seed: 1,
    parameters: defaultParameters,
    validityDays: policy.validityDays,
    policy,
    ...changes,
  });
/** Everybody reads everything at once and acts on it. */
const ideal = {
  ...defaultParameters,
  'no-show': 0,
  'wrong-address': 0,
  'strangers-address': 0,
  'on-holiday': 0,
  filtered: 0,
  'soft-bounce': 0,
  complaint: 0,
  opens: 1,
  acts: 1,
};

test('everybody comes in by the first email where nothing is in their way', () => {
  const { inAfter, emails } = company({ parameters: { ...ideal, 'open-hours': 0.1, 'open-spread': 0.1 } });
  expect(inAfter[7]).toBe(1);
  // Who was invited on a Friday and reads it on a Monday has a reminder too.
  expect(emails.mean).toBeLessThan(1.4);
});

test('the engine brings people in who would stay outside', () => {
  const [without, withEngine] = [company({ policy: undefined }), company()];
  expect(without.automatic.most).toBe(0);
  expect(without.told).toBe(0);
  expect(withEngine.inAfter[30]).toBeGreaterThan(0.97);
  expect(without.inAfter[30]).toBeLessThan(0.8);
});

test('people whose addresses bounce come in once HR has corrected them, which it does where it is told', () => {
  const parameters = { ...ideal, 'wrong-address': 1, 'sees-to': 1, speaks: 0, needs: 0 };
  expect(company({ parameters }).inOfAll).toBeGreaterThan(0.99);
  expect(company({ parameters, policy: undefined }).inOfAll).toBe(0);
  expect(company({ parameters: { ...parameters, 'sees-to': 0 } })).toMatchObject({
    inOfAll: 0,
    told: 1,
    emails: { most: 1 },
  });
});

test('people who never come are sent what the policy says, and HR is told', () => {
  const { emails, automatic, told } = company({ parameters: { ...ideal, 'no-show': 1 } });
  expect(automatic.most).toBe(policy.reminders.length + policy.renewals);
  expect(emails).toEqual({ mean: 1 + automatic.most, p99: 1 + automatic.most, most: 1 + automatic.most });
  expect(told).toBe(1);
});

test('the same seed makes the same company, and a parameter is scaled no further than it makes sense', () => {
  expect(company({ people: 300, seed: 7 })).toEqual(company({ people: 300, seed: 7 }));
  expect(company({ people: 300, seed: 7 })).not.toEqual(company({ people: 300, seed: 8 }));
  expect(withScaled(defaultParameters, 'sees-to', 2)['sees-to']).toBe(1);
});
