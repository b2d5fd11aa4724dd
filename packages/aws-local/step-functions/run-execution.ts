import { randomUUID } from 'node:crypto';
import { childMachineArn, lastPart, machineRoleArn, mapRunArn } from './arns.ts';
import type { CompiledMachine, MapPlan } from './definition/compile-definition.ts';
import { ChildResults } from './distributed-map/child-results.ts';
import { abortMapRun, emptyCounts, type MapRunRecord } from './distributed-map/map-run-record.ts';
import type { OpenMapRun } from './distributed-map/map-scope.ts';
import { runDistributedMap } from './distributed-map/run-distributed-map.ts';
import type { MapSettings } from './distributed-map/settings.ts';
import type { ExecutionFile, ExecutionRecord } from './execution-file.ts';
import { History, whole } from './history.ts';
import type { MachineAccess } from './machine-access.ts';
import { type Outcome, type RunSetting, runMachine } from './run-machine.ts';
import { runTask, type TaskResources } from './tasks/run-task.ts';

/** What executions need of the stack. */
export interface ExecutionServices {
  readonly access: MachineAccess;
  readonly resources: TaskResources;
  readonly region: string;
  readonly clock: () => Date;
  readonly retryInterval: number | undefined;
  /** Called when a Standard execution has begun or ended. */
  readonly onStatusChange?: ((record: ExecutionRecord) => void) | undefined;
}

/** A Standard execution that is running in this process. */
export class RunningExecution {
  /** Settles when the execution has ended or was detached. Never rejects. */
  readonly done: Promise<void>;
  readonly #file: ExecutionFile;
  readonly #machine: CompiledMachine;
  readonly #services: ExecutionServices;
  readonly #history: History;
  readonly #stopped = new AbortController();
  /** Map runs that were interrupted, by the name of their state: the first run of that state takes them up. */
  readonly #interrupted: Map<string, MapRunRecord>;

  /**
   * Runs an execution from its first state, or again from there after the process ended during it.
   * @param file open for changes
   */
  constructor(file: ExecutionFile, machine: CompiledMachine, services: ExecutionServices) {
    this.#file = file;
    this.#machine = machine;
    this.#services = services;
    this.#history = new History(file.lastEvent, services.clock, (event) => file.addEvent(event));
    const again = file.lastEvent > 0;
    this.#interrupted = new Map(file.mapRuns.map((run) => [run.state, run]));
    if (again) {
      file.redrive(services.clock().toISOString());
      this.#history.add('ExecutionRedriven', { redriveCount: file.record.redriveCount });
    } else {
      const { input, stateMachineArn } = file.record;
      const roleArn = machineRoleArn(stateMachineArn);
      this.#history.add('ExecutionStarted', { input, inputDetails: whole, roleArn });
      services.onStatusChange?.(file.record);
    }
    this.done = this.#run();
  }

