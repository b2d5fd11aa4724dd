import { type Quotas, workPlan } from '../rate-limit/work-plan.ts';
import type { CostLine } from './cost-line.ts';
import { costLines, eventCostLines, orchestrationAndCompute, sweepCostLines } from './costs.ts';
import { type EventUsage, eventUsageOf } from './event-usage.ts';
import { type Pace, paceOf, type Sending, type Workload } from './limits.ts';
import { pricedRegion } from './priced-region.ts';
import { type FeaturePlan, regions } from './prices.ts';
import { signInUsageOf } from './sign-in-usage.ts';
import type {
  EstimatedInvitations,
  EstimatedStage,
  EventFunctionName,
  FunctionSizes,
  ImportFunctionName,
  SignInFunctionName,
  SweepFunctionName,
} from './stage.ts';
import { type SweepUsage, sweepUsageOf } from './sweep-usage.ts';
import { type Usage, usageOf } from './usage.ts';

/** Where people are onboarded, and by what. */
interface EstimatedPlace<Name extends string> {
  /** Where it is to run; its prices are those of `pricedRegion`. */
  readonly region: string;
  readonly plan: FeaturePlan;
  readonly sending: Sending;
  readonly quotas: Quotas;
  readonly stage: EstimatedStage;
  readonly functions: FunctionSizes<Name | SignInFunctionName>;
}

/** What decides how long an import takes and what it costs. */
export interface EstimateRequest extends EstimatedPlace<ImportFunctionName> {
  readonly workload: Workload;
}

/** How long an import takes, what its bottleneck is, and what it costs. Money is in US dollars, without tax. */
export interface Estimate {
  readonly workload: Workload;
  readonly region: string;
  readonly plan: FeaturePlan;
  readonly sending: Sending;
  readonly pace: Pace;
  /** From the dropped file to its report. */
  readonly seconds: number;
  readonly usage: Usage;
  readonly costs: readonly CostLine[];
  readonly usd: number;
  readonly usdBeyondFreeTiers: number;
  /** Step Functions and the import's own functions for a million people at this pace, without free tiers. */
  readonly computeUsdAMillion: number;
}

/** @param request with at least one person to be onboarded */
export function estimate(request: EstimateRequest): Estimate {
  const { workload, region, plan, sending, quotas, stage, functions } = request;
  const pace = paceOf(workload, quotas, sending);
  const charges = {
    prices: regions[pricedRegion(region)],
    plan,
    ses: sending.sender === 'ses',
    key: stage.bulkImport.encryption === 'KMS',
  };
  const bill = (users: number) => {
    const usage = usageOf({ ...workload, users }, quotas, stage, functions, pace.perSecond);
    const people = { users, federated: Math.min(workload.federated ?? 0, users) };
    return { usage, costs: costLines(people, usage, signInUsageOf(users, stage, functions), charges) };
  };
  const { usage, costs } = bill(workload.users);
  const compute = bill(1_000_000).costs.filter(({ name }) => orchestrationAndCompute.includes(name));
  return {
    workload,
    region,
    plan,
    sending,
    pace,
    seconds: pace.seconds + usage.readingSeconds,
    usage,
    costs,
    usd: sum(costs, ({ usd }) => usd),
    usdBeyondFreeTiers: sum(costs, ({ usdBeyondFreeTiers }) => usdBeyondFreeTiers),
    computeUsdAMillion: sum(compute, ({ usdBeyondFreeTiers }) => usdBeyondFreeTiers),
  };
}

/** What events about new people cost in a month, and how long they take when they come at once. */
export interface EventEstimate extends Pick<Estimate, 'region' | 'plan' | 'costs' | 'usd' | 'usdBeyondFreeTiers'> {
  readonly events: number;
  readonly usage: EventUsage;
  readonly perSecond: number;
  readonly seconds: number;
}

/**
 * @param events at least one a month
 * @param federated people among them who sign in by SAML or OIDC
 */
export function estimateEvents(
  events: number,
  { region, plan, sending, quotas, stage, functions }: EstimatedPlace<EventFunctionName>,
  federated = 0,
): EventEstimate {
  const usage = eventUsageOf(events, functions);
  const charges = { prices: regions[pricedRegion(region)], plan, ses: sending.sender === 'ses', key: false };
  const costs = eventCostLines(usage, signInUsageOf(events, stage, functions), Math.min(federated, events), charges);
  const { creationsPerSecond, mailsPerSecond } = workPlan(quotas).intake;
  const perSecond = Math.min(creationsPerSecond, mailsPerSecond);
  return {
    events,
    region,
    plan,
    usage,
    perSecond,
    seconds: events / perSecond,
    costs,
    usd: sum(costs, ({ usd }) => usd),
    usdBeyondFreeTiers: sum(costs, ({ usdBeyondFreeTiers }) => usdBeyondFreeTiers),
  };
}

/** What it costs in a month to look after people who were invited and have not come in. */
export interface SweepEstimate extends Pick<Estimate, 'region' | 'plan' | 'costs' | 'usd' | 'usdBeyondFreeTiers'> {
  readonly pending: number;
  readonly usage: SweepUsage;
}

/** @param pending people who wait on any day, at least one */
export function estimateSweeps(
  pending: number,
  place: Omit<EstimatedPlace<SweepFunctionName>, 'stage'> & { readonly stage: EstimatedInvitations },
): SweepEstimate {
  const { region, plan, sending, quotas, stage, functions } = place;
  const usage = sweepUsageOf(pending, stage, quotas, functions);
  const charges = { prices: regions[pricedRegion(region)], plan, ses: sending.sender === 'ses', key: false };
  const costs = sweepCostLines(usage, charges);
  return {
    pending,
    region,
    plan,
    usage,
    costs,
    usd: sum(costs, ({ usd }) => usd),
    usdBeyondFreeTiers: sum(costs, ({ usdBeyondFreeTiers }) => usdBeyondFreeTiers),
  };
}

function sum(lines: readonly CostLine[], of: (line: CostLine) => number): number {
  return lines.reduce((total, line) => total + of(line), 0);
}
