import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { eventBridgeBus, eventBridgeClient } from '../../../functions/adapters/event-bus.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A bus behind an endpoint on this machine with the given answers. */
async function bus(answer: (response: ServerResponse, attempt: number) => void) {
  const asked: unknown[] = [];
  const server = createServer(async (request, response) => {
    asked.push(JSON.parse(Buffer.concat(await request.toArray()).toString()));
    answer(response, asked.length);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const client = eventBridgeClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'example', secretAccessKey: 'example' },
  });
  closers.push(() => {
    client.destroy();
    server.closeAllConnections();
    server.close();
  });
  return { asked, bus: eventBridgeBus(client, 'onboarding') };
}

const json = (response: ServerResponse, status: number, body: object) =>
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
const taken = { FailedEntryCount: 0, Entries: [{ EventId: 'e' }] };

test('an event is put on the bus, with its type and this product as its source', async () => {
  const { asked, bus: events } = await bus((response) => json(response, 200, taken));
  await events.publish('UserConfirmed', { user_id: 'u' });
  expect(asked).toEqual([
    {
      Entries: [
        {
          EventBusName: 'onboarding',
          Source: 'cognito-onboarding',
          DetailType: 'UserConfirmed',
          Detail: '{"user_id":"u"}',
        },
      ],
    },
  ]);
});

test('an event that the bus refuses is an error, although the answer is 200', async () => {
  const refused = { FailedEntryCount: 1, Entries: [{ ErrorCode: 'MalformedDetail', ErrorMessage: 'u@acme.example' }] };
  const { bus: events } = await bus((response) => json(response, 200, refused));
  await expect(events.publish('UserConfirmed', {})).rejects.toThrow(/^EventBridge refused the event: MalformedDetail$/);
});

test('a temporary fault is retried', async () => {
  const { asked, bus: events } = await bus((response, attempt) =>
    attempt < 3 ? json(response, 500, { __type: 'InternalException' }) : json(response, 200, taken),
  );
  await events.publish('UserConfirmed', {});
  expect(asked).toHaveLength(3);
});

test('a permanent fault is an error that names nobody', async () => {
  const { bus: events } = await bus((response) =>
    json(response, 400, { __type: 'AccessDeniedException', message: 'u@acme.example' }),
  );
  const publishing = events.publish('UserConfirmed', { email: 'u@acme.example' });
  await expect(publishing).rejects.toThrow(/^EventBridge did not take the event: AccessDeniedException$/);
});
