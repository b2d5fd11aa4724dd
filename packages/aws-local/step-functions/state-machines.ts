import { AwsError } from '../aws-error.ts';
import { assertStatesArn, type Place, stateMachineArn } from './arns.ts';
import { type CompiledMachine, compileDefinition, type MachineKind } from './definition/compile-definition.ts';
import type { JsonRecord } from './json.ts';
import { checkTask, type TaskResources } from './tasks/run-task.ts';

/** A state machine as it was defined. */
export interface DefinedMachine {
  readonly arn: string;
  readonly name: string;
  readonly type: MachineKind;
  readonly definition: JsonRecord;
  readonly compiled: CompiledMachine;
  readonly creationDate: Date;
}

/** The state machines of the account. */
export class StateMachines {
  readonly #machines = new Map<string, DefinedMachine>();
  readonly #place: Place;
  readonly #resources: TaskResources;
  readonly #clock: () => Date;

  constructor(place: Place, resources: TaskResources, clock: () => Date) {
    this.#place = place;
    this.#resources = resources;
    this.#clock = clock;
  }

  /**
   * Defines a machine, or gives one another definition.
   * @param definition with its placeholders filled
   * @returns its ARN
   * @throws AwsError `InvalidDefinition`, `InvalidName`
   */
  define(name: string, definition: JsonRecord, type: MachineKind): string {
    if (!/^[\w-]{1,80}$/.test(name)) throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
    const compiled = compileDefinition(definition, type, (task) => checkTask(this.#resources, task));
    const arn = stateMachineArn(this.#place, name);
    this.#machines.set(arn, { arn, name, type, definition, compiled, creationDate: this.#clock() });
    return arn;
  }

  /** @throws AwsError `InvalidArn`, `StateMachineDoesNotExist` */
  get(arn: string): DefinedMachine {
    assertStatesArn(arn, 'stateMachine');
    const machine = this.#machines.get(arn);
    if (machine === undefined) {
      throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    }
    return machine;
  }

  /** The machine, or nothing where it is no longer defined. */
  find(arn: string): DefinedMachine | undefined {
    return this.#machines.get(arn);
  }

  all(): DefinedMachine[] {
    return [...this.#machines.values()];
  }
}
