import { cognitoMailsPerDay } from '../estimate/limits.ts';

/** How many invitations may be sent. */
export interface MailQuota {
  /** `cognito` has no emails of one's own, and few a day. */
  readonly sender: 'ses' | 'cognito';
  /** In any 24 hours; undefined where nobody here may ask for it. */
  readonly per_day?: number;
  /** Of them, how many are left. */
  readonly left?: number;
  readonly per_second?: number;
  /** SES sends to verified addresses only: nobody who is to be invited gets an email. */
  readonly sandbox: boolean;
}

/** What SES says of the account. */
export interface SesAccount {
  readonly perDay: number;
  readonly sent: number;
  readonly perSecond: number;
  readonly sandbox: boolean;
}

/**
 * @param account undefined where the emails are sent by an identity of another account, which nobody here may ask
 */
export function describeMailQuota(sender: MailQuota['sender'], account: SesAccount | undefined): MailQuota {
  // Cognito doesn't say how many of them it has sent.
  if (sender === 'cognito') return { sender, per_day: cognitoMailsPerDay, sandbox: false };
  if (account === undefined) return { sender, sandbox: false };
  const { perDay, sent, perSecond, sandbox } = account;
  // An account without a limit has -1.
  if (perDay < 0) return { sender, per_second: perSecond, sandbox };
  return { sender, per_day: perDay, left: Math.max(0, Math.floor(perDay - sent)), per_second: perSecond, sandbox };
}
