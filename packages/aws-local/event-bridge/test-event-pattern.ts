import { AwsError } from '../aws-error.ts';
import { isObject } from './event.ts';
import { readEventPattern } from './event-pattern.ts';
import { type Body, validationFault } from './parameters.ts';

/** `resources` and `detail` may be left out. */
const requiredFields = ['id', 'account', 'source', 'time', 'region', 'detail-type'];

/**
 * Whether an event would match a pattern.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TestEventPattern.html
 * @throws AwsError `InvalidEventPatternException`; `ValidationException` for what is no event
 */
export function testEventPattern({ EventPattern, Event }: Body): { Result: boolean } {
  const matches = readPattern(String(EventPattern));
  return { Result: matches(readEvent(String(Event))) };
}

function readPattern(text: string): ReturnType<typeof readEventPattern> {
  try {
    const pattern: unknown = JSON.parse(text);
    if (!isObject(pattern)) throw new Error('Filter is not an object');
    return readEventPattern(pattern);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AwsError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);
  }
}

function readEvent(text: string): Record<string, unknown> {
  const event = parse(text);
  if (isObject(event) && requiredFields.every((field) => Object.hasOwn(event, field))) return event;
  throw validationFault('Parameter Event is not valid.');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
