import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { writeConsoleAsJson } from 'aws-local/lambda/json-console.ts';

/*
 * What Lambda's runtime for Node does, as far as a deployed bundle sees it: loads FOLDER/index.mjs by its handler's name,
 * then answers one invocation after another. Requests come on stdin and answers go to a file descriptor, a line of JSON
 * each; stdout and stderr are the function's log.
 */

const [folder = '', handlerName = '', answers = ''] = process.argv.slice(2);
const [file, name = ''] = handlerName.split('.');

type Handler = (event: unknown, context: object) => Promise<unknown>;

async function loaded(): Promise<Handler> {
  const module: Record<string, unknown> = await import(pathToFileURL(join(folder, `${file}.mjs`)).href);
  const handler = module[name];
  if (typeof handler !== 'function') throw new Error(`${handlerName} is undefined or not exported`);
  return handler as Handler;
}

/** The form of https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html */
function described(error: unknown): object {
  const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  return { errorType: name, errorMessage: message, trace: stack.split('\n') };
}

function contextUntil(deadline: number): object {
  return {
    awsRequestId: randomUUID(),
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: '$LATEST',
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
}

writeConsoleAsJson();
const handler = loaded();
// Reported with the first invocation, as Lambda does.
handler.catch(() => {});

for await (const line of createInterface({ input: process.stdin })) {
  const { event, timeout_ms }: { event: unknown; timeout_ms: number } = JSON.parse(line);
  let answer: object;
  try {
    answer = { result: (await (await handler)(event, contextUntil(Date.now() + timeout_ms))) ?? null };
  } catch (error) {
    answer = { error: described(error) };
  }
  writeSync(Number(answers), `${JSON.stringify(answer)}\n`);
}
