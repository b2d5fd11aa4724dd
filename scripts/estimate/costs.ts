import type { EventUsage } from './event-usage.ts';
import { formatNumber } from './format.ts';
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
  | 'emails'
  | 'orchestration'
  | 'batches'
  | 'import functions'
  | 'triggers'
  | 'event functions'
  | 'ledger of events'
  | 'queue'
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
  /** Whether SES sends the emails; Cognito's own sender costs nothing. */
  readonly ses: boolean;
  /** Whether the inbox has a key of its own. */
  readonly key: boolean;
}

/** The bill for an import, line by line, the dearest services first. */
export function costLines(users: number, usage: Usage, charges: Charges): CostLine[] {
  const { prices, key } = charges;
  const files =
    usage.s3Writes * prices.s3Write.usd + usage.s3Reads * prices.s3Read.usd + usage.s3GbMonths * prices.s3GbMonth.usd;
  return [
    ...peopleLines(users, charges),
    {
      name: 'orchestration',
      service: 'Step Functions, Standard',
      quantity: `${formatNumber(usage.transitions)} transitions`,
      usd: beyond(usage.transitions, freeTiers.transitions) * prices.transition.usd,
      usdBeyondFreeTiers: usage.transitions * prices.transition.usd,
      freeTier: '4,000 transitions a month',
    },
    batchLine(usage, prices),
    ...functionLines('import functions', usage, prices),
    {
      name: 'files',
      service: 'S3',
      quantity: `${formatNumber(usage.s3Writes + usage.s3Reads)} requests, ${formatNumber(usage.s3GbMonths)} GB-months`,
      ...always(files),
    },
    busLine(usage.events, prices),
    logLine(usage.logGb, prices),
    ...(key ? [{ name: 'key' as const, service: 'KMS', quantity: 'a month', ...always(prices.kmsKeyMonth.usd) }] : []),
  ];
}

/** The bill of a month for events about new people, line by line. */
export function eventCostLines(usage: EventUsage, charges: Charges): CostLine[] {
  const { prices } = charges;
  const requests = usage.queueRequests + usage.idleQueueRequests;
  return [
    ...peopleLines(usage.events, charges),
    batchLine(usage, prices),
    ...functionLines('event functions', usage, prices),
    {
      name: 'ledger of events',
      service: 'S3',
      quantity: `${formatNumber(usage.s3Lists)} lists and ${formatNumber(usage.s3Puts)} objects`,
      ...always((usage.s3Lists + usage.s3Puts) * prices.s3Write.usd),
    },
    busLine(usage.busEvents, prices),
    {
      name: 'queue',
      service: 'SQS',
      quantity: `${formatNumber(requests)} requests, ${formatNumber(usage.idleQueueRequests)} of them while it is empty`,
      usd: beyond(requests, freeTiers.queueRequests) * prices.queueRequest.usd,
      usdBeyondFreeTiers: requests * prices.queueRequest.usd,
      freeTier: '1,000,000 requests a month',
    },
    logLine(usage.logGb, prices),
  ];
}

function always(usd: number) {
  return { usd, usdBeyondFreeTiers: usd, freeTier: 'none' };
}

function peopleLines(users: number, { plan, ses }: Charges): CostLine[] {
  const { bands, freeTier } = mauPrices[plan];
  const freeUsers = bands[0].usd === 0 ? bands[0].upTo : 0;
  const active: CostLine = {
    name: 'active users',
    service: 'Cognito',
    quantity: `${formatNumber(users)} active in the month`,
    usd: graduated(bands, users),
    usdBeyondFreeTiers: graduated(bands, users + freeUsers),
    freeTier,
  };
  const quantity = `${formatNumber(users)} emails, SES plan Essentials`;
  return ses ? [active, { name: 'emails', service: 'SES', quantity, ...always(users * sesMail.usd) }] : [active];
}

function batchLine(
  { expressRequests, expressGbSeconds }: Pick<Usage, 'expressRequests' | 'expressGbSeconds'>,
  prices: RegionPrices,
): CostLine {
  return {
    name: 'batches',
    service: 'Step Functions, Express',
    quantity: `${formatNumber(expressRequests)} requests, ${formatNumber(expressGbSeconds)} GB-s`,
    ...always(expressRequests * prices.expressRequest.usd + expressGbSeconds * prices.expressGbSecond.usd),
  };
}

/** Free tiers of Lambda are for all functions together: each gets its part. */
function functionLines(
  own: CostName,
  usage: Pick<Usage, 'invocations' | 'gbSeconds' | 'triggerInvocations' | 'triggerGbSeconds'>,
  prices: RegionPrices,
): CostLine[] {
  const requestShare = share(usage.invocations + usage.triggerInvocations, freeTiers.lambdaRequests);
  const secondShare = share(usage.gbSeconds + usage.triggerGbSeconds, freeTiers.lambdaGbSeconds);
  const line = (name: CostName, requests: number, seconds: number): CostLine => ({
    name,
    service: 'Lambda',
    quantity: `${formatNumber(requests)} invocations, ${formatNumber(seconds)} GB-s`,
    usd: requests * requestShare * prices.lambdaRequest.usd + seconds * secondShare * prices.lambdaGbSecond.usd,
    usdBeyondFreeTiers: requests * prices.lambdaRequest.usd + seconds * prices.lambdaGbSecond.usd,
    freeTier: '1,000,000 requests, 400,000 GB-s a month',
  });
  return [
    line(own, usage.invocations, usage.gbSeconds),
    line('triggers', usage.triggerInvocations, usage.triggerGbSeconds),
  ];
}

function busLine(events: number, prices: RegionPrices): CostLine {
  return {
    name: 'events',
    service: 'EventBridge',
    quantity: `${formatNumber(events)} events`,
    ...always(events * prices.event.usd),
  };
}

function logLine(gb: number, prices: RegionPrices): CostLine {
  return {
    name: 'logs',
    service: 'CloudWatch Logs',
    quantity: `${formatNumber(gb)} GB`,
    usd: beyond(gb, freeTiers.logGb) * prices.logGb.usd,
    usdBeyondFreeTiers: gb * prices.logGb.usd,
    freeTier: '5 GB a month',
  };
}

/** Part of what is used that a free tier does not cover. */
function share(used: number, free: number): number {
  return used === 0 ? 0 : beyond(used, free) / used;
}

function beyond(used: number, free: number): number {
  return Math.max(0, used - free);
}
