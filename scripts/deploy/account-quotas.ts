import { paginateListServiceQuotas, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { GetAccountCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import type { Rates } from '../../functions/domain/rate-limit/work-plan.ts';
import type { Settings } from '../../settings/config.ts';

/** https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const rateOfQuota: Readonly<Record<string, keyof Rates>> = {
  'Rate of UserCreation requests': 'creationsPerSecond',
  'Rate of UserUpdate requests': 'updatesPerSecond',
  'Rate of UserRead requests': 'readsPerSecond',
};

/**
 * What the account may do in a Region: Cognito's rates from Service Quotas, with granted increases, and the
 * sending rate of SES. Needs `servicequotas:ListServiceQuotas` and `ses:GetAccount`.
 * @returns whole requests per second; without those that AWS doesn't report
 * @throws what the SDK throws
 */
export async function accountQuotas(region: string | undefined): Promise<Partial<Rates>> {
  const config = region === undefined ? {} : { region };
  const [cognito, { SendQuota }] = await Promise.all([
    cognitoRates(new ServiceQuotasClient(config)),
    new SESv2Client(config).send(new GetAccountCommand({})),
  ]);
  return { ...cognito, ...(SendQuota?.MaxSendRate && { mailsPerSecond: Math.floor(SendQuota.MaxSendRate) }) };
}

/**
 * What the account may do, as options of cdk, for a stage with `fromServiceQuotas`; none for any other.
 * @throws what the SDK throws
 */
export async function quotaOptions({ region, pace }: Pick<Settings, 'region' | 'pace'>): Promise<string[]> {
  if (!pace.fromServiceQuotas) return [];
  const quotas = JSON.stringify(await accountQuotas(region));
  console.error(`The account's rates: ${quotas}`);
  return ['--context', `quotas=${quotas}`];
}

async function cognitoRates(client: ServiceQuotasClient): Promise<Partial<Rates>> {
  const rates: Partial<Record<keyof Rates, number>> = {};
  for await (const { Quotas = [] } of paginateListServiceQuotas({ client }, { ServiceCode: 'cognito-idp' })) {
    for (const { QuotaName = '', Value } of Quotas) {
      const rate = rateOfQuota[QuotaName];
      if (rate !== undefined && Value !== undefined) rates[rate] = Math.floor(Value);
    }
  }
  return rates;
}
