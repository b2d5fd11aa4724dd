import { setImmediate as nextTurn } from 'node:timers/promises';
import { ExecutionAbortedError, ExecutionError, ExecutionTimeoutError, type RunOptions } from 'aws-local-stepfunctions';
import type { CompiledMachine, MapPlan, TaskPlan } from './definition/compile-definition.ts';
import { type History, historyLimit } from './history.ts';
import type { JsonRecord } from './json.ts';
import { assertWithinPayloadLimit, StateError } from './state-error.ts';

/** How a run ended. Error and cause are missing where a Fail state gives none. */
export type Outcome =
  | { readonly status: 'SUCCEEDED'; readonly output: unknown }
  | { readonly status: 'FAILED'; readonly error: string | undefined; readonly cause: string | undefined }
  | { readonly status: 'TIMED_OUT' }
  | { readonly status: 'ABORTED' };

/** What a run needs from outside. */
export interface RunSetting {
  /** Runs a task: calls its resource with the input that its `Parameters` made. */
  readonly runTask: (task: TaskPlan, input: unknown) => Promise<unknown>;
  /** Runs a Distributed Map with the evaluated values of its fields. */
  readonly runMap: (map: MapPlan, settings: JsonRecord) => Promise<unknown>;
  /** What `$$.` paths read; the library adds `$$.Map` in inline maps. */
  readonly context: JsonRecord;
  /** Only Standard executions have one. */
  readonly history?: History;
  /** Aborts the run; what it is doing at the moment finishes unheard. */
  readonly signal: AbortSignal;
  /** Milliseconds to wait before a retry in place of what the definition says. */
  readonly retryInterval: number | undefined;
}

type LibraryRun = ReturnType<CompiledMachine['library']['run']>;
type LibraryEvent = LibraryRun['eventLogs'] extends AsyncGenerator<infer Event> ? Event : never;

/** Runs a machine from its first state to its end. Never rejects. */
export async function runMachine(machine: CompiledMachine, input: unknown, setting: RunSetting): Promise<Outcome> {
  if (setting.signal.aborted) return { status: 'ABORTED' };
  const run = machine.library.run(input as Parameters<CompiledMachine['library']['run']>[0], options(machine, setting));
  let limit: StateError | undefined;
  const watching = setting.history === undefined ? undefined : watch(run, machine, setting.history);
  watching?.catch((error: unknown) => {
    limit = error instanceof StateError ? error : new StateError('States.Runtime', String(error), 'terminal');
    run.abort();
  });
  setting.signal.addEventListener('abort', run.abort, { once: true });
  try {
    const output = await run.result;
    await watching;
    return { status: 'SUCCEEDED', output };
  } catch (thrown) {
    await watching?.catch(() => undefined);
    return limit === undefined ? outcomeOf(thrown) : outcomeOf(limit);
  } finally {
    setting.signal.removeEventListener('abort', run.abort);
  }
}

function options(machine: CompiledMachine, setting: RunSetting): RunOptions {
  type Handler = NonNullable<NonNullable<RunOptions['overrides']>['taskResourceLocalHandlers']>[string];
  const perform = async (action: (input: unknown) => Promise<unknown>, input: unknown): Promise<unknown> => {
    // Lets the watcher note that the state was entered before the task notes anything of its own.
    if (setting.history !== undefined) await nextTurn();
    // The library comes back for a retry whose wait an abort has cut short.
    if (setting.signal.aborted) throw new StateError('States.Runtime', 'The execution was aborted.', 'terminal');
    return action(input);
  };
  const handler =
    (action: (input: unknown) => Promise<unknown>) =>
    (input: unknown): Promise<unknown> => {
      const performed = perform(action, input);
      // An error of the library's own may keep it from waiting for this one, whose rejection would then end the process.
      performed.catch(() => undefined);
      return performed;
    };
  const handlers = Object.fromEntries([
    ...machine.tasks.map((task) => [task.state, handler((input) => setting.runTask(task, input))] as const),
    ...machine.maps.map((map) => [map.state, handler((input) => setting.runMap(map, input as JsonRecord))] as const),
  ]) as Record<string, Handler>;
  const { retryInterval } = setting;
  return {
    context: setting.context,
    overrides: {
      taskResourceLocalHandlers: handlers,
      ...(retryInterval === undefined
        ? {}
        : { retryIntervalOverrides: Object.fromEntries(machine.statesWithRetry.map((name) => [name, retryInterval])) }),
    },
  };
}

/** Turns the library's events into history; what happens inside a task is added by {@link RunSetting.runTask}. */
async function watch(run: LibraryRun, machine: CompiledMachine, history: History): Promise<void> {
  for await (const event of run.eventLogs) {
    note(event, machine, history);
    if (history.length >= historyLimit - 1) {
      throw new StateError(
        'States.Runtime',
        `The execution reached the maximum number of history events (${historyLimit}).`,
        'terminal',
      );
    }
  }
}

function note(event: LibraryEvent, machine: CompiledMachine, history: History): void {
  switch (event.type) {
    case 'StateEntered':
      history.addEntered(typeOf(event.state.name, machine), event.state.name, JSON.stringify(event.state.input));
      break;
    case 'StateExited': {
      const output = JSON.stringify(event.state.output ?? null);
      assertWithinPayloadLimit(output, `The state/task '${event.state.name}' returned a result`);
      if (event.state.type !== 'Fail') history.addExited(typeOf(event.state.name, machine), event.state.name, output);
      break;
    }
    case 'MapIterationStarted':
    case 'MapIterationSucceeded':
    case 'MapIterationFailed':
      history.add(event.type, { name: event.parentState.name, index: event.index });
      break;
    default:
      break;
  }
}

/** The last two parts of a resource, as history events show them: `lambda` and `invoke`. */
export function resourceOf(resource: string): { readonly resourceType: string; readonly resource: string } {
  const parts = resource.split(':');
  return { resourceType: parts.slice(5, -1).join(':'), resource: parts.at(-1) ?? '' };
}

function typeOf(state: string, machine: CompiledMachine): string {
  return machine.types.get(state) ?? 'Task';
}

function outcomeOf(thrown: unknown): Outcome {
  if (thrown instanceof ExecutionAbortedError) return { status: 'ABORTED' };
  if (thrown instanceof ExecutionTimeoutError) return { status: 'TIMED_OUT' };
  const error = thrown instanceof ExecutionError ? thrown.cause : thrown;
  if (!(error instanceof Error)) return { status: 'FAILED', error: 'States.Runtime', cause: String(error) };
  // The library has read a name that its definition was given in place of AWS's.
  const cause = error.message.replaceAll('$$.OwnExecution', () => '$$.Execution');
  return { status: 'FAILED', error: error.name || undefined, cause: cause || undefined };
}
