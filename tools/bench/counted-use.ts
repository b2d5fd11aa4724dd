import type { Stack } from '../../local/stack.ts';

/** What an import was seen to use of what is paid by use. */
export interface CountedUse {
  /** Children of the map. */
  readonly children: number;
  /** States that the Standard execution entered, and children that it started: what AWS charges as transitions. */
  readonly transitions: number;
  /** Of the functions that the state machine calls. */
  readonly invocations: number;
  /** Of the functions that Cognito calls. */
  readonly triggerInvocations: number;
}

const importFunctions = ['PrepareImport', 'CreateUsers', 'ReportImport'];

/**
 * Counts what an execution used, from its history and its map run, as Step Functions returns them.
 * @param invocations of every function while it ran
 */
export async function countedUse(
  { stepFunctions }: Pick<Stack, 'stepFunctions'>,
  executionArn: string,
  invocations: ReadonlyMap<string, number>,
): Promise<CountedUse> {
  const ask = async <Answer>(operation: string, body: object) =>
    (await stepFunctions.handle(operation, { ...body })) as Answer;
  const { events } = await ask<{ events: { type: string }[] }>('GetExecutionHistory', {
    executionArn,
    maxResults: 1000,
  });
  const { mapRuns } = await ask<{ mapRuns: { mapRunArn: string }[] }>('ListMapRuns', { executionArn });
  let children = 0;
  for (const { mapRunArn } of mapRuns) {
    const { executionCounts } = await ask<{ executionCounts: { total: number } }>('DescribeMapRun', { mapRunArn });
    children += executionCounts.total;
  }
  const ours = [...invocations].filter(([name]) => importFunctions.includes(name));
  const others = [...invocations].filter(([name]) => !importFunctions.includes(name));
  return {
    children,
    transitions: events.filter(({ type }) => type.endsWith('StateEntered')).length + children,
    invocations: total(ours),
    triggerInvocations: total(others),
  };
}

function total(counts: readonly (readonly [string, number])[]): number {
  return counts.reduce((sum, [, count]) => sum + count, 0);
}
