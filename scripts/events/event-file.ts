import { readFile } from 'node:fs/promises';
import { requireFile } from '../command-line/check-paths.ts';
import { UsageError } from '../command-line/exit-code.ts';

/** An event to be put. */
export interface FiledEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly time: Date | undefined;
}

/** `source` of events that name none. */
const defaultSource = 'command-line';

const known = ['source', 'detail-type', 'detail', 'time'];

/**
 * Reads a file with one event or a list of them, each `{"detail-type": …, "source": …, "detail": {…}}`. What is in `detail` is
 * not looked at: the answer says what is wrong with that.
 * @throws UsageError that says which event has what wrong, all of them
 */
export async function readEventFile(path: string): Promise<FiledEvent[]> {
  await requireFile(path);
  const json = parse(await readFile(path, 'utf8'), path);
  const events: unknown[] = Array.isArray(json) ? json : [json];
  if (events.length === 0) throw new UsageError(`${path} contains an empty list: there is nothing to put`);
  const faults = events.flatMap((event, index) =>
    faultsOf(event).map((fault) => (events.length > 1 ? `event ${index + 1}: ${fault}` : fault)),
  );
  if (faults.length > 0) {
    const form = '{"detail-type": "UserCreated", "source": "hr.acme", "detail": {"email": "ann@example.com"}}';
    throw new UsageError(`${path} can't be put:\n  ${faults.slice(0, 20).join('\n  ')}\nAn event looks like ${form}`);
  }
  return events.map((event) => {
    const { source, 'detail-type': detailType, detail, time } = record(event);
    return {
      source: source === undefined ? defaultSource : String(source),
      detailType: String(detailType),
      detail: record(detail),
      time: typeof time === 'string' ? new Date(time) : undefined,
    };
  });
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    // The parser quotes the file, which may hold personal data; the place is enough.
    const place = /\(line \d+ column \d+\)/.exec(error instanceof Error ? error.message : '')?.[0];
    throw new UsageError(`${path} is not JSON${place ? ` ${place}` : ''}`);
  }
}

function faultsOf(event: unknown): string[] {
  if (!isObject(event)) return ['is not an object'];
  const { source, 'detail-type': type, detail, time } = event;
  return [
    ...Object.keys(event)
      .filter((name) => !known.includes(name))
      .map(
        (name) =>
          `has a field ${JSON.stringify(name)}, which events don't have; what is about the person goes into detail`,
      ),
    ...(typeof type === 'string' && type !== '' ? [] : ['has no detail-type, such as "UserCreated"']),
    ...(source === undefined || (typeof source === 'string' && source !== '') ? [] : ['has a source that is no text']),
    ...(isObject(detail) ? [] : ['has no detail that is an object']),
    ...(time === undefined || (typeof time === 'string' && !Number.isNaN(Date.parse(time)))
      ? []
      : ['has a time that is not like "2026-01-31T08:00:00Z"']),
  ];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function record(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}
