import { DailyLimitReached, DirectoryFault, Throttled, UserExists } from '../../functions/domain/directory-errors.ts';
import { importOrigin } from '../../functions/domain/onboarding/origin.ts';
import type { UserDirectory } from '../../functions/domain/onboarding/user-directory.ts';
import type { Category } from '../../functions/domain/rate-limit/pacer.ts';
import type { Faults, Span } from './faults.ts';
import { exponential, logNormal, type Random } from './random.ts';
import { Timeline } from './timeline.ts';
import { TokenBucket } from './token-bucket.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What the modelled account is like. */
export interface Account {
  /** Requests a second. */
  readonly quotas: Readonly<Record<Category, number>>;
  /** Emails a second that SES sends. */
  readonly mailsPerSecond: number;
  /** Seconds of requests that a quota saves up. */
  readonly burstSeconds: number;
  /** People a second who are created by others all the time. */
  readonly liveTraffic: number;
}

/**
 * Milliseconds until an answer, and how widely they are spread: one in a hundred creations takes 0.8 s. A creation waits for
 * two triggers and the email; a throttled call is refused at once.
 */
const latency = {
  creation: { median: 250, sigma: 0.5 },
  update: { median: 50, sigma: 0.4 },
  read: { median: 30, sigma: 0.4 },
  throttle: { median: 15, sigma: 0.3 },
} as const;

/** The only run there is. */
export const simulatedRun = importOrigin('simulated');

/**
 * A user pool as far as rates are concerned: quotas as token buckets, answer times, SES behind it, live traffic next to
 * the import, and faults. People are numbers: `p17@example.com` is the seventeenth.
 */
export class CognitoModel {
  readonly timeline = new Timeline();
  /** Calls of the import, throttled ones included. */
  calls = 0;
  throttled = 0;
  /** Calls of others, and how many of those were throttled. */
  liveCalls = 0;
  liveThrottled = 0;
  mailed = 0;
  readonly #time: VirtualTime;
  readonly #random: Random;
  readonly #account: Account;
  readonly #faults: Faults;
  readonly #start: number;
  readonly #buckets: Readonly<Record<Category, TokenBucket>>;
  readonly #ses: TokenBucket;
  /** 1 for a person who has an account. */
  readonly #isThere: Uint8Array;
  readonly #mails: Uint8Array;
  #over = false;

