import {
  DescribeExecutionCommand,
  DescribeMapRunCommand,
  ListExecutionsCommand,
  ListMapRunsCommand,
  type SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { Executions } from '../domain/runs/executions.ts';

/** The executions of the state machine that imports files. Throws what the SDK throws. */
export function runExecutions(sfn: SFNClient, stateMachineArn: string): Executions {
  /** Of an execution there is one map run, which keeps its ARN. */
  const mapRuns = new Map<string, string>();
  return {
    async list(maxResults, from) {
      const command = new ListExecutionsCommand({ stateMachineArn, maxResults, ...(from && { nextToken: from }) });
      const { executions = [], nextToken } = await sfn.send(command);
      return {
        listed: executions.map(({ executionArn = '', status = '', startDate = new Date(0) }) => ({
          executionArn,
          status,
          startedAt: startDate,
        })),
        ...(nextToken && { next: nextToken }),
      };
    },

    async describe(executionArn) {
      try {
        const found = await sfn.send(new DescribeExecutionCommand({ executionArn }));
        const { status = '', startDate = new Date(0), stopDate, input = '{}', output, cause } = found;
        return { executionArn, status, startedAt: startDate, stoppedAt: stopDate, input, output, cause };
      } catch (error) {
        if (error instanceof Error && error.name === 'ExecutionDoesNotExist') return undefined;
        throw error;
      }
    },

    async countPeople(executionArn) {
      let mapRunArn = mapRuns.get(executionArn);
      if (mapRunArn === undefined) {
        const { mapRuns: found = [] } = await sfn.send(new ListMapRunsCommand({ executionArn }));
        mapRunArn = found[0]?.mapRunArn;
        if (mapRunArn === undefined) return undefined;
        if (mapRuns.size >= mostRemembered) mapRuns.clear();
        mapRuns.set(executionArn, mapRunArn);
      }
      const { status, itemCounts, startDate = new Date(0) } = await sfn.send(new DescribeMapRunCommand({ mapRunArn }));
      const total = itemCounts?.total ?? 0;
      const begun = total - (itemCounts?.pending ?? 0);
      const done = begun - (itemCounts?.running ?? 0);
      return { isRunning: status === 'RUNNING', done, begun, total, startedAt: startDate };
    },

    async start(name, input) {
      try {
        const command = new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) });
        const { executionArn = '' } = await sfn.send(command);
        return { executionArn, isNew: true };
      } catch (error) {
        if (!(error instanceof Error && error.name === 'ExecutionAlreadyExists')) throw error;
        return { executionArn: `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`, isNew: false };
      }
    },

    async stop(executionArn, cause) {
      await sfn.send(new StopExecutionCommand({ executionArn, error: 'Stopped', cause }));
    },
  };
}

/** A function's environment may live for hours and see any number of runs. */
const mostRemembered = 1_000;
