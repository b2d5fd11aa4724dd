/** An execution of the state machine that imports files, as a list of them shows it. */
export interface ListedExecution {
  readonly executionArn: string;
  /** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html */
  readonly status: string;
  readonly startedAt: Date;
}

/** All that is known about an execution. */
export interface Execution extends ListedExecution {
  /** Absent while it is running. */
  readonly stoppedAt?: Date | undefined;
  /** JSON. */
  readonly input: string;
  /** JSON; absent unless it succeeded. */
  readonly output?: string | undefined;
  readonly cause?: string | undefined;
}

/** How far the people of a run are, while they are created and afterwards. */
export interface MapCounts {
  readonly isRunning: boolean;
  readonly done: number;
  /** With those that workers are busy with. */
  readonly begun: number;
  readonly total: number;
  readonly startedAt: Date;
}

/** The executions behind the runs. Implemented by `functions/adapters/run-executions.ts`. */
export interface Executions {
  /** The newest first. @param from what an earlier page named as `next` */
  list(atMost: number, from?: string): Promise<{ readonly listed: readonly ListedExecution[]; readonly next?: string }>;
  /** @returns undefined for one that Step Functions no longer knows, 90 days after its end */
  describe(executionArn: string): Promise<Execution | undefined>;
  /** @returns undefined before people are created, and where there was nobody to create */
  countPeople(executionArn: string): Promise<MapCounts | undefined>;
  /** @returns its ARN, and whether it is this call that started it: a name is unique for 90 days */
  start(name: string, input: object): Promise<{ readonly executionArn: string; readonly isNew: boolean }>;
  /** Ends an execution at once. @param cause for its history; no personal data */
  stop(executionArn: string, cause: string): Promise<void>;
}

/** Whether an execution has not ended yet. */
export function isRunning(status: string | undefined): boolean {
  return status === 'RUNNING' || status === 'PENDING_REDRIVE';
}
