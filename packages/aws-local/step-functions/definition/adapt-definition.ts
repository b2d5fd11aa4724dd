import { isRecord, type JsonRecord } from '../json.ts';
import { isDistributedMap } from './validate-definition.ts';

/** The running library waits 60 s for a task by default; AWS waits for as long as the function takes. */
const unlimitedSeconds = 2_000_000;

/** EXPRESS executions are ended after five minutes. */
const expressSeconds = 300;

/** Fields of a state that contain machines, whose states are adapted one by one. */
const machineHolders: ReadonlySet<string> = new Set(['ItemProcessor', 'Iterator', 'Branches']);

/**
 * Rewrites a valid definition into one from which aws-local-stepfunctions does what AWS does with the original.
 * Each rule cures one difference; none is needed for the meaning of the definition.
 * @param kind how long the machine may run: an EXPRESS child five minutes, a Standard machine as long as it says
 */
export function adaptDefinition(definition: JsonRecord, kind: 'STANDARD' | 'EXPRESS'): JsonRecord {
  const adapted = adaptMachine(definition);
  const own = typeof definition.TimeoutSeconds === 'number' ? definition.TimeoutSeconds : Number.POSITIVE_INFINITY;
  const limit = kind === 'EXPRESS' ? Math.min(own, expressSeconds) : own;
  // A timer of more than 24.8 days would fire at once.
  if (limit < unlimitedSeconds) return { ...adapted, TimeoutSeconds: limit };
  const { TimeoutSeconds: _, ...untimed } = adapted;
  return untimed;
}

function adaptMachine(machine: JsonRecord): JsonRecord {
  const states = Object.entries(isRecord(machine.States) ? machine.States : {}).filter(
    (entry): entry is [string, JsonRecord] => isRecord(entry[1]),
  );
  return { ...machine, States: Object.fromEntries(states.map(([name, state]) => [name, adaptState(state)])) };
}

function adaptState(original: JsonRecord): JsonRecord {
  const state = Object.fromEntries(
    Object.entries(original).map(([field, value]) => [field, machineHolders.has(field) ? value : renameContext(value)]),
  );
  if (isDistributedMap(state)) return common(mapAsTask(state));
  switch (state.Type) {
    case 'Task':
      // Its own time-out is that of what runs the task.
      return common({ ...state, TimeoutSeconds: unlimitedSeconds });
    case 'Fail':
      // Without an Error the library makes one up.
      return {
        ...('ErrorPath' in state ? {} : { Error: '' }),
        ...('CausePath' in state ? {} : { Cause: '' }),
        ...state,
      };
    case 'Choice':
      return { ...state, Choices: (state.Choices as JsonRecord[]).map(adaptRule) };
    case 'Parallel':
      return common({ ...state, Branches: (state.Branches as JsonRecord[]).map(adaptMachine) });
    case 'Map':
      return common({
        ...state,
        ...(isRecord(state.ItemProcessor) ? { ItemProcessor: adaptMachine(state.ItemProcessor) } : {}),
        ...(isRecord(state.Iterator) ? { Iterator: adaptMachine(state.Iterator) } : {}),
      });
    default:
      return common(state);
  }
}

/** `ResultPath: "$"` is the default; the library would write a field named `$`. */
function common(state: JsonRecord): JsonRecord {
  const adapted = withoutRootResultPath(state);
  if (!Array.isArray(state.Catch)) return adapted;
  return { ...adapted, Catch: state.Catch.filter(isRecord).map(withoutRootResultPath) };
}

function withoutRootResultPath(part: JsonRecord): JsonRecord {
  if (part.ResultPath !== '$') return part;
  const { ResultPath: _, ...rest } = part;
  return rest;
}

/**
 * Rules compare only values of their type (the library compares `"7" > 0` as JavaScript does), and `IsPresent: false` and
 * its like are the negation (the library takes them for never true).
 */
function adaptRule(rule: JsonRecord): JsonRecord {
  const { Next, Comment: _, ...test } = rule;
  return { ...adaptTest(test), ...(Next === undefined ? {} : { Next }) };
}

function adaptTest(test: JsonRecord): JsonRecord {
  if (Array.isArray(test.And)) return { And: test.And.filter(isRecord).map(adaptRule) };
  if (Array.isArray(test.Or)) return { Or: test.Or.filter(isRecord).map(adaptRule) };
  if (isRecord(test.Not)) return { Not: adaptRule(test.Not) };
  const { Variable, ...operators } = test;
  const [operator = '', expected] = Object.entries(operators)[0] ?? [];
  if (operator.startsWith('Is')) {
    const positive = { Variable, [operator]: true };
    return expected === false ? { Not: positive } : positive;
  }
  const type = /^(String|Numeric|Boolean|Timestamp)/.exec(operator)?.[1];
  return { And: [{ Variable, [`Is${type}`]: true }, test] };
}

/**
 * Lets templates read `$$.OwnExecution` for `$$.Execution`, which the library overwrites with the time it starts and, in a
 * branch, the branch's input.
 */
export function renameContext(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(/\$\$\.Execution(?=[.[]|$)/g, '$$$$.OwnExecution');
  if (Array.isArray(value)) return value.map(renameContext);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, renameContext(inner)]));
}

/**
 * The library has no Distributed Map: it runs a task of the same name in its place, whose parameters are what the map's
 * fields come to for the state's input. The task's handler does the map.
 */
function mapAsTask(state: JsonRecord): JsonRecord {
  const { InputPath, OutputPath, ResultSelector, ResultPath, Retry, Catch, Next, End } = state;
  const kept = { InputPath, OutputPath, ResultSelector, ResultPath, Retry, Catch, Next, End };
  const reader = isRecord(state.ItemReader) ? state.ItemReader : undefined;
  const config = isRecord(reader?.ReaderConfig) ? reader.ReaderConfig : {};
  const batcher = isRecord(state.ItemBatcher) ? state.ItemBatcher : {};
  const writer = isRecord(state.ResultWriter) ? state.ResultWriter : undefined;
  const parameters = {
    ...(reader === undefined
      ? { 'items.$': state.ItemsPath ?? '$' }
      : { reader: reader.Parameters, ...fieldOrPath('maxItems', config, 'MaxItems') }),
    ...(state.ItemSelector === undefined ? {} : { 'input.$': '$' }),
    ...('BatchInput' in batcher ? { batchInput: batcher.BatchInput } : {}),
    ...fieldOrPath('maxItemsPerBatch', batcher, 'MaxItemsPerBatch'),
    ...fieldOrPath('maxInputBytesPerBatch', batcher, 'MaxInputBytesPerBatch'),
    ...fieldOrPath('maxConcurrency', state, 'MaxConcurrency'),
    ...fieldOrPath('toleratedFailurePercentage', state, 'ToleratedFailurePercentage'),
    ...fieldOrPath('toleratedFailureCount', state, 'ToleratedFailureCount'),
    ...(writer === undefined ? {} : { writer: writer.Parameters }),
  };
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::states:distributedMap',
    TimeoutSeconds: unlimitedSeconds,
    Parameters: parameters,
    ...Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)),
  };
}

function fieldOrPath(name: string, part: JsonRecord, field: string): JsonRecord {
  const path = part[`${field}Path`];
  if (path !== undefined) return { [`${name}.$`]: path };
  return part[field] === undefined ? {} : { [name]: part[field] };
}
