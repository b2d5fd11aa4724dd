/** How many items or children are in which state, as DescribeMapRun reports it. */
export interface Counts {
  pending: number;
  running: number;
  succeeded: number;
  failed: number;
  timedOut: number;
  aborted: number;
  total: number;
  resultsWritten: number;
}

/** What is known of one run of a Distributed Map. The counts are kept up to date while it runs. */
export interface MapRunRecord {
  readonly arn: string;
  readonly executionArn: string;
  /** ARN of the child machine, as ListMapRuns reports it. */
  readonly stateMachineArn: string;
  /** Name of the map state. */
  readonly state: string;
  readonly startDate: string;
  readonly maxConcurrency: number;
  readonly toleratedFailurePercentage: number;
  readonly toleratedFailureCount: number;
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED';
  stopDate?: string;
  redriveCount: number;
  redriveDate?: string;
  itemCounts: Counts;
  executionCounts: Counts;
}

/** Counts before anything is known. */
export function emptyCounts(): Counts {
  return { pending: 0, running: 0, succeeded: 0, failed: 0, timedOut: 0, aborted: 0, total: 0, resultsWritten: 0 };
}

/** Where a child, and so its items, can be counted. */
export type Place = 'pending' | 'running' | 'succeeded' | 'failed' | 'timedOut' | 'aborted';

/** Moves a child and its items from one place to another. */
export function move(record: MapRunRecord, items: number, from: Place, to: Place): void {
  record.executionCounts[from] -= 1;
  record.executionCounts[to] += 1;
  record.itemCounts[from] -= items;
  record.itemCounts[to] += items;
}

/** Ends a run that was stopped from outside: what was running counts as aborted, the rest stays pending. */
export function abortMapRun(record: MapRunRecord, at: Date): void {
  record.status = 'ABORTED';
  record.stopDate = at.toISOString();
  for (const counts of [record.itemCounts, record.executionCounts]) {
    counts.aborted += counts.running;
    counts.running = 0;
  }
}
