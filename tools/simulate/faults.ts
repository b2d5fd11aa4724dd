/** Seconds from the start of the import. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What goes wrong, and when. Parts of calls are from 0 to 1. */
export interface Faults {
  /** Part of the calls that are throttled although the quota has room. */
  readonly throttles?: Span & { readonly part: number };
  /** Part of the calls that end in a fault of the service, without effect. */
  readonly serverErrors?: Span & { readonly part: number };
  /** Part of the creations that take effect and whose answer is lost. */
  readonly lostAnswers?: Span & { readonly part: number };
  /** The quota is this part of itself. */
  readonly quotaCut?: Span & { readonly part: number };
  /** So many seconds pass between two deaths of a worker in mid-batch. */
  readonly deathEvery?: number;
  /** People who are created by others at the same time, as a part of the quota, in addition to what is reserved for live traffic. */
  readonly moreTraffic?: Span & { readonly part: number };
  /** People who may be mailed until the daily cap is met. */
  readonly dailyMails?: number;
}

const between = (from: number, to: number, part: number) => ({ from, to, part });
const ever = Number.POSITIVE_INFINITY;

/** Faults by name, with what they stand for. */
export const scenarios = {
  none: { what: 'nothing goes wrong', faults: {} },
  throttles: { what: '20 % of the calls throttled for a minute', faults: { throttles: between(300, 360, 0.2) } },
  'server-errors': {
    what: 'all calls fail for a minute',
    faults: { serverErrors: between(300, 360, 1) },
  },
  'flaky-service': { what: '1 % of the calls fail throughout', faults: { serverErrors: between(0, ever, 0.01) } },
  'lost-answers': {
    what: '0.5 % of the answers lost after the creation',
    faults: { lostAnswers: between(0, ever, 0.005) },
  },
  deaths: { what: 'a worker dies in mid-batch every 2,000 s', faults: { deathEvery: 2000 } },
  'halved-quota': { what: 'half of the quota for five minutes', faults: { quotaCut: between(300, 600, 0.5) } },
  'more-traffic': {
    what: 'others create people at a quarter of the quota for ten minutes',
    faults: { moreTraffic: between(300, 900, 0.25) },
  },
  everything: {
    what: 'all of it, one after the other',
    faults: {
      throttles: between(300, 360, 0.2),
      serverErrors: between(600, 660, 1),
      lostAnswers: between(0, ever, 0.001),
      quotaCut: between(900, 1200, 0.5),
      moreTraffic: between(1500, 2100, 0.25),
      deathEvery: 3000,
    },
  },
} as const satisfies Record<string, { readonly what: string; readonly faults: Faults }>;
export type ScenarioName = keyof typeof scenarios;
