import { type FeaturePlan, mauPrices } from './prices.ts';

/** What a plan costs in place of LITE: "$0.015 in place of $0.0055 a month for each active person beyond the first 10,000". */
export function comparePlanWithLite(plan: Exclude<FeaturePlan, 'classic' | 'lite'>): string {
  const [first, second] = mauPrices[plan].bands as readonly { readonly upTo: number; readonly usd: number }[];
  const [free, charged] = mauPrices.lite.bands;
  const usd = first?.usd || second?.usd;
  return `$${usd} in place of $${charged.usd} a month for each active person beyond the first ${free.upTo.toLocaleString('en')}`;
}
