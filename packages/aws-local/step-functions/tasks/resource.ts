import type { TaskPlan } from '../definition/compile-definition.ts';

/** The execution that a task belongs to. */
export interface TaskCaller {
  readonly executionArn: string;
  readonly stateMachineArn: string;
}

/** A service that tasks can call. */
export interface TaskResource {
  /** Says in a sentence why a task can't be run here, or nothing. Asked when a machine is defined. */
  check(task: TaskPlan): string | undefined;
  /**
   * Makes the call.
   * @param input what the task's `Parameters` came to
   * @throws StateError by the name that AWS gives the failure
   */
  call(task: TaskPlan, input: unknown, caller: TaskCaller): Promise<unknown>;
}
