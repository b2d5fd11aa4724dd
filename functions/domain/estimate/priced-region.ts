import { type Region, regions } from './prices.ts';

/** Whose prices stand for a part of the world, by how names of its Regions begin. */
const standIns: Readonly<Record<string, Region>> = { eu: 'eu-central-1', ap: 'ap-northeast-1' };

/** The Region whose prices are used for another: itself where they are known, or else one that is near. */
export function pricedRegion(name: string): Region {
  if (Object.hasOwn(regions, name)) return name as Region;
  return standIns[name.split('-', 1)[0] ?? ''] ?? 'us-east-1';
}
