import { readFileSync } from 'node:fs';
import { StateMachineFile, type StateMachineName } from '../functions/contract.ts';
import { type FunctionName, functionNames } from '../functions/functions.ts';
import { callsIn } from './asl-calls.ts';

/** What a definition is filled with; may be CDK tokens. */
export interface DefinitionValues {
  readonly functionArn: (name: FunctionName) => string;
  readonly busName: string;
}

/**
 * Reads a state machine's definition and fills its `${Placeholders}`: `${EventBusName}`, and for every function its name and
 * `FunctionArn`, as in `${CreateUsersFunctionArn}`. AWS and the embedded stack are given the result of this very function.
 * @throws Error that names the file and the placeholders that stand for nothing
 */
export function loadDefinition(name: StateMachineName, values: DefinitionValues): Record<string, unknown> {
  const file = StateMachineFile[name];
  const definition: unknown = JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'));
  try {
    return fillPlaceholders(definition, (placeholder) => lookUp(placeholder, values)) as Record<string, unknown>;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${file}: ${reason}`, { cause });
  }
}

/** The functions that a state machine calls. */
export function functionsOf(name: StateMachineName): FunctionName[] {
  const called = new Set<FunctionName>();
  const functionArn = (one: FunctionName) => {
    called.add(one);
    return one;
  };
  loadDefinition(name, { functionArn, busName: 'bus' });
  return [...called];
}

/** The state machines that put events on the bus. */
export function publishingMachines(): StateMachineName[] {
  const names = Object.keys(StateMachineFile) as StateMachineName[];
  return names.filter(
    (name) => callsIn(loadDefinition(name, { functionArn: (one) => one, busName: 'bus' })).buses.size > 0,
  );
}

const namesByPlaceholder: ReadonlyMap<string, FunctionName> = new Map(
  functionNames.map((name) => [`${name}FunctionArn` as const, name]),
);

function lookUp(placeholder: string, { functionArn, busName }: DefinitionValues): string | undefined {
  if (placeholder === 'EventBusName') return busName;
  const name = namesByPlaceholder.get(placeholder);
  return name && functionArn(name);
}

const placeholderPattern = /\$\{([A-Za-z][A-Za-z0-9]*)\}/g;

/**
 * Replaces every `${Name}` in the strings of a definition. Values are put in as they are: one that itself looks like a
 * placeholder stays text.
 * @throws Error that names the placeholders without a value
 */
export function fillPlaceholders(
  definition: unknown,
  lookUpValue: (placeholder: string) => string | undefined,
): unknown {
  const unknown = new Set<string>();
  const fill = (value: unknown): unknown => {
    if (typeof value === 'string') {
      return value.replace(placeholderPattern, (whole, name: string) => {
        const filled = lookUpValue(name);
        if (filled === undefined) unknown.add(whole);
        return filled ?? whole;
      });
    }
    if (Array.isArray(value)) return value.map(fill);
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fill(inner)]));
    }
    return value;
  };

  const filled = fill(definition);
  if (unknown.size > 0) throw new Error(`${[...unknown].join(', ')} names neither a function nor the bus.`);
  return filled;
}
