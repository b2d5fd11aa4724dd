import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AdminApp } from '../../../../portal/admin/app.ts';
import { actOnMany } from '../../../../portal/admin/people/act-on-many.ts';
import { collectPeople } from '../../../../portal/admin/people/people.ts';
import { aListedPerson } from './a-listed-person.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const people = Array.from({ length: 60 }, (_, at) => aListedPerson(at));

/** An API whose answers are made of its input. */
function apiOf(answer: (input: { people: { sub: string }[]; cursor?: string }) => object) {
  const inputs: { people: { sub: string }[]; cursor?: string }[] = [];
  const call = async (_: string, input: never) => {
    inputs.push(input);
    return answer(input);
  };
  return { inputs, app: { call } as unknown as Pick<AdminApp, 'call'> };
}

const ok = (value: object) => ({ ok: true, value });
const problem = (status: number, retryAfter?: number) => ({
  ok: false,
  problem: { code: '', status, errors: [], ...(retryAfter && { retryAfter }) },
});
const doneFor = (some: readonly { sub: string }[], outcome = 'done') => some.map(({ sub }) => ({ sub, outcome }));

async function act(api: ReturnType<typeof apiOf>, signal = new AbortController().signal) {
  const progress: number[] = [];
  const onWait = vi.fn();
  const options = { signal, onProgress: (known: number) => progress.push(known), onWait };
  const result = actOnMany(api.app, { action: 'invite' }, people, options);
  await vi.runAllTimersAsync();
  return { ...(await result), progress, waits: onWait.mock.calls.length };
}

test('many people are acted on in requests of 25, each once', async () => {
  const api = apiOf(({ people: some }) => ok({ results: doneFor(some) }));
  const { results, progress } = await act(api);
  expect(api.inputs.map(({ people: some }) => some.length)).toEqual([25, 25, 10]);
  expect(api.inputs[0]?.people[0]).toEqual({
    sub: 'sub-0',
    if_status: 'expired',
    if_invited_at: '2026-12-01T09:00:00.000Z',
  });
  expect(progress).toEqual([25, 50, 60]);
  expect(results.map(({ person, outcome }) => [person.sub, outcome])).toEqual(people.map(({ sub }) => [sub, 'done']));
});

test('who did not get their turn is in the next request, after a moment', async () => {
  const api = apiOf(({ people: some }) =>
    ok({ results: [...doneFor(some.slice(0, 10)), ...doneFor(some.slice(10), 'later')] }),
  );
  const { results, waits } = await act(api);
  expect(results.every(({ outcome }) => outcome === 'done')).toBe(true);
  expect([api.inputs.length, waits]).toEqual([6, 5]);
});

test('requests that get nothing done are given up', async () => {
  const api = apiOf(({ people: some }) => ok({ results: doneFor(some, 'later') }));
  const { results } = await act(api);
  expect([api.inputs.length, new Set(results.map(({ outcome }) => outcome))]).toEqual([5, new Set(['left'])]);
});

test('too many requests are waited for as long as the answer says, and another problem ends it', async () => {
  let calls = 0;
  const started = Date.now();
  const api = apiOf(({ people: some }) => {
    calls++;
    if (calls === 1) return problem(429, 2);
    return calls === 3 ? problem(503) : ok({ results: doneFor(some) });
  });
  const { results, problem: why } = await act(api);
  expect(Date.now() - started).toBe(2000);
  expect(why?.status).toBe(503);
  expect(results.filter(({ outcome }) => outcome === 'left')).toHaveLength(35);
});

test('somebody who stops it learns who was reached', async () => {
  const stop = new AbortController();
  const api = apiOf(({ people: some }) => {
    stop.abort();
    return ok({ results: doneFor(some) });
  });
  const { results, problem: why } = await act(api, stop.signal);
  expect([results.filter(({ outcome }) => outcome === 'done').length, why]).toEqual([25, undefined]);
});

test('everybody who matches is collected once, up to five thousand', async () => {
  const api = apiOf(({ cursor = '0' }) => {
    const from = Number(cursor);
    const page = Array.from({ length: 60 }, (_, at) => aListedPerson(Math.max(0, from + at - 1)));
    return ok({ people: page, cursor: String(from + 59) });
  });
  const found: number[] = [];
  const query = { search: 'a', status: undefined, group: undefined };
  const collected = await collectPeople(api.app, query, {}, (count) => found.push(count));
  if (!collected.ok) throw new Error('it failed');
  expect([collected.people.length, collected.isCut]).toEqual([5000, true]);
  expect(new Set(collected.people.map(({ sub }) => sub)).size).toBe(5000);
  expect(found.slice(0, 2)).toEqual([59, 118]);
});
