import { Prefix } from '../functions/contract.ts';
import type { Uses } from '../functions/define-function.ts';

/** What a state machine's definition asks of AWS, as far as permissions go. */
export interface AslCalls {
  /** Functions to invoke, by their `FunctionName`. */
  readonly functions: ReadonlySet<string>;
  /** Buses to put events on, by their `EventBusName`. */
  readonly buses: ReadonlySet<string>;
  /** Whether a map runs its items as executions of their own. */
  readonly distributedMap: boolean;
  /** Folders of the bucket that such a map reads its items from, or writes its results to. */
  readonly bucket: Uses['bucket'];
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Finds every call in a definition, in nested states too.
 * @param definition a state machine in Amazon States Language, its placeholders filled or not
 * @throws Error naming the state, when it calls something that no permission is known for
 */
export function callsIn(definition: Json): AslCalls {
  const functions = new Set<string>();
  const buses = new Set<string>();
  let distributedMap = false;
  let readsItems = false;
  let writesResults = false;
  for (const [name, state] of statesIn(definition)) {
    const parameters = record(state.Parameters);
    if (state.Type === 'Task') {
      switch (state.Resource) {
        case 'arn:aws:states:::lambda:invoke':
          functions.add(text(name, 'FunctionName', parameters.FunctionName));
          break;
        case 'arn:aws:states:::events:putEvents':
          for (const entry of list(parameters.Entries)) {
            buses.add(text(name, 'EventBusName', record(entry).EventBusName));
          }
          break;
        default:
          throw new Error(`The state ${name} calls ${String(state.Resource)}, which no permission is known for`);
      }
    }
    if (record(record(state.ItemProcessor).ProcessorConfig).Mode === 'DISTRIBUTED') distributedMap = true;
    readsItems ||= uses(name, state.ItemReader, 'arn:aws:states:::s3:getObject');
    writesResults ||= uses(name, state.ResultWriter, 'arn:aws:states:::s3:putObject');
  }
  // The writer reads back what it wrote to make its manifest.
  const read = readsItems || writesResults ? { read: [Prefix.work] } : undefined;
  const bucket = writesResults ? { ...read, write: [Prefix.work] } : read;
  return { functions, buses, distributedMap, bucket };
}

function* statesIn(machine: Json): Generator<[string, Json]> {
  for (const [name, value] of Object.entries(record(machine.States))) {
    const state = record(value);
    yield [name, state];
    for (const branch of list(state.Branches)) yield* statesIn(record(branch));
    yield* statesIn(record(state.ItemProcessor ?? state.Iterator));
  }
}

function uses(state: string, value: unknown, known: string): boolean {
  if (value === undefined) return false;
  const { Resource } = record(value);
  if (Resource !== known)
    throw new Error(`The state ${state} uses ${String(Resource)}, which no permission is known for`);
  return true;
}

function text(state: string, field: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw new Error(`The state ${state} has no fixed ${field}, so nothing can be permitted`);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function record(value: unknown): Json {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
