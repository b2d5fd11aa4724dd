import type { PoolRecord } from '../records.ts';
import type { MessageKind } from './message-kind.ts';

/** The three texts of a message, with `{####}` and `{username}` still in them. */
export interface DefaultMessage {
  readonly emailMessage: string;
  readonly emailSubject: string;
  readonly smsMessage: string;
}

/** What Cognito sends when neither a trigger nor the pool's settings say otherwise. */
const cognitosOwn = {
  invitation: {
    emailMessage: 'Your username is {username} and temporary password is {####}.',
    emailSubject: 'Your temporary password',
    smsMessage: 'Your username is {username} and temporary password is {####}.',
  },
  code: {
    emailMessage: 'Your confirmation code is {####}',
    emailSubject: 'Your verification code',
    smsMessage: 'Your confirmation code is {####}',
  },
} as const;

/** The message of a pool that has no custom-message trigger. */
export function defaultMessage(kind: MessageKind, pool: PoolRecord): DefaultMessage {
  if (kind === 'AdminCreateUser') {
    const template = pool.AdminCreateUserConfig?.InviteMessageTemplate;
    return {
      emailMessage: template?.EmailMessage ?? cognitosOwn.invitation.emailMessage,
      emailSubject: template?.EmailSubject ?? cognitosOwn.invitation.emailSubject,
      smsMessage: template?.SMSMessage ?? cognitosOwn.invitation.smsMessage,
    };
  }
  const template = pool.VerificationMessageTemplate;
  return {
    emailMessage: template?.EmailMessage ?? pool.EmailVerificationMessage ?? cognitosOwn.code.emailMessage,
    emailSubject: template?.EmailSubject ?? pool.EmailVerificationSubject ?? cognitosOwn.code.emailSubject,
    smsMessage: template?.SmsMessage ?? pool.SmsVerificationMessage ?? cognitosOwn.code.smsMessage,
  };
}
