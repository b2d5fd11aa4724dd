import Table from 'cli-table3';
import type { CostLine } from '../../functions/domain/estimate/cost-line.ts';
import type { Estimate, EventEstimate, SweepEstimate } from '../../functions/domain/estimate/estimate.ts';
import { countPeople, formatDollars, formatDuration, formatNumber } from '../../functions/domain/estimate/format.ts';
import type { LimitName, Pace } from '../../functions/domain/estimate/limits.ts';
import { priceAges } from '../../functions/domain/estimate/price-ages.ts';
import { describeStandIn } from './stand-in.ts';

const limitWords: Readonly<Record<LimitName, string>> = {
  creations: 'creations a second (Cognito, UserCreation)',
  emails: 'emails a second',
  'group changes': 'group changes a second (Cognito, UserUpdate)',
  'emails a day': 'emails a day',
};

/** The whole estimate for a terminal. */
export function estimateTable(estimate: Estimate): string {
  const { workload, region, plan, pace, seconds, costs, usd, usdBeyondFreeTiers, computeUsdAMillion } = estimate;
  const groups = workload.groupsEach > 0 ? `, ${formatNumber(workload.groupsEach)} groups each` : '';
  return [
    `${countPeople(workload.users)}${groups}, in ${region}, on Cognito's plan ${plan}`,
    '',
    `Takes ${formatDuration(seconds)}, at ${formatNumber(pace.perSecond)} people a second.`,
    ...leftOver(pace),
    limitsTable(pace),
    raiseInWords(estimate),
    '',
    costTable(costs, usd, usdBeyondFreeTiers),
    `Step Functions and the import's own functions cost ${formatDollars(computeUsdAMillion)} for a million people at this pace.`,
    'US dollars without tax; "after free tier" is the cost once the free tier is used up.',
    `${agesInWords(region)} See docs/operators/cost.md.`,
  ].join('\n');
}

/** The estimate for events, for a terminal. */
export function eventEstimateTable({ events, region, plan, perSecond, seconds, ...bill }: EventEstimate): string {
  return [
    `${formatNumber(events)} events about new people a month, in ${region}, on Cognito's plan ${plan}`,
    '',
    `At once they take ${formatDuration(seconds)}, at ${formatNumber(perSecond)} people a second; until then they wait in the queue.`,
    '',
    costTable(bill.costs, bill.usd, bill.usdBeyondFreeTiers),
    'Estimated for events that come one by one; in batches, functions and Step Functions cost as little as a third of that.',
    'US dollars without tax; "after free tier" is the cost once the free tier is used up.',
    `${agesInWords(region)} See docs/operators/cost.md.`,
  ].join('\n');
}

/** The estimate for people who have not come in, for a terminal. */
export function sweepEstimateTable({ pending, region, plan, usage, ...bill }: SweepEstimate): string {
  const { sweeps, emails, listingSeconds } = usage;
  return [
    `${countPeople(pending)} who have not come in, looked after for a month, in ${region}, on Cognito's plan ${plan}`,
    '',
    `${formatNumber(sweeps)} looks at everybody, each of ${formatDuration(listingSeconds)} to list them, and ${formatNumber(emails)} emails if nobody comes in.`,
    '',
    costTable(bill.costs, bill.usd, bill.usdBeyondFreeTiers),
    'A person who is emailed counts as active in that month; in the month of the invitation they do anyway.',
    'US dollars without tax; "after free tier" is the cost once the free tier is used up.',
    `${agesInWords(region)} See docs/operators/cost.md.`,
  ].join('\n');
}

function leftOver({ binds }: Pace): string[] {
  if (binds.name !== 'emails a day') return [];
  return [
    `With ${formatNumber(binds.quota)} emails a day, import failed.csv again on each following day until nobody is left.`,
  ];
}

function limitsTable({ limits, binds }: Pace): string {
  const table = new Table({
    head: ['limit', 'quota', 'people a second', 'time if this were the only limit', ''],
    colAligns: ['left', 'right', 'right', 'right', 'left'],
    style: { head: [], border: [] },
  });
  for (const limit of limits) {
    table.push([
      limitWords[limit.name],
      formatNumber(limit.quota),
      formatNumber(limit.perSecond),
      limit.seconds === 0 ? 'fits in a day' : formatDuration(limit.seconds),
      limit === binds ? 'bottleneck' : '',
    ]);
  }
  return table.toString();
}

/** What could be done about the limit that binds. */
export function raiseInWords({ pace: { binds, raise }, sending }: Estimate): string {
  if (binds.name === 'group changes') {
    return 'AWS does not raise the quota for group changes: it takes this long, or people get fewer groups.';
  }
  if (binds.name === 'emails a day' && sending.sender === 'cognito') {
    return "This is Cognito's own sender. With a domain in SES (userDirectory.mail.sesIdentity) it is usually 50,000 emails a day.";
  }
  if (raise.to === binds.quota)
    return `Raising ${limitWords[binds.name]} alone saves nothing: another limit is as low.`;
  const to = `Raising ${limitWords[binds.name]} from ${formatNumber(binds.quota)} to ${formatNumber(raise.to ?? binds.quota)}`;
  if (raise.savesSeconds < 1) return `${to} saves less than a second.`;
  const saves = `${to} saves ${formatDuration(raise.savesSeconds)}`;
  if (binds.name !== 'creations') return `${saves} and costs nothing: ask for it in the console of SES.`;
  return `${saves} and costs ${formatDollars(raise.usdOnce)} when it is given back after the import, or ${formatDollars(raise.usdAMonth)} a month: ask Service Quotas.`;
}

function costTable(costs: readonly CostLine[], usd: number, usdBeyondFreeTiers: number): string {
  const table = new Table({
    head: ['service', 'what', 'costs', 'after free tier', 'free tier'],
    colAligns: ['left', 'left', 'right', 'right', 'left'],
    style: { head: [], border: [] },
  });
  for (const line of costs) {
    table.push([
      `${line.service}: ${line.name}`,
      line.quantity,
      formatDollars(line.usd),
      formatDollars(line.usdBeyondFreeTiers),
      line.freeTier,
    ]);
  }
  table.push(['total', '', formatDollars(usd), formatDollars(usdBeyondFreeTiers), '']);
  return table.toString();
}

function agesInWords(region: string): string {
  const { oldest, newest, unconfirmed } = priceAges(region);
  const some = unconfirmed > 0 ? `; ${unconfirmed} of them were seen for another Region only, or without a date` : '';
  return [describeStandIn(region), `Prices last checked between ${oldest} and ${newest}${some}.`]
    .flatMap((text) => text ?? [])
    .join(' ');
}
