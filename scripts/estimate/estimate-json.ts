import type { CostLine } from '../../functions/domain/estimate/cost-line.ts';
import type { Estimate, EventEstimate, SweepEstimate } from '../../functions/domain/estimate/estimate.ts';
import { priceAges } from '../../functions/domain/estimate/price-ages.ts';
import { pricedRegion } from '../../functions/domain/estimate/priced-region.ts';
import { describeStandIn } from './stand-in.ts';

/** The estimate as `--json` prints it: seconds, people a second and US dollars without tax. */
export function estimateJson({ workload, region, plan, pace, usage, costs, ...totals }: Estimate) {
  const { binds, raise } = pace;
  return {
    users: workload.users,
    groups_each: workload.groupsEach,
    federated: workload.federated ?? 0,
    region,
    prices_of: pricedRegion(region),
    note: describeStandIn(region),
    plan,
    duration_seconds: Math.ceil(totals.seconds),
    people_per_second: pace.perSecond,
    binds: binds.name,
    limits: pace.limits.map(({ name, quota, perSecond, seconds }) => ({
      limit: name,
      quota,
      people_per_second: perSecond,
      duration_seconds: Math.ceil(seconds),
    })),
    raise: {
      limit: binds.name,
      to: raise.to,
      saves_seconds: Math.round(raise.savesSeconds),
      usd_a_month: raise.usdAMonth,
      usd_once: raise.usdOnce,
    },
    usage: {
      batches: usage.children,
      transitions: usage.transitions,
      invocations: usage.invocations,
      trigger_invocations: usage.triggerInvocations,
    },
    costs: costs.map(costJson),
    usd: totals.usd,
    usd_beyond_free_tiers: totals.usdBeyondFreeTiers,
    compute_usd_a_million: totals.computeUsdAMillion,
    prices_seen: priceAges(region),
  };
}

/** The same for events of a month. */
export function eventEstimateJson({ events, region, plan, perSecond, seconds, costs, ...totals }: EventEstimate) {
  return {
    events_a_month: events,
    region,
    prices_of: pricedRegion(region),
    note: describeStandIn(region),
    plan,
    duration_seconds: Math.ceil(seconds),
    people_per_second: perSecond,
    costs: costs.map(costJson),
    usd: totals.usd,
    usd_beyond_free_tiers: totals.usdBeyondFreeTiers,
    prices_seen: priceAges(region),
  };
}

/** The same for people who have not come in, of a month. */
export function sweepEstimateJson({ pending, region, plan, usage, costs, ...totals }: SweepEstimate) {
  return {
    pending,
    region,
    prices_of: pricedRegion(region),
    note: describeStandIn(region),
    plan,
    sweeps: usage.sweeps,
    listing_seconds: usage.listingSeconds,
    emails: usage.emails,
    costs: costs.map(costJson),
    usd: totals.usd,
    usd_beyond_free_tiers: totals.usdBeyondFreeTiers,
    prices_seen: priceAges(region),
  };
}

function costJson({ name, service, quantity, usd, usdBeyondFreeTiers, freeTier }: CostLine) {
  return { name, service, quantity, usd, usd_beyond_free_tiers: usdBeyondFreeTiers, free_tier: freeTier };
}
