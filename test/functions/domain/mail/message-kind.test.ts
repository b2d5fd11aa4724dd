import { expect, test } from 'vitest';
import { isInvitation, messageKind, messageKinds } from '../../../../functions/domain/mail/message-kind.ts';

test.each(Object.entries(messageKinds))('%s asks for the message %s', (source, kind) => {
  expect(messageKind(source)).toBe(kind);
});

test('a source that Cognito may add later has no message of ours', () => {
  expect(messageKind('CustomMessage_SomethingNew')).toBeUndefined();
  expect(messageKind('toString')).toBeUndefined();
});

test.each(['reminder', 'renewal', 'again', 'asked'] as const)('an invitation with the reason %s says so', (reason) => {
  expect(messageKind('CustomMessage_AdminCreateUser', { reason })).toBe(reason);
  expect(isInvitation(reason)).toBe(true);
  expect(messageKind('CustomMessage_ForgotPassword', { reason })).toBe('forgot-password');
});

test('a code for somebody who signed up with the address of an account says so', () => {
  expect(messageKind('CustomMessage_ForgotPassword', { reason: 'sign-up' })).toBe('member-sign-up');
  expect(isInvitation('member-sign-up')).toBe(false);
});

test.each(['', 'sign-up', 'toString', 'invitation'])(
  'an invitation with the unknown reason "%s" is an invitation',
  (reason) => {
    expect(messageKind('CustomMessage_AdminCreateUser', { reason })).toBe('invitation');
  },
);
