import { GetAccountCommand, type SESv2Client } from '@aws-sdk/client-sesv2';
import type { SesAccount } from '../domain/admin/mail-quota.ts';
import { ServiceUnavailable } from '../domain/errors.ts';
import { errorName } from '../error-facts.ts';

/** What SES lets the account send. @throws ServiceUnavailable */
export async function readSesAccount(client: SESv2Client): Promise<SesAccount> {
  try {
    const { SendQuota, ProductionAccessEnabled } = await client.send(new GetAccountCommand({}));
    const { Max24HourSend = 0, SentLast24Hours = 0, MaxSendRate = 0 } = SendQuota ?? {};
    return {
      perDay: Max24HourSend,
      sent: SentLast24Hours,
      perSecond: MaxSendRate,
      sandbox: ProductionAccessEnabled !== true,
    };
  } catch (cause) {
    throw new ServiceUnavailable(`SES could not be asked (${errorName(cause)})`, { cause });
  }
}
