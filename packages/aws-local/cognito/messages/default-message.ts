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
  invitationWithoutPassword: {
    emailMessage: 'Your username is {username}.',
    emailSubject: 'Your account',
    smsMessage: 'Your username is {username}.',
  },
  signIn: {
    emailMessage: 'Your authentication code is {####}.',
    emailSubject: 'Your authentication code',
    smsMessage: 'Your authentication code is {####}.',
  },
} as const;

/**
 * The message of a pool that has no custom-message trigger.
 * @param hasCode false for the invitation of somebody without a password
 */
export function defaultMessage(kind: MessageKind, pool: PoolRecord, hasCode = true): DefaultMessage {
  if (kind === 'AdminCreateUser') {
    const template = pool.AdminCreateUserConfig?.InviteMessageTemplate;
    const own = hasCode ? cognitosOwn.invitation : cognitosOwn.invitationWithoutPassword;
    return {
      emailMessage: template?.EmailMessage ?? own.emailMessage,
      emailSubject: template?.EmailSubject ?? own.emailSubject,
      smsMessage: template?.SMSMessage ?? own.smsMessage,
    };
  }
  if (kind === 'Authentication') {
    const { Message, Subject } = pool.EmailMfaConfiguration ?? {};
    return {
      emailMessage: Message ?? cognitosOwn.signIn.emailMessage,
      emailSubject: Subject ?? cognitosOwn.signIn.emailSubject,
      smsMessage: pool.SmsAuthenticationMessage ?? cognitosOwn.signIn.smsMessage,
    };
  }
  const template = pool.VerificationMessageTemplate;
  return {
    emailMessage: template?.EmailMessage ?? pool.EmailVerificationMessage ?? cognitosOwn.code.emailMessage,
    emailSubject: template?.EmailSubject ?? pool.EmailVerificationSubject ?? cognitosOwn.code.emailSubject,
    smsMessage: template?.SmsMessage ?? pool.SmsVerificationMessage ?? cognitosOwn.code.smsMessage,
  };
}
