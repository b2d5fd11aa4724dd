/** Parts of the page, by the first word of the address after `#/`. They are stable: emails and bookmarks lead to them. */
export const areas = ['home', 'import', 'runs', 'people'] as const;
export type Area = (typeof areas)[number];

/** Where somebody is. */
export interface Place {
  readonly area: Area;
  /** What follows the area: `['4f2a']` of `#/runs/4f2a`. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

/** Reads the part of an address from `#` on, such as `#/runs/4f2a`. @returns the home screen for an unknown one */
export function readPlace(hash: string): Place {
  const [address = '', query = ''] = hash.replace(/^#?\/?/, '').split(/\?(.*)/s);
  const [first = '', ...path] = address.split('/').map(decode);
  const area = areas.find((one) => one === first);
  return area
    ? { area, path: path.filter(Boolean), query: new URLSearchParams(query) }
    : { area: 'home', path: [], query: new URLSearchParams() };
}

/** The address of an area within the page. */
export function hashOf(area: Area): `#/${string}` {
  return area === 'home' ? '#/' : `#/${area}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
