import { type Quotas, type WorkPlan, workPlan } from '../../functions/domain/rate-limit/work-plan.ts';
import { type Baseline, baselines, createAll } from './baselines.ts';
import { CognitoModel } from './cognito-model.ts';
import type { Faults } from './faults.ts';
import { type Outcome, onboardAll, type People } from './onboarding-run.ts';
import { type Random, seededRandom } from './random.ts';
import type { Timeline } from './timeline.ts';
import { VirtualTime } from './virtual-time.ts';

/** What is simulated. */
export interface Setup {
  readonly people: People;
  /** The account's, and what of them is reserved for others than the import. */
  readonly quotas: Quotas;
  readonly burstSeconds: number;
  /** People a second whom others create; part of what is reserved for live traffic, or more. */
  readonly liveTraffic: number;
  readonly faults: Faults;
  readonly seed: number;
}

/** How one way of creating people did. */
export interface Result {
  readonly name: string;
  readonly what: string;
  /** People created, of those that the quota left to the import in the time it took. */
  readonly quotaUsed: number;
  readonly perSecond: number;
  readonly callsPerUser: number;
  /** Part of the calls. */
  readonly throttled: number;
  readonly created: number;
  /** In the pool without an email. */
  readonly withoutMail: number;
  /** Reported, to be imported again. */
  readonly toImportAgain: number;
  /** Not in the pool and in no report, or reported as done and not in the pool. */
  readonly lost: number;
  /** Reported as created more than once. A pool has no two users of one name. */
  readonly doubled: number;
  readonly doubledMails: number;
  /** Part of the calls of others that were throttled. */
  readonly liveThrottled: number;
  readonly makespanSeconds: number;
  readonly timeline: Timeline;
  /** What the computer took. */
  readonly realSeconds: number;
}

/** Some time on a clock, so that epoch milliseconds look like it. */
const start = Date.UTC(2026, 0, 1);

/** Simulates the product's own code. */
export function simulateOurs(setup: Setup): Promise<Result> {
  const plan = workPlan(setup.quotas);
  const what = `${plan.workers} ${plan.workers === 1 ? 'worker' : 'workers'}, batches of ${plan.batchSize} at most`;
  return simulate(setup, plan, { name: 'ours', what }, (model, world) => onboardAll(setup.people, plan, model, world));
}

/** Simulates what others do, one after the other. */
export async function simulateBaselines(setup: Setup, onEach: (result: Result) => void): Promise<void> {
  const plan = workPlan(setup.quotas);
  for (const baseline of baselines) onEach(await simulateBaseline(setup, plan, baseline));
}

function simulateBaseline(setup: Setup, plan: WorkPlan, baseline: Baseline): Promise<Result> {
  return simulate(setup, plan, baseline, (model, world) => createAll(baseline, setup.people, model, world));
}

interface World {
  readonly time: VirtualTime;
  readonly random: Random;
  readonly deathEvery: number | undefined;
}

async function simulate(
  { people, quotas, burstSeconds, liveTraffic, faults, seed }: Setup,
  plan: WorkPlan,
  { name, what }: { readonly name: string; readonly what: string },
  run: (model: CognitoModel, world: World) => Promise<Outcome>,
): Promise<Result> {
  const startedAt = performance.now();
  const time = new VirtualTime(start);
  const random = seededRandom(seed);
  const account = {
    quotas: { creation: quotas.creationsPerSecond, update: quotas.updatesPerSecond, read: quotas.readsPerSecond },
    mailsPerSecond: quotas.mailsPerSecond,
    burstSeconds,
    liveTraffic,
  };
  const model = new CognitoModel(people.count, account, faults, time, random);
  const world = { time, random, deathEvery: faults.deathEvery };
  const outcome = await time.run(() => run(model, world));
  model.close();
  const makespanSeconds = (time.now() - start) / 1000;
  const { exist, withoutMail, lost, doubledMails } = countPeople(people.count, model, outcome);
  return {
    name,
    what,
    quotaUsed: exist / usable(plan, model, people, makespanSeconds),
    perSecond: exist / makespanSeconds,
    callsPerUser: model.calls / people.count,
    throttled: model.throttled / model.calls,
    created: exist,
    withoutMail,
    toImportAgain: outcome.failed,
    lost,
    doubled: Math.max(0, outcome.created + outcome.undelivered + outcome.failed - people.count),
    doubledMails,
    liveThrottled: model.liveCalls === 0 ? 0 : model.liveThrottled / model.liveCalls,
    makespanSeconds,
    timeline: model.timeline,
    realSeconds: (performance.now() - startedAt) / 1000,
  };
}

function countPeople(count: number, model: CognitoModel, { isDone, failed }: Outcome) {
  let exist = 0;
  let withoutMail = 0;
  let doubledMails = 0;
  let lost = 0;
  for (let person = 0; person < count; person++) {
    const isThere = model.exists(person);
    const mails = model.mailsTo(person);
    if (isThere) exist++;
    if (isThere && mails === 0) withoutMail++;
    if (mails > 1) doubledMails++;
    if (!isThere && (isDone[person] === 1 || failed === 0)) lost++;
  }
  return { exist, withoutMail, doubledMails, lost };
}

/** People whom the quotas allowed an import to create in so many seconds, second by second. */
function usable({ bulk }: WorkPlan, model: CognitoModel, { groups }: People, seconds: number): number {
  const byGroups = groups === 0 ? Number.POSITIVE_INFINITY : bulk.updatesPerSecond / groups;
  const most = Math.min(bulk.creationsPerSecond, bulk.mailsPerSecond, byGroups);
  let sum = 0;
  for (let second = 0; second < seconds; second++) {
    sum += model.leftAt(second, most) * Math.min(1, seconds - second);
  }
  return sum;
}
