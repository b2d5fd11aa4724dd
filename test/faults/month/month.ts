import { undeliverableDomain } from 'aws-local/cognito/messages/delivery.ts';
import fc from 'fast-check';
import type { PersonAction } from '../../../functions/domain/admin-people/person-action.ts';
import type { DeliveryEvent } from '../../../functions/domain/deliveries/delivery-event.ts';
import { Actors } from './actors.ts';
import { expectPromisesKept, expectWayIn, expectWorthless } from './promises.ts';
import type { Facts } from './truth.ts';
import { hourMs, World } from './world.ts';

const days = 30;
const lastHour = days * 24;
/** For what is due after the last day of faults, by the same steps: a round that HR begins then takes four weeks, and weekends. */
const settlingHours = 45 * 24;

/** What becomes of emails to somebody. */
type Mailbox = 'works' | 'bounces' | 'complains' | 'is full' | 'refused by Cognito';

/** What somebody does, or what is done with them, in some hour. */
type Deed =
  | { readonly kind: 'sign in' | 'ask' | 'import again' }
  | { readonly kind: Exclude<PersonAction['kind'], 'set_groups' | 'sign_out'> };

/** One person's month. */
export interface PersonPlan {
  readonly importedIn: number;
  readonly zone: string | undefined;
  readonly mailbox: Mailbox;
  /** Hours until SES knows what became of an email. */
  readonly reportedAfter: number;
  readonly deeds: readonly (Deed & { readonly hour: number })[];
}

export interface MonthPlan {
  readonly seed: number;
  /** Part of all calls that go wrong. */
  readonly faults: number;
  readonly people: readonly PersonPlan[];
  /** Days on which the engine is down. */
  readonly downOn: readonly number[];
}

const hour = fc.nat(lastHour - 1);
const deed = fc.oneof(
  { weight: 2, arbitrary: fc.constant('sign in' as const) },
  { weight: 3, arbitrary: fc.constant('ask' as const) },
  { weight: 1, arbitrary: fc.constant('import again' as const) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'invite' as const,
      'revoke' as const,
      'change_address' as const,
      'disable' as const,
      'enable' as const,
      'erase' as const,
    ),
  },
);

const person: fc.Arbitrary<PersonPlan> = fc.record({
  importedIn: fc.nat(48),
  zone: fc.constantFrom(undefined, undefined, 'America/New_York', 'Pacific/Auckland', 'Asia/Kolkata', 'Nowhere/None'),
  mailbox: fc.oneof(
    { weight: 5, arbitrary: fc.constant<Mailbox>('works') },
    { weight: 4, arbitrary: fc.constantFrom<Mailbox>('bounces', 'complains', 'is full', 'refused by Cognito') },
  ),
  reportedAfter: fc.oneof(fc.constant(0), fc.nat(90)),
  deeds: fc.array(fc.record({ kind: deed, hour }), { maxLength: 5 }),
});

export const months: fc.Arbitrary<MonthPlan> = fc.record({
  seed: fc.nat(),
  faults: fc.constantFrom(0, 0.01, 0.05, 0.2),
  people: fc.array(person, { minLength: 1, maxLength: 4 }),
  downOn: fc.array(fc.nat(days - 1), { maxLength: 12 }),
});

/** Lets a month pass under faults, and then what is left to do without. */
export async function runMonth(plan: MonthPlan): Promise<void> {
  const world = new World(plan.seed, plan.faults);
  const actors = new Actors(world);
  const people = plan.people.map((person, index) => ({ ...person, number: index }));
  const reports = new Reports(world, actors);
  for (let now = 0; now < lastHour; now++) {
    world.startHour(now);
    const acts = people.flatMap((one) => actsOf(one, now, world, actors));
    if (!plan.downOn.includes(Math.floor(now / 24))) {
      acts.push(() => actors.sweep(`sweep-${now}`, world.chance(0.1)));
      if (world.chance(0.05)) acts.push(() => actors.sweep(`second-sweep-${now}`, world.chance(0.5)));
    }
    acts.push(() => reports.record(now));
    await inAnyOrder(acts, world);
    for (const facts of world.truth.accounts.values()) {
      const { mailbox, reportedAfter } = planOf(facts, people);
      reports.foresee(facts, mailbox, reportedAfter, now);
      await expectWayIn(facts, world, actors);
      await expectWorthless(facts, world);
    }
  }
  world.faults = 0;
  for (let now = lastHour; now < lastHour + settlingHours; now += 6) {
    world.startHour(now);
    await reports.record(now);
    await actors.sweep(`sweep-${now}`, false);
    for (const facts of world.truth.accounts.values()) {
      const { mailbox, reportedAfter } = planOf(facts, people);
      reports.foresee(facts, mailbox, reportedAfter, now);
    }
  }
  await expectPromisesKept(world, actors);
}

