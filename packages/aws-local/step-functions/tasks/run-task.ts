import { AwsError } from '../../aws-error.ts';
import type { TaskPlan } from '../definition/compile-definition.ts';
import { type History, whole } from '../history.ts';
import { resourceOf } from '../run-machine.ts';
import { assertWithinPayloadLimit, StateError } from '../state-error.ts';
import type { TaskCaller, TaskResource } from './resource.ts';
import { withinTimeout } from './task-timeout.ts';

/** The services that tasks can call, by resource; those whose name ends in `*` by its beginning. */
export type TaskResources = ReadonlyMap<string, TaskResource>;

/** Says in a sentence why a task can't be run here, or nothing. */
export function checkTask(resources: TaskResources, task: TaskPlan): string | undefined {
  const resource = resourceFor(resources, task);
  return resource === undefined
    ? `In state '${task.state}', the resource ${task.resource} is not supported by the embedded stack.`
    : resource.check(task);
}

/**
 * Runs a task within Step Functions' limits and adds it to the history.
 * @param region appears in the history
 * @returns the resource's answer
 * @throws StateError, or the library's `States.Timeout`
 */
export async function runTask(
  resources: TaskResources,
  task: TaskPlan,
  input: unknown,
  caller: TaskCaller,
  noting: { readonly history: History | undefined; readonly region: string },
): Promise<unknown> {
  const { history, region } = noting;
  const resource = resourceFor(resources, task);
  if (resource === undefined) throw new StateError('States.Runtime', `No such resource: ${task.resource}`, 'terminal');
  const parameters = JSON.stringify(input);
  assertWithinPayloadLimit(parameters, `The state/task '${task.resource}' was called with parameters`);
  const which = resourceOf(task.resource);
  const { timeoutSeconds } = task;
  const limit = timeoutSeconds === undefined ? {} : { timeoutInSeconds: timeoutSeconds };
  history?.add('TaskScheduled', { ...which, region, parameters, ...limit });
  history?.add('TaskStarted', { ...which });
  // After its time-out the task's failure is in the history already, and what comes later is ignored.
  let isInTime = true;
  const call = async () => {
    try {
      const answer = await resource.call(task, input, caller);
      const output = JSON.stringify(answer ?? null);
      assertWithinPayloadLimit(output, `The state/task '${task.resource}' returned a result`);
      if (isInTime) history?.add('TaskSucceeded', { ...which, output, outputDetails: whole });
      return answer;
    } catch (thrown) {
      const error = asStateError(thrown);
      if (isInTime) history?.add('TaskFailed', { ...which, error: error.name, cause: error.message });
      throw error;
    }
  };
  return withinTimeout(timeoutSeconds, call(), () => {
    isInTime = false;
    history?.add('TaskTimedOut', { ...which, error: 'States.Timeout' });
  });
}

function resourceFor(resources: TaskResources, task: TaskPlan): TaskResource | undefined {
  const family = [...resources].find(([name]) => name.endsWith('*') && task.resource.startsWith(name.slice(0, -1)));
  return resources.get(task.resource) ?? family?.[1];
}

function asStateError(thrown: unknown): StateError {
  if (thrown instanceof StateError) return thrown;
  if (thrown instanceof AwsError) return new StateError(thrown.code, thrown.message);
  return new StateError('States.TaskFailed', thrown instanceof Error ? thrown.message : String(thrown));
}
