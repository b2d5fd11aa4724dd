import { describe, expect, test } from 'vitest';
import {
  describeExecution,
  functionArn,
  NamedError,
  type TestFunction,
  testObjects,
  testStack,
} from '../../packages/aws-local/test/step-functions/stack.ts';
import { loadDefinition } from '../../statemachines/load-definition.ts';

const definition = loadDefinition('Invitations', { functionArn, busName: 'onboarding' });

interface Batch {
  readonly BatchInput: { readonly execution_arn: string };
  readonly Items: readonly { readonly sub: string }[];
}
interface Search {
  readonly found: { readonly part?: number; readonly token?: string; readonly dry_run?: boolean };
  readonly execution_arn: string;
}

/** All that a search found. */
const found = (due: number, more: object = {}) => ({
  bucket: 'files',
  execution_arn: 'sweep-1',
  part: 1,
  more: false,
  dry_run: false,
  due,
  due_key: 'work/due.jsonl',
  results_prefix: 'work/results',
  workers: 2,
  batch_size: 2,
  ...more,
});

async function sweep(functions: Readonly<Record<string, TestFunction>>, input: Record<string, unknown> = {}) {
  const lines = Array.from({ length: 5 }, (_, person) => `${JSON.stringify({ sub: `sub-${person}` })}\n`);
  const objects = testObjects({ 'work/due.jsonl': lines.join('') });
  const called: string[] = [];
  const searches: Search[] = [];
  const batches: Batch[] = [];
  const noted =
    (name: string, one: TestFunction): TestFunction =>
    (payload) => {
      called.push(name);
      return one(payload);
    };
  const all: Record<string, TestFunction> = {
    FindDueInvitations: () => found(5),
    ReportInvitations: () => null,
    SendInvitations: () => ({ outcomes: [] }),
    ...functions,
  };
  const { stepFunctions } = testStack({
    objects: objects.store,
    putEvents: () => Promise.reject(new Error('no bus')),
    functions: {
      ...Object.fromEntries(Object.entries(all).map(([name, one]) => [name, noted(name, one)])),
      FindDueInvitations: noted('FindDueInvitations', (payload) => {
        searches.push(payload as Search);
        return all.FindDueInvitations?.(payload);
      }),
      SendInvitations: noted('SendInvitations', (payload) => {
        batches.push(payload as Batch);
        return all.SendInvitations?.(payload);
      }),
    },
  });
  const arn = stepFunctions.start(stepFunctions.define('Invitations', definition), input);
  await stepFunctions.ended(arn);
  return { ...(await describeExecution(stepFunctions, arn)), arn, called, searches, batches };
}

describe('the state machine of invitations', () => {
  test('finds who is due, and sends to them in batches', async () => {
    const { status, called, searches, batches, arn } = await sweep({});
    expect(status).toBe('SUCCEEDED');
    expect(called).toEqual(['FindDueInvitations', 'SendInvitations', 'SendInvitations', 'SendInvitations']);
    expect(searches).toEqual([{ found: {}, execution_arn: arn, started_at: expect.any(String) }]);
    expect(batches.flatMap(({ Items }) => Items.map(({ sub }) => sub)).toSorted()).toEqual(
      [0, 1, 2, 3, 4].map((person) => `sub-${person}`),
    );
    expect(batches.every(({ BatchInput }) => BatchInput.execution_arn === 'sweep-1')).toBe(true);
  });

  test('continues a search whose time was up, before anybody is emailed', async () => {
    const { called, searches } = await sweep({
      FindDueInvitations: (payload) =>
        (payload as Search).found.token === undefined ? found(2, { more: true, token: 'next' }) : found(5, { part: 2 }),
    });
    expect(searches.map((search) => search.found.token)).toEqual([undefined, 'next']);
    expect(searches[1]?.found.part).toBe(1);
    expect(called.slice(0, 3)).toEqual(['FindDueInvitations', 'FindDueInvitations', 'SendInvitations']);
  });

  test('ends at once while another one sweeps', async () => {
    const { status, called } = await sweep({ FindDueInvitations: () => ({ duplicate_of: 'another' }) });
    expect([status, called]).toEqual(['SUCCEEDED', ['FindDueInvitations']]);
  });

  test('of a dry run says what it found, and sends nothing', async () => {
    const dry = found(5, { dry_run: true, report: { day: '2026-12-07', isListDay: true } });
    const { status, output, called, searches } = await sweep({ FindDueInvitations: () => dry }, { dry_run: true });
    expect([status, called]).toEqual(['SUCCEEDED', ['FindDueInvitations']]);
    expect(searches[0]?.found.dry_run).toBe(true);
    expect(JSON.parse(output ?? '')).toMatchObject({ due: 5, dry_run: true });
  });

  test('sends to nobody where nobody is due', async () => {
    const { status, called } = await sweep({ FindDueInvitations: () => found(0) });
    expect([status, called]).toEqual(['SUCCEEDED', ['FindDueInvitations']]);
  });

  const withReport = { FindDueInvitations: () => found(5, { report: { day: '2026-12-07', isListDay: true } }) };

  test('reports before it sends, when a report is due', async () => {
    const { called } = await sweep(withReport);
    expect(called.slice(0, 3)).toEqual(['FindDueInvitations', 'ReportInvitations', 'SendInvitations']);
  });

  test('sends although the report failed, and ends as failed', async () => {
    const ReportInvitations = () => {
      throw new NamedError('PermissionDenied', 'no');
    };
    const { status, error, called } = await sweep({ ...withReport, ReportInvitations });
    expect([status, error]).toEqual(['FAILED', 'ReportNotWritten']);
    expect(called.filter((name) => name === 'SendInvitations')).toHaveLength(3);
  });

  test.each(['FindDueInvitations', 'ReportInvitations'])(
    'tries %s three times more while a service is unavailable',
    async (name) => {
      let tries = 0;
      const answer = withReport.FindDueInvitations();
      const { status } = await sweep({
        ...withReport,
        [name]: () => {
          if (++tries < 4) throw new NamedError('ServiceUnavailable', 'later');
          return answer;
        },
      });
      expect([status, tries]).toEqual(['SUCCEEDED', 4]);
    },
  );

  test('of batches that fail twice leaves the others alone', async () => {
    const { status, batches } = await sweep({
      SendInvitations: (payload) => {
        if ((payload as Batch).Items.some(({ sub }) => sub === 'sub-0'))
          throw new NamedError('Runtime.ExitError', 'killed');
        return { outcomes: [] };
      },
    });
    expect(status).toBe('SUCCEEDED');
    expect(batches).toHaveLength(4);
  });
});
