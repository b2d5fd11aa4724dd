import { pricedRegion } from '../../functions/domain/estimate/priced-region.ts';
import { doubtRegion } from '../../settings/region-services.ts';

/** Says whose prices an estimate has, where they are another Region's. */
export function describeStandIn(region: string): string | undefined {
  const priced = pricedRegion(region);
  if (priced === region) return undefined;
  const sentence = `The prices of ${region} are not known here; these are those of ${priced}.`;
  return [sentence, doubtRegion(region)].filter((text) => text !== undefined).join(' ');
}
