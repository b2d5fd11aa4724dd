import { number } from './in-words.ts';
import { type FeaturePlan, freeTiers, graduated, mauPrices, type RegionPrices, sesMail } from './prices.ts';
import type { Usage } from './usage.ts';

/** One line of the bill. */
export interface CostLine {
  readonly name: CostName;
  readonly service: string;
  /** How much is used, in words. */
  readonly quantity: string;
  /** While nothing else of the account uses its free tiers. */
  readonly usd: number;
  /** When the free tiers are used up. */
  readonly usdBeyondFreeTiers: number;
  readonly freeTier: string;
}

export type CostName =
  | 'active users'
  | 'mails'
  | 'orchestration'
  | 'batches'
  | 'import functions'
  | 'triggers'
  | 'files'
  | 'events'
  | 'logs'
  | 'key';

/** What orchestrating and computing an import is, apart from what Cognito does and calls. */
export const orchestrationAndCompute: readonly CostName[] = ['orchestration', 'batches', 'import functions'];

/** How people are charged and what is switched on. */
export interface Charges {
  readonly prices: RegionPrices;
  readonly plan: FeaturePlan;
  /** Whether SES sends the mails; Cognito's own sender costs nothing. */
  readonly ses: boolean;
  /** Whether the inbox has a key of its own. */
  readonly key: boolean;
}

/** The bill for an import, line by line, the dearest services first. */
export function costLines(users: number, usage: Usage, { prices, plan, ses, key }: Charges): CostLine[] {
  const { bands, freeTier } = mauPrices[plan];
  const freeUsers = bands[0].usd === 0 ? bands[0].upTo : 0;
  const gbSeconds = usage.gbSeconds + usage.triggerGbSeconds;
  const invocations = usage.invocations + usage.triggerInvocations;
  /** Free tiers of Lambda are for all functions together: each gets its part. */
  const lambdaPart = (requests: number, seconds: number) => ({
    all: requests * prices.lambdaRequest.usd + seconds * prices.lambdaGbSecond.usd,
    paid:
      requests * share(invocations, freeTiers.lambdaRequests) * prices.lambdaRequest.usd +
      seconds * share(gbSeconds, freeTiers.lambdaGbSeconds) * prices.lambdaGbSecond.usd,
  });
  const own = lambdaPart(usage.invocations, usage.gbSeconds);
  const triggers = lambdaPart(usage.triggerInvocations, usage.triggerGbSeconds);
  const always = (usd: number) => ({ usd, usdBeyondFreeTiers: usd, freeTier: 'none' });
  const batches =
    usage.expressRequests * prices.expressRequest.usd + usage.expressGbSeconds * prices.expressGbSecond.usd;
  const files =
    usage.s3Writes * prices.s3Write.usd + usage.s3Reads * prices.s3Read.usd + usage.s3GbMonths * prices.s3GbMonth.usd;
  const lambdaFreeTier = '1,000,000 requests, 400,000 GB-s a month';
  return [
    {
      name: 'active users',
      service: 'Cognito',
      quantity: `${number(users)} active in the month`,
      usd: graduated(bands, users),
      usdBeyondFreeTiers: graduated(bands, users + freeUsers),
      freeTier,
    },
    ...(ses
      ? [
          {
            name: 'mails' as const,
            service: 'SES',
            quantity: `${number(usage.mails)} mails, SES plan Essentials`,
            ...always(usage.mails * sesMail.usd),
          },
        ]
      : []),
    {
      name: 'orchestration',
      service: 'Step Functions, Standard',
      quantity: `${number(usage.transitions)} transitions`,
      usd: beyond(usage.transitions, freeTiers.transitions) * prices.transition.usd,
      usdBeyondFreeTiers: usage.transitions * prices.transition.usd,
      freeTier: '4,000 transitions a month',
    },
    {
      name: 'batches',
      service: 'Step Functions, Express',
      quantity: `${number(usage.expressRequests)} requests, ${number(usage.expressGbSeconds)} GB-s`,
      ...always(batches),
    },
    {
      name: 'import functions',
      service: 'Lambda',
      quantity: `${number(usage.invocations)} invocations, ${number(usage.gbSeconds)} GB-s`,
      usd: own.paid,
      usdBeyondFreeTiers: own.all,
      freeTier: lambdaFreeTier,
    },
    {
      name: 'triggers',
      service: 'Lambda',
      quantity: `${number(usage.triggerInvocations)} invocations, ${number(usage.triggerGbSeconds)} GB-s`,
      usd: triggers.paid,
      usdBeyondFreeTiers: triggers.all,
      freeTier: lambdaFreeTier,
    },
    {
      name: 'files',
      service: 'S3',
      quantity: `${number(usage.s3Writes + usage.s3Reads)} requests, ${number(usage.s3GbMonths)} GB-months`,
      ...always(files),
    },
    {
      name: 'events',
      service: 'EventBridge',
      quantity: `${number(usage.events)} events`,
      ...always(usage.events * prices.event.usd),
    },
    {
      name: 'logs',
      service: 'CloudWatch Logs',
      quantity: `${number(usage.logGb)} GB`,
      usd: beyond(usage.logGb, freeTiers.logGb) * prices.logGb.usd,
      usdBeyondFreeTiers: usage.logGb * prices.logGb.usd,
      freeTier: '5 GB a month',
    },
    ...(key ? [{ name: 'key' as const, service: 'KMS', quantity: 'a month', ...always(prices.kmsKeyMonth.usd) }] : []),
  ];
}

/** Part of what is used that a free tier does not cover. */
function share(used: number, free: number): number {
  return used === 0 ? 0 : beyond(used, free) / used;
}

function beyond(used: number, free: number): number {
  return Math.max(0, used - free);
}
