import { createHash } from 'node:crypto';
import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import { AwsError } from '../../aws-error.ts';
import { isRecord, type JsonRecord } from '../json.ts';
import { adaptDefinition, renameContext } from './adapt-definition.ts';
import { findDefinitionErrors, isDistributedMap } from './validate-definition.ts';

/** How a machine's executions are kept. */
export type MachineKind = 'STANDARD' | 'EXPRESS';

/** A Task state, with what its resource needs to know. */
export interface TaskPlan {
  readonly state: string;
  readonly resource: string;
  readonly parameters: unknown;
  readonly timeoutSeconds: number | undefined;
}

/** A Distributed Map state. */
export interface MapPlan {
  readonly state: string;
  /** Names the map's runs and children in ARNs. */
  readonly label: string;
  readonly inputType: 'JSONL' | 'JSON' | undefined;
  readonly itemSelector: unknown;
  readonly child: CompiledMachine;
}

/** A definition, checked and made ready to be run any number of times. */
export interface CompiledMachine {
  readonly library: StateMachine;
  /** `Type` of every state by its name, those inside Parallel and inline Map states too. */
  readonly types: ReadonlyMap<string, string>;
  readonly tasks: readonly TaskPlan[];
  readonly maps: readonly MapPlan[];
  readonly statesWithRetry: readonly string[];
}

/**
 * Checks a definition and makes it ready to run.
 * @param kind Express executions last five minutes, and have no Distributed Maps
 * @param checkTask says in a sentence why a task can't be run here, or nothing
 * @throws AwsError `InvalidDefinition` with every finding
 */
export function compileDefinition(
  definition: JsonRecord,
  kind: MachineKind,
  checkTask: (task: TaskPlan) => string | undefined,
): CompiledMachine {
  const errors = findDefinitionErrors(definition);
  if (errors.length > 0)
    throw new AwsError('InvalidDefinition', `Invalid State Machine Definition: ${errors.join(' ')}`);
  const compiled = compile(definition, kind);
  if (kind === 'EXPRESS' && compiled.maps.length > 0) {
    throw new AwsError(
      'InvalidDefinition',
      'Invalid State Machine Definition: an Express machine has no Distributed Map.',
    );
  }
  const unsupported = allTasks(compiled).flatMap((task) => checkTask(task) ?? []);
  if (unsupported.length > 0) {
    throw new AwsError('InvalidDefinition', `Invalid State Machine Definition: ${unsupported.join(' ')}`);
  }
  return compiled;
}

function allTasks(machine: CompiledMachine): TaskPlan[] {
  return [...machine.tasks, ...machine.maps.flatMap((map) => allTasks(map.child))];
}

function compile(definition: JsonRecord, kind: MachineKind): CompiledMachine {
  const states = [...statesOf(definition)];
  const adapted: unknown = adaptDefinition(definition, kind);
  return {
    // Checked above; the rewritten form needs no check of its own.
    library: new StateMachine(adapted as StateMachineDefinition, { validationOptions: { noValidate: true } }),
    types: new Map(states.map(([name, state]) => [name, String(state.Type)])),
    tasks: states.filter(([, state]) => state.Type === 'Task').map(([name, state]) => taskPlan(name, state)),
    maps: states.filter(([, state]) => isDistributedMap(state)).map(([name, state]) => mapPlan(name, state)),
    statesWithRetry: states.filter(([, state]) => Array.isArray(state.Retry)).map(([name]) => name),
  };
}

/** The machine's states and those of its branches and inline maps; children of a Distributed Map are another machine's. */
function* statesOf(machine: JsonRecord): Generator<[string, JsonRecord]> {
  for (const [name, state] of Object.entries(isRecord(machine.States) ? machine.States : {})) {
    if (!isRecord(state)) continue;
    yield [name, state];
    const inner = isDistributedMap(state) ? [] : [state.ItemProcessor, state.Iterator];
    const branches = Array.isArray(state.Branches) ? state.Branches : [];
    for (const part of [...inner, ...branches].filter(isRecord)) yield* statesOf(part);
  }
}

function taskPlan(name: string, state: JsonRecord): TaskPlan {
  return {
    state: name,
    resource: String(state.Resource),
    parameters: state.Parameters,
    timeoutSeconds: typeof state.TimeoutSeconds === 'number' ? state.TimeoutSeconds : undefined,
  };
}

function mapPlan(name: string, state: JsonRecord): MapPlan {
  const reader = isRecord(state.ItemReader) ? state.ItemReader : undefined;
  const config = isRecord(reader?.ReaderConfig) ? reader.ReaderConfig : undefined;
  return {
    state: name,
    label: typeof state.Label === 'string' ? state.Label : labelFor(name),
    inputType: reader === undefined ? undefined : config?.InputType === 'JSON' ? 'JSON' : 'JSONL',
    itemSelector: renameContext(state.ItemSelector),
    child: compile(isRecord(state.ItemProcessor) ? state.ItemProcessor : {}, 'EXPRESS'),
  };
}

/** AWS makes up a label where none is given; the state's own name reads better, where it is allowed in a label. */
function labelFor(name: string): string {
  return /^[\w-]{1,40}$/.test(name) ? name : createHash('sha256').update(name).digest('hex').slice(0, 40);
}
