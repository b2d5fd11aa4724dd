/**
 * Runs in an environment's own thread: loads the function once, then handles one invocation after the other, as the
 * Node.js runtime of Lambda does.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { Context } from 'aws-lambda';
import { writeConsoleAsJson } from './json-console.ts';
import type { EnvironmentData, InvocationMessage, OutcomeMessage, ThreadMessage } from './messages.ts';

type Handler = (event: unknown, context: Context) => unknown;

const data = workerData as EnvironmentData;
const port = parentPort;
if (!port) throw new Error('bootstrap.ts runs in a worker thread only');

writeConsoleAsJson();

// What happens outside of any handler's await ends the environment, and the invocation with it.
process.on('uncaughtException', (error) => exit(failure(error)));
process.on('unhandledRejection', (reason) =>
  exit({ ...failure(reason), errorType: 'Runtime.UnhandledPromiseRejection' }),
);

const loading = load();
const reportLoaded = () => port.postMessage('loaded' satisfies ThreadMessage);
// If it can't be loaded, the first invocation says why.
loading.then(reportLoaded, reportLoaded);

port.on('message', (message: InvocationMessage) => {
  void run(message).then((outcome) => port.postMessage(outcome));
});

async function load(): Promise<Handler> {
  const module: { handler?: unknown } = await import(data.entry).catch((error: unknown) => {
    const missing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
    throw missing ? Object.assign(error, { name: 'Runtime.ImportModuleError' }) : error;
  });
  const { handler } = module;
  if (typeof handler === 'function') return handler as Handler;
  const message = `${data.functionName}.handler is undefined or not exported`;
  throw Object.assign(new Error(message), { name: 'Runtime.HandlerNotFound' });
}

async function run(message: InvocationMessage): Promise<OutcomeMessage> {
  const handler = await loading.catch((error: unknown) => error);
  if (typeof handler !== 'function') return { ...failure(handler), last: true };
  try {
    const result = await handler(JSON.parse(message.payload), contextOf(message));
    return { payload: JSON.stringify(result ?? null) };
  } catch (error) {
    return failure(error);
  }
}

function contextOf({ requestId, deadline }: InvocationMessage): Context {
  const unsupported = () => {
    throw new Error('Functions answer by returning or throwing; done, fail and succeed are gone since Node.js 24');
  };
  return {
    awsRequestId: requestId,
    functionName: data.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: data.functionArn,
    memoryLimitInMB: String(data.memoryMb),
    logGroupName: `/aws/lambda/${data.functionName}`,
    logStreamName: 'embedded-stack',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: unsupported,
    fail: unsupported,
    succeed: unsupported,
  };
}

function failure(error: unknown): Extract<OutcomeMessage, { errorType: string }> {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}

function exit(outcome: OutcomeMessage): void {
  port?.postMessage({ ...outcome, last: true });
  process.exit(129);
}
