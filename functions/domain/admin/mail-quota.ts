import type { EstimateRequest } from '../estimate/estimate.ts';
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

/** By what an import is estimated, with what SES says instead of what is usual. The settings bound the rate still: an import keeps to them. */
export function limitByAccount<Request extends Pick<EstimateRequest, 'sending' | 'quotas'>>(
  request: Request,
  { perDay, perSecond }: SesAccount,
): Request {
  const { sending, quotas } = request;
  // What may send nothing at all is told by the quota: no time is long enough for it.
  const mailsPerSecond = perSecond > 0 ? Math.min(quotas.mailsPerSecond, perSecond) : quotas.mailsPerSecond;
  const mailsPerDay = perDay < 0 ? Number.MAX_SAFE_INTEGER : perDay || sending.mailsPerDay;
  return { ...request, sending: { ...sending, mailsPerDay }, quotas: { ...quotas, mailsPerSecond } };
}
