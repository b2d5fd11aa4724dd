import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { UserMigrationTriggerEvent } from 'aws-lambda';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { httpsLegacyDirectory } from '../../../functions/adapters/legacy-directory.ts';
import { createUserMigration } from '../../../functions/triggers/user-migration.ts';
import { keptLog, lambdaContext, recordedEvent } from '../../support/trigger-events.ts';

vi.hoisted(() => Object.assign(process.env, { SETTINGS: '{"userDirectory":{}}' }));

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

interface Asked {
  readonly path: string | undefined;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

/** A legacy directory on this machine with the given answers, and the trigger that calls it. */
async function legacy(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString());
    asked.push({ path: request.url, authorization: request.headers.authorization, body });
    answer(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const log = keptLog();
  const directory = httpsLegacyDirectory({
    url: 'https://legacy.acme.example/people',
    authorization: 'Bearer example',
    // It is called by HTTPS; this machine has no certificate for it.
    fetch: (url, init) => fetch(String(url).replace('https://legacy.acme.example', `http://127.0.0.1:${port}`), init),
    answerWithinMs: 300,
  });
  return { asked, log, migrate: createUserMigration({ directory, log }) };
}

const json = (status: number, body: unknown) => (_: IncomingMessage, response: ServerResponse) => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};
const recorded = (kind: 'Authentication' | 'ForgotPassword') =>
  recordedEvent<UserMigrationTriggerEvent>(`UserMigration_${kind}`);
const hanako = { email: 'Hanako.Yamada@acme.example', given_name: '花子', family_name: null, shoe_size: 23 };

describe('A person whom only the legacy directory knows', () => {
  test('is migrated with the password just given', async () => {
    const { migrate, asked } = await legacy(json(200, hanako));
    const { response } = await migrate(recorded('Authentication'), lambdaContext);
    expect(response).toMatchObject({
      userAttributes: { email: 'hanako.yamada@acme.example', email_verified: 'true', given_name: '花子' },
      finalUserStatus: 'CONFIRMED',
      messageAction: 'SUPPRESS',
      forceAliasCreation: false,
    });
    expect(Object.keys(response.userAttributes)).toHaveLength(3);
    expect(asked).toEqual([
      {
        path: '/people/authenticate',
        authorization: 'Bearer example',
        body: { username: 'hanako.yamada@acme.example', password: 'correct horse battery' },
      },
    ]);
  });

  test('is migrated when the password is forgotten, and then gets a code', async () => {
    const { migrate, asked } = await legacy(json(200, { ...hanako, email_verified: true }));
    const { response } = await migrate(recorded('ForgotPassword'), lambdaContext);
    expect(response).toMatchObject({ userAttributes: { email_verified: 'true' }, finalUserStatus: null });
    expect(asked[0]).toMatchObject({ path: '/people/find', body: { username: 'hanako.yamada@acme.example' } });
  });
});

describe('Nobody is migrated, and the event is returned unchanged, when', () => {
  test.each<[string, (request: IncomingMessage, response: ServerResponse) => void, RegExp | undefined]>([
    ['the password is another', json(401, {}), undefined],
    ['the person is unknown', json(404, {}), undefined],
    ['the directory fails', json(500, { message: 'hanako' }), /status 500/],
    ['the directory throttles', json(429, {}), /status 429/],
    ['the answer is not a person', json(200, { mail: 'hanako' }), /not a person: email/],
    ['the answer is no JSON', (_, response) => void response.end('<html>hanako'), /SyntaxError/],
    ['the answer has no end', (_, response) => void response.end('x'.repeat(100_000)), /too long/],
    ['the person is somebody else', json(200, { email: 'other@acme.example' }), /somebody else/],
    ['the directory hangs', () => {}, /TimeoutError/],
    ['the answer stops half-way', (_, response) => void response.write('{"email":'), /TimeoutError/],
    ['the connection breaks', (request) => void request.socket.destroy(), /TypeError/],
    [
      'the password would be sent elsewhere',
      (_, response) => void response.writeHead(307, { location: '/elsewhere' }).end(),
      /TypeError/,
    ],
  ])('%s', async (_, answer, logged) => {
    const { migrate, log, asked } = await legacy(answer);
    expect(await migrate(recorded('Authentication'), lambdaContext)).toEqual(recorded('Authentication'));
    expect(asked).toHaveLength(1);
    if (logged) expect(log.text()).toMatch(logged);
    expect(log.text()).not.toMatch(/horse|hanako|other@/);
  });

  test('migration is off', async () => {
    const migrate = createUserMigration({ directory: undefined, log: keptLog() });
    expect(await migrate(recorded('Authentication'), lambdaContext)).toEqual(recorded('Authentication'));
  });
});

test('a directory without HTTPS is refused', () => {
  expect(() => httpsLegacyDirectory({ url: 'http://legacy.acme.example' })).toThrow('not HTTPS');
});
