import type { Mailbox } from '../mailbox/mailbox.ts';

/** Of an account that SES has let out of the sandbox: https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas.html */
const quota = { Max24HourSend: 50_000, MaxSendRate: 14 } as const;
const dayMs = 86_400_000;

/**
 * `GetAccount`. The quota is the usual one; nothing keeps anybody to it here.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetAccount.html
 */
export function describeAccount(mailbox: Pick<Mailbox, 'list'>, now = Date.now()) {
  return {
    DedicatedIpAutoWarmupEnabled: false,
    EnforcementStatus: 'HEALTHY',
    ProductionAccessEnabled: true,
    SendingEnabled: true,
    SendQuota: { ...quota, SentLast24Hours: mailbox.list({ since: now - dayMs }).length },
    SuppressionAttributes: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
  };
}
