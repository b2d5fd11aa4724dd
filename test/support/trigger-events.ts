import { readdirSync, readFileSync } from 'node:fs';
import type { Context } from 'aws-lambda';
import type { FunctionLog } from '../../functions/runtime/function-log.ts';

const folder = new URL('../fixtures/events/', import.meta.url);

/** Every trigger source that an event was recorded of. */
export const recordedSources: readonly string[] = readdirSync(folder).map((file) => file.replace('.json', ''));

/** The recorded event of a trigger source, fresh on every call. */
export function recordedEvent<Event extends { readonly triggerSource: string }>(source: Event['triggerSource']): Event {
  return JSON.parse(readFileSync(new URL(`${source}.json`, folder), 'utf8'));
}

/** What Lambda passes to a function beside the event. */
export const lambdaContext: Context = {
  awsRequestId: '8f5b0d5e-1111-4222-8333-944445555566',
  callbackWaitsForEmptyEventLoop: true,
  functionName: 'trigger',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:eu-central-1:111122223333:function:trigger',
  logGroupName: '/aws/lambda/trigger',
  logStreamName: '2026/01/01/[1]0',
  memoryLimitInMB: '256',
  getRemainingTimeInMillis: () => 5000,
  done: () => {},
  fail: () => {},
  succeed: () => {},
};

/** A log that is kept for a test to read. */
export function keptLog(): FunctionLog & { readonly text: () => string } {
  const lines: string[] = [];
  const keep = (level: string) => (message: string, fields?: object) => {
    lines.push(JSON.stringify({ level, message, ...fields }));
  };
  return { info: keep('INFO'), warn: keep('WARN'), error: keep('ERROR'), text: () => lines.join('\n') };
}
