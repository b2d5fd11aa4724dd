import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ServiceUnavailable } from '../../../../functions/domain/errors.ts';
import { type ClaimStorage, claimRun } from '../../../../functions/domain/import/claim-run.ts';
import type { Claim } from '../../../../functions/domain/import/run.ts';

const claimOf = (execution_arn: string): Claim => ({
  execution_arn,
  started_at: '2026-01-31T08:00:00Z',
  bucket: 'inbox',
  key: 'inbox/new hires.csv',
  version_id: 'v1',
  resumed: 0,
});

/** Why a write may report that it did not happen: it lost, or S3 answered 409 before it, or its answer was lost after it. */
type Trouble = 'none' | 'refused' | 'answer lost';

/** A bucket in memory that contains one claim, and is used by many. */
function bucket(held: Claim | undefined) {
  let object = held && { claim: held, tag: 'tag 0' };
  let writes = 0;
  const written = (claim: Claim) => {
    writes += 1;
    object = { claim, tag: `tag ${writes}` };
  };
  /** The bucket as one execution sees it. @param order when its requests arrive  @param troubles of its writes, in turn */
  const seenBy = (order: fc.Scheduler, troubles: readonly Trouble[]): ClaimStorage => {
    const remaining = [...troubles];
    const writeIf = (isCurrent: () => boolean) =>
      order.scheduleFunction(async (claim: Claim) => {
        const trouble = remaining.shift() ?? 'none';
        if (trouble === 'refused' || !isCurrent()) return false;
        written(claim);
        return trouble !== 'answer lost';
      });
    return {
      read: order.scheduleFunction(async () => object),
      create: writeIf(() => object === undefined),
      replace: (claim, tag) => writeIf(() => object?.tag === tag)(claim),
    };
  };
  return { seenBy, claim: () => object?.claim };
}

interface Contender {
  readonly resume: boolean;
  readonly troubles: readonly Trouble[];
}

const trouble = fc.constantFrom<Trouble>('none', 'refused', 'answer lost');
const contenders = (resume: fc.Arbitrary<boolean>) =>
  fc.array(fc.record({ resume, troubles: fc.array(trouble, { maxLength: 3 }) }), { minLength: 1, maxLength: 5 });

/** Lets executions claim one run at once. @returns the claim that each got, and the one that is stored */
async function claimAtOnce(order: fc.Scheduler, held: Claim | undefined, running: boolean, all: readonly Contender[]) {
  const { seenBy, claim } = bucket(held);
  const isRunning = order.scheduleFunction(async (arn: string) => (arn === held?.execution_arn ? running : true));
  const claims = Promise.all(
    all.map(({ resume, troubles }, index) =>
      claimRun({ claim: claimOf(`execution ${index}`), resume, storage: seenBy(order, troubles), isRunning }),
    ),
  );
  await order.waitFor(claims);
  const found = await claims;
  const owners = found.filter(({ execution_arn }, index) => execution_arn === `execution ${index}`);
  return { found, owners, kept: claim() };
}

describe('of executions that claim one run at once, in whatever order their requests arrive,', () => {
  test('exactly one owns a run that nobody had', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), contenders(fc.boolean()), async (order, all) => {
        const { owners, found, kept } = await claimAtOnce(order, undefined, true, all);
        expect(owners).toEqual([kept]);
        expect(new Set(found)).toEqual(new Set([kept]));
      }),
    );
  });

  test('exactly one takes over a run whose owner has ended', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), contenders(fc.constant(true)), async (order, all) => {
        const held = { ...claimOf('owner'), started_at: '2026-01-30T08:00:00Z', resumed: 2 };
        const { owners, kept } = await claimAtOnce(order, held, false, all);
        expect(owners).toEqual([kept]);
        expect(kept).toEqual({ ...held, execution_arn: owners[0]?.execution_arn, resumed: 3 });
      }),
    );
  });

  test('none takes over a run whose owner is running, nor one that it was not asked to resume', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.boolean(), fc.boolean(), async (order, resume, running) => {
        fc.pre(!resume || running);
        const held = claimOf('owner');
        const all = [1, 2, 3].map(() => ({ resume, troubles: [] }));
        const { found, kept } = await claimAtOnce(order, held, running, all);
        expect([...found, kept]).toEqual([held, held, held, held]);
      }),
    );
  });
});

test('an execution that is retried keeps the run, without looking up whether it is running', async () => {
  const held = { ...claimOf('me'), resumed: 1 };
  const storage: ClaimStorage = {
    create: async () => false,
    read: async () => ({ claim: held, tag: 'tag' }),
    replace: () => Promise.reject(new Error('nothing is to be written')),
  };
  const isRunning = () => Promise.reject(new Error('nobody is to be asked'));
  expect(await claimRun({ claim: claimOf('me'), resume: true, storage, isRunning })).toEqual(held);
});

test('an execution that meets only writes in progress, five times, has no claim and must be retried', async () => {
  let attempts = 0;
  const create = async () => {
    attempts += 1;
    return false;
  };
  const storage: ClaimStorage = { create, read: async () => undefined, replace: async () => false };
  const claim = claimRun({ claim: claimOf('me'), resume: true, storage, isRunning: async () => false });
  await expect(claim).rejects.toThrow(
    new ServiceUnavailable('The run could not be claimed: other executions write its claim'),
  );
  expect(attempts).toBe(5);
});
