import { randomUUID } from 'node:crypto';
import { expressArn, lastPart, machineRoleArn } from './arns.ts';
import type { ExecutionServices } from './run-execution.ts';
import { type Outcome, runMachine } from './run-machine.ts';
import type { DefinedMachine } from './state-machines.ts';
import { runTask } from './tasks/run-task.ts';

/** An Express execution that has begun. */
export interface ExpressExecution {
  readonly arn: string;
  readonly name: string;
  readonly startDate: Date;
  /** Its end; never rejects. */
  readonly ended: Promise<{ readonly stopDate: Date; readonly outcome: Outcome }>;
}

/** Begins an Express execution. Nothing of it is kept: no history, no input, no output. */
export function runExpress(
  machine: DefinedMachine,
  name: string,
  input: unknown,
  services: Pick<ExecutionServices, 'resources' | 'region' | 'clock' | 'retryInterval'>,
  signal: AbortSignal,
): ExpressExecution {
  const { resources, region, clock, retryInterval } = services;
  const arn = expressArn(machine.arn, name, randomUUID());
  const startDate = clock();
  const caller = { executionArn: arn, stateMachineArn: machine.arn };
  const outcome = runMachine(machine.compiled, input, {
    context: {
      OwnExecution: {
        Id: arn,
        Input: input,
        Name: name,
        RoleArn: machineRoleArn(machine.arn),
        StartTime: startDate.toISOString(),
        RedriveCount: 0,
      },
      StateMachine: { Id: machine.arn, Name: lastPart(machine.arn) },
    },
    signal,
    retryInterval,
    runTask: (task, taskInput) => runTask(resources, task, taskInput, caller, { history: undefined, region }),
    runMap: () => Promise.reject(new Error('A Distributed Map can not run in an Express execution.')),
  });
  const ended = outcome.then((value) => ({ stopDate: clock(), outcome: value }));
  return { arn, name, startDate, ended };
}
