import { expect, test } from 'vitest';
import { brokenTriggerMessage, Refusal } from '../../../functions/domain/refusal.ts';

test('a refusal is distinguished from a failure by its name, and its message is for the person', () => {
  const refusal = new Refusal('Please sign up with another email address');
  expect([refusal.name, refusal.message]).toEqual(['Refusal', 'Please sign up with another email address']);
});

test('a person who meets a failure reads what to do', () => {
  expect(brokenTriggerMessage).toMatch(/Please try again later\.$/);
});
