import { isObject } from './event.ts';
import type { EventRule } from './event-rule.ts';
import { readInputTransformer } from './input-transformer.ts';
import { longest, tooLong, validationFault } from './parameters.ts';

/** A target of a rule that a client made: a queue, and what is sent to it in place of the event. */
export interface ClientTarget {
  readonly Id: string;
  readonly Arn: string;
  /** JSON, the same for every event. */
  readonly Input?: string;
  /** The part of the event that is sent. */
  readonly InputPath?: string;
  readonly InputTransformer?: {
    readonly InputPathsMap?: Readonly<Record<string, string>>;
    readonly InputTemplate: string;
  };
}

/** Retries and the dead-letter queue are the same for all rules here. */
const supported = ['Id', 'Arn', 'Input', 'InputPath', 'InputTransformer', 'RetryPolicy', 'DeadLetterConfig'];

/**
 * Reads a target of `PutTargets`.
 * @throws AwsError `ValidationException` for one that EventBridge would refuse, or that the stack can't bring events to
 */
export function readTarget(target: unknown): ClientTarget {
  if (!isObject(target) || typeof target.Id !== 'string' || typeof target.Arn !== 'string') {
    throw validationFault('A target has an Id and an Arn');
  }
  const { Id, Arn } = target;
  const unsupported = Object.keys(target).filter((field) => !supported.includes(field));
  if (unsupported.length > 0)
    throw validationFault(`The embedded stack knows no ${unsupported.join(', ')} of a target`);
  if (!/^arn:aws[a-z-]*:sqs:/.test(Arn)) throw validationFault('The embedded stack brings events to SQS queues only');
  const inputs = ['Input', 'InputPath', 'InputTransformer'].filter(
    (field) => (target[field] ?? undefined) !== undefined,
  );
  if (inputs.length > 1) {
    throw validationFault(`Only one of Input, InputPath, or InputTransformer must be provided for target ${Id}.`);
  }
  if (typeof target.Input === 'string') return { Id, Arn, Input: json(target.Input, Id) };
  if (typeof target.InputPath === 'string') return { Id, Arn, InputPath: target.InputPath };
  return isObject(target.InputTransformer) ? { Id, Arn, ...transformer(target.InputTransformer, Id) } : { Id, Arn };
}

/** How a target transforms an event, in the form of a rule; empty where the event is sent as it is. */
export function inputOf({ InputPath, InputTransformer }: ClientTarget): Partial<EventRule> {
  if (InputPath !== undefined) return { inputPaths: { input: InputPath }, inputTemplate: '<input>' };
  if (!InputTransformer) return {};
  return { inputPaths: InputTransformer.InputPathsMap ?? {}, inputTemplate: InputTransformer.InputTemplate };
}

function transformer(
  given: Readonly<Record<string, unknown>>,
  id: string,
): Required<Pick<ClientTarget, 'InputTransformer'>> {
  const paths = isObject(given.InputPathsMap) ? Object.entries(given.InputPathsMap) : [];
  const InputTemplate = String(given.InputTemplate);
  if (InputTemplate.length > longest.template) throw tooLong('inputTransformer.inputTemplate', longest.template);
  const InputPathsMap = Object.fromEntries(paths.map(([name, path]) => [name, String(path)]));
  if (Object.values(InputPathsMap).some((path) => path.length > longest.path)) {
    throw tooLong('inputTransformer.inputPathsMap', longest.path);
  }
  try {
    readInputTransformer({ inputPaths: InputPathsMap, inputTemplate: InputTemplate }, `InputTemplate for target ${id}`);
  } catch (error) {
    throw validationFault(error instanceof Error ? error.message : String(error));
  }
  return { InputTransformer: { InputPathsMap, InputTemplate } };
}

function json(text: string, id: string): string {
  try {
    JSON.parse(text);
    return text;
  } catch {
    throw validationFault(`JSON syntax error in input for target ${id}.`);
  }
}
