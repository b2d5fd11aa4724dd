#!/usr/bin/env node
import { stopSignals } from 'aws-local/platform.ts';
import { Intake } from '../functions/contract.ts';
import { ExitCode, readArguments, UsageError } from './command-line/arguments.ts';
import { refusalOfAws } from './command-line/aws-refusal.ts';
import { plain } from './command-line/show-result.ts';
import { bearUnreadOutput } from './command-line/unread-output.ts';
import { openBus } from './events/bus.ts';
import { readEventFile } from './events/event-file.ts';
import { type PassingEvent, watchBus } from './events/follow-bus.ts';
import { type PutResult, putAll, putAndWait } from './events/put-file.ts';

const help = `Send events about people, and see what passes on the bus.

  npm run events -- put FILE     put the event in a JSON file, or the list of events, on the bus
  npm run events -- --follow     print every event on the bus as it passes, until Ctrl-C

  --wait SECONDS   with put: wait so long for the answers, too
  --json           print one JSON object a line (use npm run --silent)
  --state DIR      the embedded stack that runs on this state folder (default: .local)
  --stack NAME     a deployed stack, with the AWS credentials and Region of the environment; to see answers, it is given
                   a queue and a rule of its own, which are removed in the end
  --help           this text

There are examples in examples/events/. Exit codes: 0 every event was taken, and with --wait carried out; 3 some were not;
2 wrong usage, or no stack; 1 anything unexpected.`;

const options = {
  follow: { type: 'boolean', default: false },
  wait: { type: 'string' },
  json: { type: 'boolean', default: false },
  stack: { type: 'string' },
  state: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const print = (text: string) => console.log(text);

async function main(): Promise<number> {
  const { values, words } = readArguments(options, process.argv.slice(2), 2);
  if (values.help) {
    print(help);
    return ExitCode.done;
  }
  const [verb, file] = words;
  if (values.follow) {
    if (verb !== undefined) throw new UsageError('--follow stands alone');
    return follow(values);
  }
  if (verb !== 'put') throw new UsageError(verb ? `There is no ${verb}` : 'What to do: put a file, or --follow?');
  if (file === undefined)
    throw new UsageError('Which file? For example: npm run events -- put examples/events/user-created.json');
  return put(file, values);
}

interface Values {
  readonly json: boolean;
  readonly wait?: string | undefined;
  readonly stack?: string | undefined;
  readonly state?: string | undefined;
}

async function follow(values: Values): Promise<number> {
  using bus = await openBus(values);
  const watch = await watchBus(bus);
  const interrupted = new AbortController();
  for (const signal of stopSignals()) process.once(signal, () => interrupted.abort());
  bearUnreadOutput(() => interrupted.abort());
  try {
    if (!values.json) console.error(`Following the bus ${bus.name}. Ctrl-C stops.`);
    for await (const event of watch.events(interrupted.signal))
      print(values.json ? JSON.stringify(event) : lineOf(event));
  } finally {
    await watch.close();
  }
  return ExitCode.done;
}

async function put(file: string, values: Values): Promise<number> {
  const seconds = values.wait === undefined ? undefined : secondsOf(values.wait);
  const events = await readEventFile(file);
  using bus = await openBus(values);
  const onPut = ({ detailType, id, error }: PutResult) => {
    if (!values.json) print(`${id ?? 'not taken'}  ${plain(detailType)}${error ? `  ${plain(error)}` : ''}`);
  };
  const onAnswer = (event: PassingEvent) => {
    if (!values.json) print(lineOf(event));
  };
  const results =
    seconds === undefined ? await putAll(bus, events, onPut) : await putAndWait(bus, events, seconds, onPut, onAnswer);
  const open = results.filter(({ detailType, id, answer }) => id && !answer && Object.hasOwn(Intake, detailType));
  if (values.json) for (const result of results) print(JSON.stringify(result));
  else if (seconds !== undefined && open.length > 0) {
    console.error(`No answer within ${seconds} s for ${open.length === 1 ? 'one event' : `${open.length} events`}.`);
  }
  for (const type of unheard(results)) {
    const heard = Object.keys(Intake).join(', ');
    console.error(`Nobody answers ${plain(type)}, unless a rule of yours does. Answered are, spelt so: ${heard}.`);
  }
  const undone = results.filter(({ id, answer }) => !id || (seconds !== undefined && !isDone(answer)));
  return undone.length === 0 ? ExitCode.done : ExitCode.someNotDone;
}

/** Types of events that were taken, and that this product does not listen to. */
function unheard(results: readonly PutResult[]): Set<string> {
  const taken = results.filter(({ id }) => id !== undefined);
  return new Set(taken.map(({ detailType }) => detailType).filter((type) => !Object.hasOwn(Intake, type)));
}

function isDone(answer: PassingEvent | undefined): boolean {
  return Object.values(Intake).some(({ done }) => done === answer?.['detail-type']);
}

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 86_400) return seconds;
  throw new UsageError(`--wait must be a number of seconds up to 86400, got ${text}`);
}

function lineOf({ time, source, 'detail-type': type, id, detail }: PassingEvent): string {
  return plain(`${time}  ${type}  from ${source}  ${id}\n    ${JSON.stringify(detail)}`);
}

bearUnreadOutput();
process.exitCode = await main().catch((error: unknown) => {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\nnpm run events -- --help tells more.`);
    return ExitCode.refused;
  }
  console.error(refusalOfAws(error) ?? error);
  return ExitCode.unexpected;
});
