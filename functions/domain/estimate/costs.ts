import { always, beyond, type CostLine, type CostName } from './cost-line.ts';
import type { EventUsage } from './event-usage.ts';
import { formatNumber } from './format.ts';
import type { MauPrice, RegionPrices } from './price.ts';
import { type FeaturePlan, federatedPrice, freeTiers, graduated, mauPrices, sesMail } from './prices.ts';
import { signInLines } from './sign-in-costs.ts';
import type { SignInUsage } from './sign-in-usage.ts';
import type { SweepUsage } from './sweep-usage.ts';
import type { Usage } from './usage.ts';

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

/** Who is charged for. */
export interface ChargedPeople {
  readonly users: number;
  /** Of them: those who sign in by SAML or OIDC, whom Cognito charges apart. */
  readonly federated: number;
}

/** The bill for an import and the first sign-ins after it, line by line. */
export function costLines(people: ChargedPeople, usage: Usage, signIns: SignInUsage, charges: Charges): CostLine[] {
  const { prices, key } = charges;
  return [
    ...peopleLines(people, people.users + signIns.codeEmails, charges),
    orchestrationLine(usage, prices),
    batchLine(usage, prices),
    ...functionLines('import functions', usage, signIns, prices),
    ...signInLines(signIns, prices),
    fileLine(usage, prices),
    busLine(usage.events, prices),
    logLine(usage.logGb, prices),
    ...(key ? [{ name: 'key' as const, service: 'KMS', quantity: 'a month', ...always(prices.kmsKeyMonth.usd) }] : []),
  ];
}

/** The bill of a month for events about new people and their first sign-ins, line by line. */
export function eventCostLines(
  usage: EventUsage,
  signIns: SignInUsage,
  federated: number,
  charges: Charges,
): CostLine[] {
  const { prices } = charges;
  const requests = usage.queueRequests + usage.idleQueueRequests;
  return [
    ...peopleLines({ users: usage.events, federated }, usage.mails + signIns.codeEmails, charges),
    batchLine(usage, prices),
    ...functionLines('event functions', usage, signIns, prices),
    ...signInLines(signIns, prices),
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

/** The bill of a month for looking after people who have not come in, line by line. Who is emailed counts as active in that month. */
export function sweepCostLines(usage: SweepUsage, charges: Charges): CostLine[] {
  const { prices } = charges;
  return [
    ...peopleLines({ users: usage.pending, federated: 0 }, usage.emails, charges),
    orchestrationLine(usage, prices),
    batchLine(usage, prices),
    ...functionLines('sweep functions', usage, { invocations: 0, gbSeconds: 0 }, prices),
    fileLine(usage, prices),
    busLine(usage.events, prices),
    logLine(usage.logGb, prices),
  ];
}

function peopleLines({ users, federated }: ChargedPeople, emails: number, { plan, ses }: Charges): CostLine[] {
  const mau = (name: CostName, { bands, freeTier }: MauPrice, people: number, what: string): CostLine => {
    const free = bands[0]?.usd === 0 ? bands[0].upTo : 0;
    return {
      name,
      service: 'Cognito',
      quantity: `${formatNumber(people)} active in the month${what}`,
      usd: graduated(bands, people),
      usdBeyondFreeTiers: graduated(bands, people + free),
      freeTier,
    };
  };
  const quantity = `${formatNumber(emails)} emails, SES plan Essentials`;
  return [
    mau('active users', mauPrices[plan], users - federated, ''),
    ...(federated > 0 ? [mau('federated users', federatedPrice, federated, ' by SAML or OIDC')] : []),
    ...(ses ? [{ name: 'emails' as const, service: 'SES', quantity, ...always(emails * sesMail.usd) }] : []),
  ];
}

function orchestrationLine({ transitions }: Pick<Usage, 'transitions'>, prices: RegionPrices): CostLine {
  return {
    name: 'orchestration',
    service: 'Step Functions, Standard',
    quantity: `${formatNumber(transitions)} transitions`,
    usd: beyond(transitions, freeTiers.transitions) * prices.transition.usd,
    usdBeyondFreeTiers: transitions * prices.transition.usd,
    freeTier: '4,000 transitions a month',
  };
}

function fileLine(usage: Pick<Usage, 's3Writes' | 's3Reads' | 's3GbMonths'>, prices: RegionPrices): CostLine {
  const { s3Writes, s3Reads, s3GbMonths } = usage;
  return {
    name: 'files',
    service: 'S3',
    quantity: `${formatNumber(s3Writes + s3Reads)} requests, ${formatNumber(s3GbMonths)} GB-months`,
    ...always(s3Writes * prices.s3Write.usd + s3Reads * prices.s3Read.usd + s3GbMonths * prices.s3GbMonth.usd),
  };
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
  signIns: Pick<SignInUsage, 'invocations' | 'gbSeconds'>,
  prices: RegionPrices,
): CostLine[] {
  const { invocations, gbSeconds, triggerInvocations, triggerGbSeconds } = usage;
  const requestShare = share(invocations + triggerInvocations + signIns.invocations, freeTiers.lambdaRequests);
  const secondShare = share(gbSeconds + triggerGbSeconds + signIns.gbSeconds, freeTiers.lambdaGbSeconds);
  const line = (name: CostName, requests: number, seconds: number): CostLine => ({
    name,
    service: 'Lambda',
    quantity: `${formatNumber(requests)} invocations, ${formatNumber(seconds)} GB-s`,
    usd: requests * requestShare * prices.lambdaRequest.usd + seconds * secondShare * prices.lambdaGbSecond.usd,
    usdBeyondFreeTiers: requests * prices.lambdaRequest.usd + seconds * prices.lambdaGbSecond.usd,
    freeTier: '1,000,000 requests, 400,000 GB-s a month',
  });
  return [
    line(own, invocations, gbSeconds),
    line('triggers', triggerInvocations, triggerGbSeconds),
    ...(signIns.invocations > 0 ? [line('sign-in functions', signIns.invocations, signIns.gbSeconds)] : []),
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