type NumberedPlan = PersonPlan & { readonly number: number };

function actsOf(plan: NumberedPlan, now: number, world: World, actors: Actors): (() => Promise<unknown>)[] {
  const email = firstAddressOf(plan);
  if (plan.importedIn === now) return [() => actors.importPerson(email, plan.zone, `run-${plan.number}`)];
  return plan.deeds
    .filter(({ hour }) => hour === now)
    .map(({ kind }) => async () => {
      if (kind === 'import again') {
        await actors.importPerson(email, plan.zone, 'another-run');
        return;
      }
      const facts = factsOf(plan, world);
      if (facts === undefined) return;
      if (kind === 'sign in')
        await actors.signIn(facts, facts.emails.findLast(({ wasSent }) => wasSent)?.password ?? '');
      else if (kind === 'ask') await actors.ask(facts);
      else if ((await actors.act(actionOf(kind, facts, now), facts)) && kind === 'revoke')
        facts.isRevocationChecked = false;
    });
}

function actionOf(
  kind: Exclude<Deed['kind'], 'sign in' | 'ask' | 'import again'>,
  { email, sub }: Facts,
  now: number,
): PersonAction {
  // The new address works.
  if (kind === 'change_address') return { kind, email: `${sub}-${now}@example.com` };
  return kind === 'erase' ? { kind, confirm: email } : { kind };
}

/** Everybody starts, in some order or all at once. */
async function inAnyOrder(acts: readonly (() => Promise<unknown>)[], world: World): Promise<void> {
  const shuffled = acts
    .map((act) => ({ act, key: world.random() }))
    .toSorted((one, other) => one.key - other.key)
    .map(({ act }) => act);
  if (world.chance(0.5)) await Promise.all(shuffled.map((act) => act()));
  else for (const act of shuffled) await act();
}

const firstAddressOf = ({ number, mailbox }: NumberedPlan) =>
  `person-${number}@${mailbox === 'refused by Cognito' ? undeliverableDomain : 'example.com'}`;

const numbers = new WeakMap<Facts, number>();

function factsOf(plan: NumberedPlan, world: World): Facts | undefined {
  const email = firstAddressOf(plan);
  const facts = [...world.truth.accounts.values()].findLast(
    (one) => !one.isGone && (numbers.get(one) === plan.number || one.email === email),
  );
  if (facts) numbers.set(facts, plan.number);
  return facts;
}

function planOf(facts: Facts, people: readonly NumberedPlan[]): NumberedPlan {
  const known = people.find((plan) => numbers.get(facts) === plan.number || firstAddressOf(plan) === facts.email);
  if (known === undefined) throw new Error('an account of nobody');
  numbers.set(facts, known.number);
  return known;
}

/** What SES reports, late, twice, and in any order. */
class Reports {
  readonly #world: World;
  readonly #actors: Actors;
  readonly #foreseen = new Map<Facts, number>();
  #waiting: { readonly dueIn: number; readonly event: DeliveryEvent }[] = [];

  constructor(world: World, actors: Actors) {
    this.#world = world;
    this.#actors = actors;
  }

  /** Plans what will be reported of the emails that went out since. */
  foresee(facts: Facts, mailbox: Mailbox, after: number, now: number): void {
    const seen = this.#foreseen.get(facts) ?? 0;
    for (const { address, at, wasSent } of facts.emails.slice(seen)) {
      if (!wasSent) continue;
      const isFirstAddress = address.startsWith('person-');
      const base = { address, messageId: `${facts.sub}-${at}`, sentAt: new Date(at) };
      const results: DeliveryEvent['result'][] =
        !isFirstAddress || mailbox === 'works' ? ['delivered'] : resultsOf[mailbox];
      for (const [index, result] of results.entries()) {
        const event = {
          ...base,
          result,
          at: new Date(at + (after + index) * hourMs),
          ...(result === 'noMailbox' && { bounceType: 'Permanent/General' }),
        };
        for (let times = this.#world.chance(0.3) ? 2 : 1; times > 0; times--) {
          this.#waiting.push({ dueIn: now + 1 + after + index + Math.floor(this.#world.random() * 3), event });
        }
      }
    }
    this.#foreseen.set(facts, facts.emails.length);
  }

  async record(now: number): Promise<void> {
    const due = this.#waiting.filter(({ dueIn }) => dueIn <= now);
    this.#waiting = this.#waiting.filter(({ dueIn }) => dueIn > now);
    for (const report of due)
      if (!(await this.#actors.record(report.event))) this.#waiting.push({ ...report, dueIn: now + 1 });
  }
}

const resultsOf: Readonly<Record<Mailbox, DeliveryEvent['result'][]>> = {
  works: ['delivered'],
  bounces: ['noMailbox'],
  complains: ['delivered', 'complained'],
  'is full': ['mailboxFull'],
  'refused by Cognito': [],
};
