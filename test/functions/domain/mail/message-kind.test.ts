import { expect, test } from 'vitest';
import { messageKind, messageKinds } from '../../../../functions/domain/mail/message-kind.ts';

test.each(Object.entries(messageKinds))('%s asks for the message %s', (source, kind) => {
  expect(messageKind(source)).toBe(kind);
});

test('a source that Cognito may add later has no message of ours', () => {
  expect(messageKind('CustomMessage_SomethingNew')).toBeUndefined();
  expect(messageKind('toString')).toBeUndefined();
});
