import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { isExecutionRunning, lookUpClient } from '../../../functions/adapters/executions.ts';
import { ServiceUnavailable } from '../../../functions/domain/errors.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

const execution = 'arn:aws:states:eu-central-1:111122223333:execution:BulkImport:one';

/** Whether the execution is running, according to a Step Functions with this answer. */
async function isRunning(status: number, body: object) {
  const asked: unknown[] = [];
  const server = createServer(async (request, response) => {
    asked.push(JSON.parse(Buffer.concat(await request.toArray()).toString()));
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const client = lookUpClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'example', secretAccessKey: 'example' },
    maxAttempts: 1,
  });
  closers.push(() => {
    client.destroy();
    server.closeAllConnections();
    server.close();
  });
  const answer = isExecutionRunning(client, execution);
  await answer.catch(() => {});
  expect(asked).toEqual([{ executionArn: execution, includedData: 'METADATA_ONLY' }]);
  return answer;
}

test.each([
  ['RUNNING', true],
  ['PENDING_REDRIVE', true],
  ['SUCCEEDED', false],
  ['FAILED', false],
  ['TIMED_OUT', false],
  ['ABORTED', false],
])('an execution that is %s: running is %s', async (status, expected) => {
  expect(await isRunning(200, { executionArn: execution, status })).toBe(expected);
});

test('an execution that Step Functions no longer knows is not running', async () => {
  expect(await isRunning(400, { __type: 'ExecutionDoesNotExist' })).toBe(false);
});

test.each([
  [500, 'InternalServerError'],
  [503, 'ServiceUnavailable'],
  [400, 'ThrottlingException'],
])('where that is unknown (%s %s), the machine has to retry', async (status, name) => {
  await expect(isRunning(status, { __type: name })).rejects.toThrow(ServiceUnavailable);
});

test('a missing permission is named', async () => {
  await expect(isRunning(400, { __type: 'AccessDeniedException' })).rejects.toMatchObject({
    name: 'AccessDeniedException',
  });
});
