import { AwsError } from '../aws-error.ts';
import { isObject } from './event.ts';

/** An entry that can become an event. Its bus may not be there. */
export interface AcceptedEntry {
  readonly bus: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: Record<string, unknown>;
  readonly resources: readonly string[];
  readonly time: Date | undefined;
}

/** Why an entry was refused, in PutEvents' words. */
export interface RefusedEntry {
  readonly ErrorCode: string;
  readonly ErrorMessage: string;
}

const maxEntries = 10;
/** Bytes of a request's entries together, and so of one. */
const maxBytes = 262_144;

/**
 * Checks a PutEvents request as a whole.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
 * @throws AwsError `ValidationException`
 */
export function readEntries(request: Readonly<Record<string, unknown>>): Record<string, unknown>[] {
  const { Entries: entries } = request;
  if (!Array.isArray(entries) || !entries.every(isObject)) throw invalid('Member must not be null');
  if (entries.length === 0) throw invalid('Member must have length greater than or equal to 1');
  if (entries.length > maxEntries) throw invalid(`Member must have length less than or equal to ${maxEntries}`);
  const bytes = entries.reduce((sum, entry) => sum + countEntryBytes(entry), 0);
  if (bytes > maxBytes) {
    throw new AwsError('ValidationException', 'Total size of the entries in the request is over the limit.');
  }
  return entries;
}

/** Checks one entry. Sources that begin with `aws.` are AWS's own. */
export function readEntry(entry: Record<string, unknown>): AcceptedEntry | RefusedEntry {
  for (const field of ['Source', 'DetailType', 'Detail'] as const) {
    if (typeof entry[field] !== 'string' || entry[field] === '') {
      return refuseEntry(
        'InvalidArgument',
        `Parameter ${field} is not valid. Reason: ${field} is a required argument.`,
      );
    }
  }
  const source = String(entry.Source);
  if (source.startsWith('aws.'))
    return refuseEntry('NotAuthorizedForSourceException', 'Not authorized for the source.');
  const detail = parse(String(entry.Detail));
  if (!isObject(detail)) return refuseEntry('MalformedDetail', 'Detail is malformed.');
  const resources = Array.isArray(entry.Resources) ? entry.Resources.map(String) : [];
  const bus = busNameOf(entry);
  return { bus, source, detailType: String(entry.DetailType), detail, resources, time: readTime(entry.Time) };
}

/** The bus that an entry is for, which may be given by its ARN. */
export function busNameOf({ EventBusName }: Record<string, unknown>): string {
  const name = typeof EventBusName === 'string' ? EventBusName : 'default';
  return name.slice(name.lastIndexOf('/') + 1);
}

/**
 * How EventBridge counts: the strings in UTF-8, and 14 bytes for a time.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html#eb-putevent-size
 */
function countEntryBytes(entry: Record<string, unknown>): number {
  const texts = [
    entry.Source,
    entry.DetailType,
    entry.Detail,
    ...(Array.isArray(entry.Resources) ? entry.Resources : []),
  ];
  const bytes = texts.reduce((sum: number, text) => sum + (typeof text === 'string' ? Buffer.byteLength(text) : 0), 0);
  return bytes + (entry.Time === undefined ? 0 : 14);
}

/** The JSON protocol carries a time as seconds or as ISO 8601 has it, a caller in this process as a Date. */
function readTime(time: unknown): Date | undefined {
  if (time instanceof Date) return time;
  if (typeof time === 'string') return new Date(time);
  return typeof time === 'number' ? new Date(time * 1000) : undefined;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function refuseEntry(ErrorCode: string, ErrorMessage: string): RefusedEntry {
  return { ErrorCode, ErrorMessage };
}

function invalid(constraint: string): AwsError {
  return new AwsError(
    'ValidationException',
    `1 validation error detected: Value at 'entries' failed to satisfy constraint: ${constraint}`,
  );
}
