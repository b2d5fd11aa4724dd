import { exponential, type Random, standardNormal } from '../random.ts';
import type { Parameters } from './parameters.ts';

export const hourMs = 60 * 60 * 1000;
export const dayMs = 24 * hourMs;
const workBegins = 9 * hourMs;

/** What a person is like, whatever they are sent. */
export interface Traits {
  readonly neverComes: boolean;
  /** Whose mailbox the address is. */
  readonly mailbox: 'own' | "somebody else's" | 'none';
  /** Whether their mail program takes our emails for spam. */
  readonly filters: boolean;
  /** How likely they are to come in when they open an email. */
  readonly acts: number;
  readonly readsAtWeekends: boolean;
  readonly holiday: { readonly from: number; readonly to: number };
}

export function traitsOf(p: Parameters, invitedAt: number, random: Random): Traits {
  const neverComes = random() < p['no-show'];
  const wrong = random();
  const mailbox =
    wrong < p['wrong-address']
      ? 'none'
      : wrong < p['wrong-address'] + p['strangers-address']
        ? "somebody else's"
        : 'own';
  return {
    neverComes,
    mailbox,
    filters: random() < p.filtered,
    acts: beta(random, p.acts * p['acts-spread'], (1 - p.acts) * p['acts-spread']),
    readsAtWeekends: random() < p['weekend-readers'],
    holiday: holidayOf(p, invitedAt, random),
  };
}

/** The first time from then on at which a person reads their email. */
export function presentFrom(time: number, { holiday, readsAtWeekends }: Traits, random: Random): number {
  let at = time;
  // They read what has come in the meantime one after the other.
  if (at >= holiday.from && at < holiday.to) at = holiday.to + random() * 4 * hourMs;
  const day = new Date(at).getUTCDay();
  if (readsAtWeekends || (day !== 0 && day !== 6)) return at;
  return at - (at % dayMs) + (day === 6 ? 2 : 1) * dayMs + workBegins + random() * 4 * hourMs;
}

/** A holiday that has begun, or the next one. */
function holidayOf(p: Parameters, now: number, random: Random): Traits['holiday'] {
  const shortest = Math.min(1, p['holiday-weeks']);
  const length = (shortest + random() * (p['holiday-weeks'] - shortest)) * 7 * dayMs;
  if (random() < p['on-holiday']) {
    const from = now - random() * length;
    return { from, to: from + length };
  }
  const mean = ((shortest + p['holiday-weeks']) / 2) * 7 * dayMs;
  const perMs = p['on-holiday'] / Math.max(1e-9, 1 - p['on-holiday']) / mean;
  const from = now + exponential(random, Math.max(perMs, Number.MIN_VALUE));
  return { from, to: from + length };
}

function beta(random: Random, a: number, b: number): number {
  if (a <= 0) return 0;
  if (b <= 0) return 1;
  const one = gamma(random, a);
  return one / (one + gamma(random, b));
}

/** Marsaglia and Tsang, "A simple method for generating gamma variables" (2000). */
function gamma(random: Random, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = standardNormal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < x ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}
