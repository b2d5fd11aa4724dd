import { AwsError } from '../aws-error.ts';
import { assertStatesArn, executionArn } from './arns.ts';
import { ExecutionFile } from './execution-file.ts';
import { type ExecutionServices, RunningExecution } from './run-execution.ts';
import type { DefinedMachine, StateMachines } from './state-machines.ts';

/** AWS forgets an execution 90 days after its end. */
const retentionDays = 90;

/** The executions of the account: those that run and those that ended. */
export class Executions {
  readonly #files = new Map<string, ExecutionFile>();
  readonly #running = new Map<string, RunningExecution>();
  readonly #folder: string;
  readonly #services: ExecutionServices;

  /** @param folder where every execution has its file; it is created if need be */
  constructor(folder: string, services: ExecutionServices) {
    this.#folder = folder;
    this.#services = services;
    const oldest = services.clock().getTime() - retentionDays * 86_400_000;
    for (const file of ExecutionFile.loadAll(folder)) {
      const { arn, stopDate } = file.record;
      if (stopDate !== undefined && Date.parse(stopDate) < oldest) file.remove();
      else this.#files.set(arn, file);
    }
  }

  /**
   * Starts an execution, or finds the running one of the same name and input.
   * @param input JSON
   * @throws AwsError `ExecutionAlreadyExists`
   */
  start(machine: DefinedMachine, name: string, input: string): ExecutionFile {
    const arn = executionArn(machine.arn, name);
    const known = this.#files.get(arn);
    if (known !== undefined) {
      if (known.record.status === 'RUNNING' && known.record.input === input) return known;
      throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
    }
    const startDate = this.#services.clock().toISOString();
    const file = ExecutionFile.create(this.#folder, { arn, name, stateMachineArn: machine.arn, input, startDate });
    this.#files.set(arn, file);
    this.#run(file, machine);
    return file;
  }

  /** Resumes the executions that were running when the process ended. Those whose machine no longer exists fail. */
  resume(machines: StateMachines): void {
    for (const [arn, file] of this.#files) {
      if (file.record.status !== 'RUNNING' || this.#running.has(arn)) continue;
      file.open();
      const machine = machines.find(file.record.stateMachineArn);
      if (machine !== undefined) this.#run(file, machine);
      else {
        const cause = 'The state machine is no longer defined.';
        file.end({
          status: 'FAILED',
          stopDate: this.#services.clock().toISOString(),
          error: 'States.Runtime',
          cause,
        });
        this.#services.onStatusChange?.(file.record);
      }
    }
  }

  /** @throws AwsError `InvalidArn`, `ExecutionDoesNotExist` */
  get(arn: string): ExecutionFile {
    assertStatesArn(arn, 'execution');
    const file = this.#files.get(arn);
    if (file === undefined) throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    return file;
  }

  /** Stops an execution. One that has ended stays as it is. @returns when it was stopped, or had ended */
  stop(arn: string, error: string | undefined, cause: string | undefined): Date {
    const file = this.get(arn);
    const running = this.#running.get(arn);
    if (running !== undefined) return running.abort(error, cause);
    return new Date(file.record.stopDate ?? file.record.startDate);
  }

  /** All executions, the youngest first. */
  all(): ExecutionFile[] {
    const byAge = (a: ExecutionFile, b: ExecutionFile) => a.record.startDate.localeCompare(b.record.startDate);
    return [...this.#files.values()].sort(byAge).reverse();
  }

  /** Resolves when the execution has ended. */
  async ended(arn: string): Promise<void> {
    await this.#running.get(arn)?.done;
  }

  /** Stops running all executions; another process's `resume` continues them. */
  detach(): void {
    for (const running of this.#running.values()) running.detach();
    this.#running.clear();
  }

  #run(file: ExecutionFile, machine: DefinedMachine): void {
    const { arn } = file.record;
    const running = new RunningExecution(file, machine.compiled, this.#services);
    this.#running.set(arn, running);
    void running.done.finally(() => {
      if (this.#running.get(arn) === running) this.#running.delete(arn);
    });
  }
}
