import { stopSignals } from 'aws-local/platform.ts';
import { Intake } from '../../functions/contract.ts';
import { commandLine } from '../../local/command-line.ts';
import { suggest } from '../../settings/suggest.ts';
import { ExitCode, UsageError } from '../command-line/exit-code.ts';
import { ignoreBrokenPipe } from '../command-line/ignore-broken-pipe.ts';
import { replaceControlCharacters, type Terminal } from '../command-line/terminal.ts';
import type { TargetOptions } from '../target/target.ts';
import { openBus } from './bus.ts';
import { readEventFile } from './event-file.ts';
import { type PassingEvent, watchBus } from './follow-bus.ts';
import { type PutResult, putAll, putAndWait } from './put-file.ts';

export interface EventsInput extends TargetOptions {
  /** What to do; only `put` has a word. */
  readonly action: string | undefined;
  readonly file: string | undefined;
  readonly follow: boolean;
  /** Seconds. */
  readonly wait: number | undefined;
  readonly json: boolean;
}

/** `onboarding events`. @returns the exit code */
export async function sendOrFollow(input: EventsInput, terminal: Terminal): Promise<number> {
  const { action, file } = input;
  if (input.follow) {
    if (action !== undefined) throw new UsageError(`--follow can't be combined with ${action}`);
    return follow(input, terminal);
  }
  if (action === undefined) {
    throw new UsageError('Say what to do: put FILE sends events, and --follow shows those that pass.');
  }
  if (action !== 'put') throw new UsageError(`Unknown action ${action}.${suggest(action, ['put'])}`);
  if (file === undefined) {
    const example = commandLine('events', 'put', 'examples/events/user-created.json');
    throw new UsageError(`Which file? For example: ${example}`);
  }
  return put(file, input, terminal);
}

async function follow(input: EventsInput, { print, complain }: Terminal): Promise<number> {
  using bus = await openBus(input);
  const watch = await watchBus(bus);
  const interrupted = new AbortController();
  const interrupt = () => interrupted.abort();
  for (const signal of stopSignals()) process.once(signal, interrupt);
  ignoreBrokenPipe(interrupt);
  try {
    if (!input.json) complain(`Following the bus ${bus.name}. Ctrl-C stops.`);
    for await (const event of watch.events(interrupted.signal))
      print(input.json ? JSON.stringify(event) : describeEvent(event));
  } finally {
    for (const signal of stopSignals()) process.off(signal, interrupt);
    await watch.close();
  }
  return ExitCode.done;
}

async function put(file: string, input: EventsInput, { print, complain }: Terminal): Promise<number> {
  const { json, wait } = input;
  const events = await readEventFile(file);
  using bus = await openBus(input);
  const onPut = ({ detailType, id, error }: PutResult) => {
    if (!json) print(replaceControlCharacters([id ?? 'not accepted', detailType, error ?? []].flat().join('  ')));
  };
  const onAnswer = (event: PassingEvent) => {
    if (!json) print(describeEvent(event));
  };
  const results =
    wait === undefined ? await putAll(bus, events, onPut) : await putAndWait(bus, events, wait, onPut, onAnswer);
  const open = results.filter(({ detailType, id, answer }) => id && !answer && Object.hasOwn(Intake, detailType));
  if (json) for (const result of results) print(JSON.stringify(result));
  else if (wait !== undefined && open.length > 0) {
    complain(`No answer within ${wait} s for ${open.length === 1 ? 'one event' : `${open.length} events`}.`);
  }
  if (results.some(({ error }) => error?.startsWith('AccessDenied'))) {
    complain('Who may send which events: docs/operators/deploy.md, "Who may say what on the bus".');
  }
  for (const type of ignoredTypes(results)) {
    const known = Object.keys(Intake).join(', ');
    complain(`${type} is ignored, unless a rule of yours handles it. The types that are answered, exactly: ${known}.`);
  }
  const notDone = results.filter(({ id, answer }) => !id || (wait !== undefined && !isDone(answer)));
  return notDone.length === 0 ? ExitCode.done : ExitCode.someNotDone;
}

/** Types of events that were accepted, and that this product does not listen to. */
function ignoredTypes(results: readonly PutResult[]): Set<string> {
  const accepted = results.filter(({ id }) => id !== undefined);
  return new Set(accepted.map(({ detailType }) => detailType).filter((type) => !Object.hasOwn(Intake, type)));
}

function isDone(answer: PassingEvent | undefined): boolean {
  return Object.values(Intake).some(({ done }) => done === answer?.['detail-type']);
}

function describeEvent({ time, source, 'detail-type': type, id, detail }: PassingEvent): string {
  return replaceControlCharacters(`${time}  ${type}  from ${source}  ${id}\n    ${JSON.stringify(detail)}`);
}
