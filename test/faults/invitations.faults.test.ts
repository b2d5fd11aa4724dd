import fc from 'fast-check';
import { describe, test } from 'vitest';
import { months, runMonth } from './month/month.ts';
import { allPlansMs, workersFor } from './workers.ts';

describe.concurrent('a month of invitations under seeded plans of faults', () => {
  test.for(workersFor(4))(
    'sends nobody more than they should get, and forgets nobody (seed $seed, $numRuns plans)',
    { timeout: allPlansMs },
    async ({ seed, numRuns }) => {
      await fc.assert(fc.asyncProperty(months, runMonth), { numRuns, seed });
    },
  );
});
