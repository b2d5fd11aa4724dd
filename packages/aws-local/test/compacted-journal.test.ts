import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ClientRule } from '../event-bridge/client-rules.ts';
import type { BusEvent } from '../event-bridge/event.ts';
import { EventLog } from '../event-bridge/event-log.ts';
import { QueueLog } from '../sqs/queue-log.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journals-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const linesOf = (name: string) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n').length;
const many = Array.from({ length: 10_000 }, (_, index) => String(index));
const bus = 'onboarding';
const eventOf = (id: string): BusEvent => ({
  version: '0',
  id,
  'detail-type': 'UserCreated',
  source: 'hr.acme',
  account: '000000000000',
  time: '2026-11-25T00:00:00Z',
  region: 'eu-central-1',
  resources: [],
  detail: {},
});
const rule = (name: string): ClientRule => ({ bus, name, arn: name, pattern: '{}', state: 'ENABLED', targets: [] });

test('a journal of queues is compacted when it is opened again, with the same content', () => {
  const log = new QueueLog(join(folder, 'queues'));
  log.append({ topic: 'queue', queue: 'answers', attributes: { DelaySeconds: '0' } });
  const message = (id: string) => ({ id, body: 'body', sentAt: 1 });
  for (const id of many) log.append({ topic: 'message', queue: 'answers', message: message(id) });
  for (const id of many) log.append({ topic: 'message-gone', queue: 'answers', id });
  log.append({ topic: 'message', queue: 'answers', message: message('last') });
  log.close();
  expect(linesOf('queues')).toBe(20_002);

  const reopened = new QueueLog(join(folder, 'queues'));
  expect(linesOf('queues')).toBe(2);
  expect(readdirSync(folder)).toEqual(['queues']);
  reopened.append({ topic: 'message', queue: 'answers', message: message('later') });
  reopened.close();

  const { queues } = new QueueLog(join(folder, 'queues'));
  expect([...(queues.get('answers')?.messages.keys() ?? [])]).toEqual(['last', 'later']);
  expect(queues.get('answers')?.attributes).toEqual({ DelaySeconds: '0' });
});

test('a compacted journal of events keeps the last events, what is still to be delivered, what was given up, and the rules', () => {
  const log = new EventLog(join(folder, 'events'));
  log.saveRule(rule('gone'));
  log.saveRule(rule('answers'));
  log.removeRule(rule('gone'));
  log.publish([{ bus, event: eventOf('owed'), rules: ['answers', 'other'] }]);
  log.recordDelivered({ bus, event: eventOf('owed'), rule: 'other' });
  log.giveUp({ bus, event: eventOf('lost'), rule: 'answers', error: 'Unreachable', time: '2026-11-25T00:00:00Z' });
  for (const id of many) {
    log.publish([{ bus, event: eventOf(id), rules: ['answers'] }]);
    log.recordDelivered({ bus, event: eventOf(id), rule: 'answers' });
  }
  const { recent, pending, deadLetters } = log;
  log.close();

  const reopened = new EventLog(join(folder, 'events'));
  expect(linesOf('events')).toBe(recent.length + pending.length + deadLetters.length + 1);
  expect(reopened.recent).toEqual(recent);
  expect(reopened.pending).toEqual([{ bus, event: eventOf('owed'), rule: 'answers' }]);
  expect(reopened.deadLetters).toEqual(deadLetters);
  expect([...reopened.rules.values()]).toEqual([rule('answers')]);
});