  /** Ends the execution as StopExecution does: nothing more is begun, and what runs at the moment finishes unheard. */
  abort(error: string | undefined, cause: string | undefined): Date {
    const { stopDate } = this.#file.record;
    if (stopDate !== undefined) return new Date(stopDate);
    const at = this.#services.clock();
    this.#abortMapRuns(at);
    const why = { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
    this.#history.add('ExecutionAborted', why);
    this.#end({ status: 'ABORTED', stopDate: at.toISOString(), ...why });
    this.#stopped.abort();
    return at;
  }

  /** Lets go of the execution, which stays RUNNING in its file and is taken up when the stack runs again. */
  detach(): void {
    this.#file.close();
    this.#stopped.abort();
  }

  async #run(): Promise<void> {
    const input: unknown = JSON.parse(this.#file.record.input);
    const outcome = await runMachine(this.#machine, input, this.#setting(input));
    if (this.#stopped.signal.aborted) return;
    const now = this.#services.clock();
    const stopDate = now.toISOString();
    if (outcome.status === 'SUCCEEDED') {
      const output = JSON.stringify(outcome.output ?? null);
      this.#history.add('ExecutionSucceeded', { output, outputDetails: whole });
      this.#end({ status: 'SUCCEEDED', stopDate, output });
      return;
    }
    const why = reason(outcome);
    this.#abortMapRuns(now);
    this.#history.add(outcome.status === 'TIMED_OUT' ? 'ExecutionTimedOut' : 'ExecutionFailed', why);
    this.#end({ status: outcome.status, stopDate, ...why });
    // After a time-out the state that took too long is still at it.
    this.#stopped.abort();
  }

  #end(ending: Parameters<ExecutionFile['end']>[0]): void {
    this.#file.end(ending);
    this.#services.onStatusChange?.(this.#file.record);
  }

  #abortMapRuns(at: Date): void {
    for (const run of this.#file.mapRuns.filter(({ status }) => status === 'RUNNING')) {
      abortMapRun(run, at);
      this.#file.saveMapRun(run);
      this.#history.add('MapRunAborted');
    }
  }

  #setting(input: unknown): RunSetting {
    const { record } = this.#file;
    const { services, caller } = { services: this.#services, caller: this.#caller() };
    const context = {
      OwnExecution: {
        Id: record.arn,
        Input: input,
        Name: record.name,
        RoleArn: machineRoleArn(record.stateMachineArn),
        StartTime: record.startDate,
        RedriveCount: record.redriveCount,
        ...(record.redriveDate === undefined ? {} : { RedriveTime: record.redriveDate }),
      },
      StateMachine: { Id: record.stateMachineArn, Name: lastPart(record.stateMachineArn) },
    };
    const noting = { history: this.#history, region: services.region };
    return {
      context,
      history: this.#history,
      signal: this.#stopped.signal,
      retryInterval: services.retryInterval,
      runTask: (task, taskInput) => runTask(services.resources, task, taskInput, caller, noting),
      runMap: (plan, values) =>
        runDistributedMap(plan, values, {
          stateMachineArn: record.stateMachineArn,
          context,
          history: this.#history,
          objects: services.access.objectsFor(record.stateMachineArn),
          authorizeChildren: () => services.access.authorizeChildren(record.stateMachineArn),
          clock: services.clock,
          signal: this.#stopped.signal,
          openRun: (map, settings) => this.#openMapRun(map, settings),
          runChild: (machine, childInput, childContext, signal) =>
            this.#runChild(machine, childInput, childContext, signal),
        }),
    };
  }

  #runChild(
    machine: CompiledMachine,
    input: unknown,
    context: RunSetting['context'],
    signal: AbortSignal,
  ): Promise<Outcome> {
    const { resources, region, retryInterval } = this.#services;
    return runMachine(machine, input, {
      context,
      signal,
      retryInterval,
      runTask: (task, taskInput) => runTask(resources, task, taskInput, this.#caller(), { history: undefined, region }),
      runMap: () => Promise.reject(new Error('A Distributed Map can not run inside an EXPRESS child.')),
    });
  }

  #openMapRun(plan: MapPlan, settings: MapSettings): OpenMapRun {
    const interrupted = this.#interrupted.get(plan.state);
    this.#interrupted.delete(plan.state);
    const now = this.#services.clock().toISOString();
    const machineArn = this.#file.record.stateMachineArn;
    const record: MapRunRecord = {
      arn: interrupted?.arn ?? mapRunArn(machineArn, plan.label, randomUUID()),
      executionArn: this.#file.record.arn,
      stateMachineArn: childMachineArn(machineArn, plan.label),
      state: plan.state,
      startDate: interrupted?.startDate ?? now,
      maxConcurrency: settings.maxConcurrency,
      toleratedFailurePercentage: settings.toleratedFailurePercentage ?? 0,
      toleratedFailureCount: settings.toleratedFailureCount ?? 0,
      status: 'RUNNING',
      redriveCount: interrupted === undefined ? 0 : interrupted.redriveCount + 1,
      ...(interrupted === undefined ? {} : { redriveDate: now }),
      itemCounts: emptyCounts(),
      executionCounts: emptyCounts(),
    };
    const save = () => this.#file.saveMapRun(record);
    save();
    this.#history.add('MapStateStarted', { length: 0 });
    if (interrupted === undefined) this.#history.add('MapRunStarted', { mapRunArn: record.arn });
    else this.#history.add('MapRunRedriven', { mapRunArn: record.arn, redriveCount: record.redriveCount });
    return { record, save, results: new ChildResults(this.#file.mapRunPath(lastPart(record.arn))) };
  }

  #caller() {
    const { arn, stateMachineArn } = this.#file.record;
    return { executionArn: arn, stateMachineArn };
  }
}

function reason(outcome: Exclude<Outcome, { status: 'SUCCEEDED' }>): { error?: string; cause?: string } {
  if (outcome.status !== 'FAILED') return {};
  return {
    ...(outcome.error === undefined ? {} : { error: outcome.error }),
    ...(outcome.cause === undefined ? {} : { cause: outcome.cause }),
  };
}
