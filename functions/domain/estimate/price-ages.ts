import { pricedRegion } from './priced-region.ts';
import { federatedPrice, mauPrices, quotaRaise, regions, sesMail } from './prices.ts';

/** How old the prices are that an estimate for a Region is made of. */
export interface PriceAges {
  readonly oldest: string;
  readonly newest: string;
  /** How many were not seen for this very Region, or that whose prices are used. */
  readonly unconfirmed: number;
}

/** @returns dates as year, year-month or year-month-day, as exact as they are known */
export function priceAges(region: string): PriceAges {
  const global = [...Object.values(mauPrices), federatedPrice, sesMail, quotaRaise.perMonth];
  const prices = [...Object.values(regions[pricedRegion(region)]), ...global];
  const seen = prices.flatMap((price) => price.seen ?? []).sort();
  return { oldest: seen.at(0) ?? '', newest: seen.at(-1) ?? '', unconfirmed: prices.length - seen.length };
}
