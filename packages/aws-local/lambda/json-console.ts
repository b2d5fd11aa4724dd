import { format } from 'node:util';

const levels = { debug: 'DEBUG', info: 'INFO', log: 'INFO', warn: 'WARN', error: 'ERROR' } as const;

/**
 * Does to `console` what Lambda's runtime for Node does under the JSON log format: each call becomes a line of its own, with
 * the console's level and the text as its `message`. A text that is JSON becomes a string in there, its fields hidden from
 * every filter, so a log that is JSON already has to be written to stdout directly.
 * https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/blob/main/src/LogPatch.js
 */
export function writeConsoleAsJson(): void {
  for (const [method, level] of Object.entries(levels)) {
    console[method as keyof typeof levels] = (...values: unknown[]) => {
      const message = values.length === 1 && !(values[0] instanceof Error) ? values[0] : format(...values);
      process.stdout.write(`${JSON.stringify({ timestamp: new Date().toISOString(), level, message })}\n`);
    };
  }
}
