import * as z from 'zod/mini';

/** What decides how fast a run is undone. */
export const undoSettings = z.object({ pace: z.object({ updatesPerSecond: z.number() }) });

/** Of the account's quota for updates, so that others can use it as well: 20 of 25 a second. */
const shareOfUpdates = 0.8;

/** How many users an undo deletes per second. */
export function deletionsPerSecond({ pace }: z.output<typeof undoSettings>): number {
  return pace.updatesPerSecond * shareOfUpdates;
}
