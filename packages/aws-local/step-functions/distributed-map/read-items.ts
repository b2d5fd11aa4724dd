import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import type { ObjectStore } from '../../s3/object-store.ts';
import type { MapPlan } from '../definition/compile-definition.ts';
import type { JsonRecord } from '../json.ts';
import { StateError } from '../state-error.ts';
import type { MapSettings } from './settings.ts';

/**
 * Reads a Distributed Map's items.
 * @returns JSON Lines, one item a line
 * @throws StateError `States.ItemReaderFailed`
 */
export async function readItems(plan: MapPlan, settings: MapSettings, objects: ObjectStore): Promise<Buffer> {
  if (settings.reader === undefined) return asLines(settings.items, 'The items of the map');
  const { bucket, key, versionId } = settings.reader;
  const bytes = await objects.get(bucket, key, versionId).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StateError('States.ItemReaderFailed', `The items could not be read from bucket ${bucket}: ${reason}`);
  });
  if (plan.inputType === 'JSONL') return bytes;
  return asLines(parse(bytes), 'The JSON file');
}

/**
 * Applies `ItemSelector` to every item.
 * @param context what `$$.` paths read, beside `$$.Map.Item`
 * @returns JSON Lines, one selection a line
 */
export async function selectItems(
  lines: Buffer,
  selector: unknown,
  input: unknown,
  context: JsonRecord,
): Promise<Buffer> {
  // The library's own Pass state resolves the template, so that paths and intrinsic functions mean what they mean elsewhere.
  const definition: unknown = {
    StartAt: 'Select',
    States: { Select: { Type: 'Pass', Parameters: selector, End: true } },
  };
  const machine = new StateMachine(definition as StateMachineDefinition, { validationOptions: { noValidate: true } });
  const selected: string[] = [];
  for (const line of lines.toString('utf8').split('\n')) {
    if (line.trim() === '') continue;
    const item = { Index: selected.length, Value: parse(line) };
    const run = machine.run(input as Parameters<StateMachine['run']>[0], {
      context: { ...context, Map: { Item: item } },
    });
    selected.push(
      JSON.stringify(
        await run.result.catch((error: unknown) => {
          const reason = error instanceof Error ? error.message : String(error);
          throw new StateError('States.Runtime', `ItemSelector: ${reason}`, 'terminal');
        }),
      ),
    );
  }
  return Buffer.from(selected.join('\n'));
}

function asLines(items: unknown, what: string): Buffer {
  if (Array.isArray(items)) return Buffer.from(items.map((item) => JSON.stringify(item)).join('\n'));
  throw new StateError('States.ItemReaderFailed', `${what} must be an array.`);
}

function parse(json: Buffer | string): unknown {
  try {
    return JSON.parse(json.toString('utf8'));
  } catch {
    throw new StateError('States.ItemReaderFailed', 'Attempting to parse the items: they are not valid JSON.');
  }
}
