import type { Readable, Writable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { InvokeResult } from './lambda-service.ts';
import type { EnvironmentData, InvocationMessage, OutcomeMessage, ThreadMessage } from './messages.ts';

/** Synchronous invocations carry 6 MiB and a little, either way. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const maxPayloadBytes = 6_291_556;

/** Loading a function does not count towards its time-out. After a minute it is taken to be hanging. */
const loadLimitMs = 60_000;

/**
 * A thread that reaches its limit gets 16 MB more to end in. What moves there at a time, at most a third of the young
 * generation, has to fit, or V8 ends the whole process: with Node.js's default, that happened to two of three functions of 256 MB that
 * outgrew it. A single array that grows beyond its limit still does so. https://github.com/nodejs/node/issues/47224
 */
const youngGenerationMb = 48;

/** What an environment is started with. */
export interface EnvironmentOptions {
  readonly data: EnvironmentData;
  /** All of its `process.env`. */
  readonly variables: Readonly<Record<string, string>>;
  /** Receives what the function prints. */
  readonly log: Writable;
}

/** One invocation, before it starts. */
export interface Invocation {
  readonly requestId: string;
  /** JSON. */
  readonly payload: string;
  readonly timeoutMs: number;
}

/**
 * One execution environment: a thread with its own modules, globals and environment variables, that handles one
 * invocation at a time. After a time-out, an exit or running out of memory it is gone.
 */
export class FunctionEnvironment {
  readonly #worker: Worker;
  #state: 'loading' | 'ready' | 'gone' = 'loading';
  #current: { readonly invocation: Invocation; readonly resolve: (result: InvokeResult) => void } | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failure: unknown;

  constructor({ data, variables, log }: EnvironmentOptions) {
    this.#worker = new Worker(new URL('./bootstrap.ts', import.meta.url), {
      name: data.functionName,
      workerData: data,
      env: { ...variables },
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: data.memoryMb, maxYoungGenerationSizeMb: youngGenerationMb },
    });
    pipeInto(this.#worker.stdout, log);
    pipeInto(this.#worker.stderr, log);
    this.#worker.on('message', (message: ThreadMessage) => {
      if (message === 'loaded') return this.#onLoaded();
      const last = 'last' in message;
      if (last) this.#state = 'gone';
      this.#answer(resultOf(message));
      if (last) void this.#worker.terminate();
    });
    this.#worker.on('error', (error) => {
      this.#failure = error;
    });
    this.#worker.on('exit', (code) => this.#onExit(code));
  }

  /** Whether it can take another invocation, now or later. */
  get alive(): boolean {
    return this.#state !== 'gone';
  }

  /** Runs one invocation; never rejects. */
  invoke(invocation: Invocation): Promise<InvokeResult> {
    return new Promise((resolve) => {
      this.#current = { invocation, resolve };
      if (this.#state === 'ready') this.#begin(invocation);
      else this.#limit(loadLimitMs);
    });
  }

  /** Ends the thread at once. A running invocation is never answered. */
  async stop(): Promise<void> {
    this.#state = 'gone';
    this.#current = undefined;
    clearTimeout(this.#timer);
    await this.#worker.terminate();
  }

  #onLoaded(): void {
    this.#state = 'ready';
    if (this.#current) this.#begin(this.#current.invocation);
  }

  #begin({ requestId, payload, timeoutMs }: Invocation): void {
    this.#limit(timeoutMs);
    const message: InvocationMessage = { requestId, payload, deadline: Date.now() + timeoutMs };
    this.#worker.postMessage(message);
  }

  #limit(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#state = 'gone';
      this.#fail('Sandbox.Timedout', `Task timed out after ${(milliseconds / 1000).toFixed(2)} seconds`);
      void this.#worker.terminate();
    }, milliseconds);
  }

  #onExit(code: number): void {
    this.#state = 'gone';
    // Lambda's sandbox kills a process that outgrows its memory.
    this.#fail(
      'Runtime.ExitError',
      `Runtime exited with error: ${outOfMemory(this.#failure) ? 'signal: killed' : `exit status ${code}`}`,
    );
  }

  #fail(errorType: string, text: string): void {
    const requestId = this.#current?.invocation.requestId;
    this.#answer({ ok: false, errorType, errorMessage: `RequestId: ${requestId} Error: ${text}`, trace: [] });
  }

  #answer(result: InvokeResult): void {
    clearTimeout(this.#timer);
    const current = this.#current;
    this.#current = undefined;
    current?.resolve(result);
  }
}

function resultOf(message: OutcomeMessage): InvokeResult {
  if (!('payload' in message)) {
    const { errorType, errorMessage, trace } = message;
    return { ok: false, errorType, errorMessage, trace };
  }
  if (Buffer.byteLength(message.payload) <= maxPayloadBytes) return { ok: true, payload: JSON.parse(message.payload) };
  return {
    ok: false,
    errorType: 'Function.ResponseSizeTooLarge',
    errorMessage: `Response payload size exceeded maximum allowed payload size (${maxPayloadBytes} bytes).`,
    trace: [],
  };
}

function outOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

/** Many threads print into one log, so it stays open when one of them ends. */
function pipeInto(from: Readable, log: Writable): void {
  from.on('data', (chunk) => log.write(chunk));
}
