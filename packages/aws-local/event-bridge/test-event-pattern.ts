import { AwsError } from '../aws-error.ts';
import { isObject } from './event.ts';
import { readEventPattern } from './event-pattern.ts';
import { type Body, validationFault } from './parameters.ts';

const fields = ['id', 'account', 'source', 'time', 'region', 'resources', 'detail-type'];

/**
 * Whether an event would match a pattern.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TestEventPattern.html
 * @throws AwsError `InvalidEventPatternException`; `ValidationException` for what is no event
 */
export function testEventPattern({ EventPattern, Event }: Body): { Result: boolean } {
  const event = parse(Event);
  if (!event) throw validationFault('Parameter Event is not valid.');
  const missing = fields.filter((field) => !Object.hasOwn(event, field));
  if (missing.length > 0)
    throw validationFault(`Parameter Event is not valid. Reason: it has no ${missing.join(', ')}.`);
  return { Result: patternOf(EventPattern)(event) };
}

function patternOf(text: unknown): ReturnType<typeof readEventPattern> {
  try {
    return readEventPattern(parse(text) ?? {});
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AwsError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);
  }
}

function parse(text: unknown): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(String(text));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
