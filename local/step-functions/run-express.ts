import { randomUUID } from 'node:crypto';
import { expressArn, lastPart } from './arns.ts';
import type { ExecutionServices } from './run-execution.ts';
import { type Outcome, runMachine } from './run-machine.ts';
import type { DefinedMachine } from './state-machines.ts';
import { runTask } from './tasks/run-task.ts';

/** An Express execution that has ended. */
export interface ExpressExecution {
  readonly arn: string;
  readonly name: string;
  readonly startDate: Date;
  readonly stopDate: Date;
  readonly outcome: Outcome;
}

/** Runs an Express execution to its end. Nothing of it is kept: no history, no input, no output. Never rejects. */
export async function runExpress(
  machine: DefinedMachine,
  name: string,
  input: unknown,
  services: Pick<ExecutionServices, 'resources' | 'region' | 'roleArn' | 'clock' | 'retryInterval'>,
  signal: AbortSignal,
): Promise<ExpressExecution> {
  const { resources, region, roleArn, clock, retryInterval } = services;
  const arn = expressArn(machine.arn, name, randomUUID());
  const startDate = clock();
  const caller = { executionArn: arn, stateMachineArn: machine.arn };
  const outcome = await runMachine(machine.compiled, input, {
    context: {
      OwnExecution: {
        Id: arn,
        Input: input,
        Name: name,
        RoleArn: roleArn,
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
  return { arn, name, startDate, stopDate: clock(), outcome };
}
