import { join } from 'node:path';
import { AwsError } from '../aws-error.ts';
import { createIam, type Iam } from '../iam/iam.ts';
import type { JsonService } from '../json-service.ts';
import type { LambdaService } from '../lambda/lambda-service.ts';
import type { ObjectStore } from '../s3/object-store.ts';
import {
  describeExecution,
  getExecutionHistory,
  listExecutions,
  type RunExpress,
  redriveExecution,
  startExecution,
  startSyncExecution,
  stopExecution,
} from './api/execution-operations.ts';
import { describeMapRun, listMapRuns } from './api/map-run-operations.ts';
import {
  describeStateMachine,
  describeStateMachineForExecution,
  emptyListOf,
  listStateMachines,
} from './api/state-machine-operations.ts';
import type { MachineKind } from './definition/compile-definition.ts';
import type { ExecutionRecord } from './execution-file.ts';
import { Executions } from './executions.ts';
import type { JsonRecord } from './json.ts';
import { machineAccess } from './machine-access.ts';
import { runExpress } from './run-express.ts';
import { StateMachines } from './state-machines.ts';
import { type AwsSdkPort, awsSdk } from './tasks/aws-sdk.ts';
import { lambdaInvoke } from './tasks/lambda-invoke.ts';
import { eventsPutEvents, type PutEvents } from './tasks/put-events.ts';

/** What Step Functions needs of the stack. */
export interface StepFunctionsOptions {
  /** The stack's state folder; executions lie in `executions/` in it. */
  readonly stateDir: string;
  readonly region: string;
  readonly accountId: string;
  readonly lambda: LambdaService;
  readonly objects: ObjectStore;
  readonly putEvents: PutEvents;
  /** What the roles of state machines may do; without it, everything. PutEvents is left to {@link putEvents}. */
  readonly iam?: Iam;
  /** Services for `arn:aws:states:::aws-sdk:…` resources; without it such a resource is refused. */
  readonly awsSdk?: AwsSdkPort;
  /** Called when a Standard execution has begun or ended. */
  readonly onStatusChange?: (record: ExecutionRecord) => void;
  readonly clock?: () => Date;
  /** Milliseconds before every retry in place of what the definitions say; for tests. */
  readonly retryInterval?: number;
}

/** AWS Step Functions for state machines in JSONPath, in this process. */
export interface StepFunctions extends JsonService {
  /**
   * Defines a state machine, or gives one another definition.
   * @param definition with its placeholders filled
   * @param type Standard where not given
   * @returns the machine's ARN
   * @throws AwsError `InvalidDefinition` with a sentence for everything that the embedded stack would not run as AWS does
   */
  define(name: string, definition: JsonRecord, type?: MachineKind): string;
  /**
   * Starts an execution.
   * @param input anything that JSON can express
   * @param name made up where none is given
   * @returns the execution's ARN; when this returns, the execution outlives the process
   * @throws AwsError as StartExecution
   */
  start(stateMachineArn: string, input: unknown, name?: string): string;
  /** Resumes the executions that were running when the process ended; to be called once everything is defined. */
  resume(): void;
  /** Resolves when an execution has ended, or was let go of by `stop`. */
  ended(executionArn: string): Promise<void>;
  /** Lets go of all executions. They stay as they are, and `resume` takes them up in another process. */
  stop(): void;
}

/** Puts Step Functions together. */
export function createStepFunctions(options: StepFunctionsOptions): StepFunctions {
  const { region, accountId, clock = () => new Date() } = options;
  const access = machineAccess(options.iam ?? createIam({ accountId }), { region, accountId }, options.objects);
  const resources = new Map([
    ['arn:aws:states:::lambda:invoke', lambdaInvoke(options.lambda, access.authorizeInvoke)],
    ['arn:aws:states:::events:putEvents', eventsPutEvents(options.putEvents)],
    ['arn:aws:states:::aws-sdk:*', awsSdk(options.awsSdk)],
  ]);
  const machines = new StateMachines({ region, accountId }, resources, clock);
  const services = {
    access,
    resources,
    region,
    clock,
    retryInterval: options.retryInterval,
    onStatusChange: options.onStatusChange,
  };
  const executions = new Executions(join(options.stateDir, 'executions'), services);
  const stopped = new AbortController();
  const express: RunExpress = (machine, name, input) => runExpress(machine, name, input, services, stopped.signal);
  const operations: Readonly<Record<string, (body: JsonRecord) => unknown>> = {
    StartExecution: (body) => startExecution(machines, executions, express, body),
    StartSyncExecution: (body) => startSyncExecution(machines, express, body),
    RedriveExecution: (body) => redriveExecution(executions, body),
    DescribeExecution: (body) => describeExecution(executions, body),
    StopExecution: (body) => stopExecution(executions, body),
    ListExecutions: (body) => listExecutions(machines, executions, body),
    GetExecutionHistory: (body) => getExecutionHistory(executions, body),
    ListMapRuns: (body) => listMapRuns(executions, body),
    DescribeMapRun: (body) => describeMapRun(executions, body),
    ListStateMachines: (body) => listStateMachines(machines, body),
    DescribeStateMachine: (body) => describeStateMachine(machines, body),
    DescribeStateMachineForExecution: (body) => describeStateMachineForExecution(machines, executions, body),
    ListStateMachineVersions: (body) => emptyListOf(machines, 'stateMachineVersions', 'stateMachineArn', body),
    ListStateMachineAliases: (body) => emptyListOf(machines, 'stateMachineAliases', 'stateMachineArn', body),
    ListTagsForResource: (body) => emptyListOf(machines, 'tags', 'resourceArn', body),
  };

  return {
    async handle(operation, body) {
      const carryOut = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
      if (carryOut === undefined) {
        throw new AwsError('UnknownOperationException', `Step Functions' ${operation} is not in the embedded stack.`);
      }
      return carryOut(body);
    },
    define: (name, definition, type = 'STANDARD') => machines.define(name, definition, type),
    start: (stateMachineArn, input, name) => {
      const body = { stateMachineArn, input: JSON.stringify(input), ...(name === undefined ? {} : { name }) };
      return startExecution(machines, executions, express, body).executionArn;
    },
    resume: () => executions.resume(machines),
    ended: (executionArn) => executions.ended(executionArn),
    stop: () => {
      stopped.abort();
      executions.detach();
    },
  };
}