  constructor(people: number, account: Account, faults: Faults, time: VirtualTime, random: Random) {
    this.#time = time;
    this.#random = random;
    this.#account = account;
    this.#faults = faults;
    this.#start = time.now();
    const bucket = (perSecond: number) => new TokenBucket(perSecond, account.burstSeconds, this.#seconds());
    const { creation, update, read } = account.quotas;
    this.#buckets = { creation: bucket(creation), update: bucket(update), read: bucket(read) };
    this.#ses = bucket(account.mailsPerSecond);
    this.#isThere = new Uint8Array(people);
    this.#mails = new Uint8Array(people);
    this.#liveTraffic();
  }

  /** Nobody else creates people from now on. */
  close(): void {
    this.#over = true;
  }

  exists(person: number): boolean {
    return this.#isThere[person] === 1;
  }

  mailsTo(person: number): number {
    return this.#mails[person] ?? 0;
  }

  /** People a second whom an import can create at best: what others and faults leave of the quota. */
  leftAt(seconds: number, share: number): number {
    const { throttles, serverErrors } = this.#faults;
    const left = Math.max(0, Math.min(share, this.#quota('creation', seconds) - this.#liveRate(seconds)));
    return [throttles, serverErrors].reduce(
      (rate, fault) => (fault && isIn(fault, seconds) ? rate * (1 - fault.part) : rate),
      left,
    );
  }

  /** The pool as somebody sees who may die: what they asked for still happens, but no answer reaches them. */
  client(isAlive: () => boolean = () => true): UserDirectory {
    return {
      create: ({ email }) =>
        this.#answer(isAlive, 'creation', () => {
          this.#create(numberOf(email));
          return { userName: email, userId: email };
        }),
      find: (email) =>
        this.#answer(isAlive, 'read', () => {
          if (!this.exists(numberOf(email))) return undefined;
          const account = { status: 'FORCE_CHANGE_PASSWORD', enabled: true, undelivered: false, attributes: {} };
          return { userName: email, userId: email, origin: simulatedRun, ...account };
        }),
      markUndelivered: () => this.#answer(isAlive, 'update', () => {}),
      addToGroup: (email) =>
        this.#answer(isAlive, 'update', () => {
          if (!this.exists(numberOf(email))) throw new DirectoryFault();
        }),
      groupsOf: () => this.#answer(isAlive, 'read', () => []),
      // Nobody is disabled or signs up in a simulation.
      enable: () => this.#answer(isAlive, 'update', () => {}),
      remove: () => this.#answer(isAlive, 'update', () => {}),
    };
  }

  #answer<T>(isAlive: () => boolean, category: Category, act: () => T): Promise<T> {
    const seconds = this.#seconds();
    this.calls++;
    this.timeline.add('sent', seconds);
    let outcome: () => T;
    let { median, sigma }: { median: number; sigma: number } = latency[category];
    if (!this.#hasRoom(category, seconds)) {
      this.throttled++;
      this.timeline.add('throttled', seconds);
      ({ median, sigma } = latency.throttle);
      outcome = throws(new Throttled());
    } else if (this.#isHit(this.#faults.serverErrors, seconds)) {
      outcome = throws(new DirectoryFault());
    } else {
      try {
        const result = act();
        outcome = () => result;
      } catch (error) {
        outcome = throws(error);
      }
    }
    return new Promise((resolve, reject) => {
      this.#time.at(this.#time.now() + logNormal(this.#random, median, sigma), () => {
        if (!isAlive()) return;
        try {
          resolve(outcome());
        } catch (error) {
          reject(error);
        }
      });
    });
  }

  #create(person: number): void {
    const seconds = this.#seconds();
    if (this.exists(person)) throw new UserExists();
    this.#isThere[person] = 1;
    this.timeline.add('created', seconds);
    if (this.mailed >= (this.#faults.dailyMails ?? Number.POSITIVE_INFINITY)) throw new DailyLimitReached();
    // Cognito doesn't always say so: https://github.com/aws/aws-sdk-js-v3/issues/3939
    if (this.#ses.take(this.#account.mailsPerSecond, seconds)) {
      this.mailed++;
      this.#mails[person] = this.mailsTo(person) + 1;
    }
    if (this.#isHit(this.#faults.lostAnswers, seconds)) throw new DirectoryFault();
  }

  #hasRoom(category: Category, seconds: number): boolean {
    if (this.#isHit(this.#faults.throttles, seconds)) return false;
    return this.#buckets[category].take(this.#quota(category, seconds), seconds);
  }

  #quota(category: Category, seconds: number): number {
    const { quotaCut } = this.#faults;
    return this.#account.quotas[category] * (quotaCut && isIn(quotaCut, seconds) ? quotaCut.part : 1);
  }

  #liveRate(seconds: number): number {
    const { moreTraffic } = this.#faults;
    const more = moreTraffic && isIn(moreTraffic, seconds) ? moreTraffic.part * this.#account.quotas.creation : 0;
    return this.#account.liveTraffic + more;
  }

  /** Others come independently of each other; those who are turned away don't come again. */
  #liveTraffic(): void {
    const rate = this.#liveRate(this.#seconds());
    // Nobody now; somebody may come later.
    const wait = rate === 0 ? 1 : exponential(this.#random, rate);
    this.#time.at(this.#time.now() + wait * 1000, () => {
      if (this.#over) return;
      if (rate > 0) {
        this.liveCalls++;
        if (!this.#buckets.creation.take(this.#quota('creation', this.#seconds()), this.#seconds()))
          this.liveThrottled++;
      }
      this.#liveTraffic();
    });
  }

  #isHit(fault: (Span & { readonly part: number }) | undefined, seconds: number): boolean {
    return fault !== undefined && isIn(fault, seconds) && this.#random() < fault.part;
  }

  #seconds(): number {
    return (this.#time.now() - this.#start) / 1000;
  }
}

/** The address of a person. */
export function addressOf(person: number): string {
  return `p${person}@example.com`;
}

function numberOf(email: string): number {
  return Number(email.slice(1, email.indexOf('@')));
}

function isIn({ from, to }: Span, seconds: number): boolean {
  return seconds >= from && seconds < to;
}

function throws(error: unknown): () => never {
  return () => {
    throw error;
  };
}
