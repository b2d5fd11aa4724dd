import { afterEach, describe, expect, test, vi } from 'vitest';
import { partBytes } from '../../../../../functions/domain/admin/uploads.ts';
import type { AdminApp } from '../../../../../portal/admin/app.ts';
import type { UploadWorld } from '../../../../../portal/admin/import/send/send-parts.ts';
import { uploadFile } from '../../../../../portal/admin/import/send/upload-file.ts';

/** What a call of the API, or a part on its way, meets. */
type Trouble = 'lost' | 'lost answer' | 'offline' | number;

/** A bucket and its API, in memory. @param remembers whether it can say later which upload became which run */
function makeBucket(troubles: Readonly<Record<string, Trouble[]>> = {}, remembers = true) {
  const completed = new Set<string>();
  const uploads = new Map<string, Map<number, number>>();
  const calls: string[] = [];
  const trouble = (name: string) => troubles[name]?.shift();
  const problem = (code: string, status?: number) => ({
    ok: false as const,
    problem: { code, errors: [], ...(status && { status }) },
  });
  const answer = (name: string, input: Record<string, unknown>) => {
    const upload = uploads.get(String(input.upload_id));
    if (name === 'StartUpload') {
      const upload_id = `upload-${uploads.size + 1}`;
      uploads.set(upload_id, new Map());
      return { ok: true as const, value: { upload_id, part_bytes: partBytes } };
    }
    if (name === 'SignParts') {
      const parts = input.parts as { part: number }[];
      return { ok: true as const, value: { urls: parts.map(({ part }) => `${input.upload_id} ${part}`) } };
    }
    const done = { ok: true as const, value: { run_id: 'a-run', version: 'v1' } };
    if (name === 'AbortUpload')
      return { ok: true as const, value: { aborted: uploads.delete(String(input.upload_id)) } };
    if (!upload) return completed.has(String(input.upload_id)) ? done : problem('GONE', 410);
    if (name === 'ListParts')
      return { ok: true as const, value: { parts: [...upload].map(([part, bytes]) => ({ part, bytes })) } };
    const bytes = [...upload.values()].reduce((sum, one) => sum + one, 0);
    if (bytes !== input.size) return problem('CONFLICT', 409);
    uploads.delete(String(input.upload_id));
    if (remembers) completed.add(String(input.upload_id));
    return done;
  };
  const call = async (name: string, input: Record<string, unknown>) => {
    calls.push(name);
    const met = trouble(name);
    if (met === 'offline') return problem('OFFLINE');
    if (met === 'lost') return problem('NO_ANSWER');
    if (typeof met === 'number') return problem('UNAVAILABLE', met);
    const given = answer(name, input);
    return met === 'lost answer' ? problem('NO_ANSWER') : given;
  };
  const sent: number[] = [];
  const waits: string[] = [];
  let inFlight = 0;
  let most = 0;
  const world: UploadWorld = {
    pause: async () => void waits.push('pause'),
    untilOnline: async () => {
      waits.push('online');
      return false;
    },
    put: async (url, part, progress, signal) => {
      const [id = '', number = ''] = url.split(' ');
      most = Math.max(most, ++inFlight);
      progress(part.size / 2);
      await new Promise((resolve) => setTimeout(resolve));
      inFlight--;
      if (signal.aborted) return 0;
      const met = trouble('put');
      if (met === 'lost') return 0;
      if (typeof met === 'number') return met;
      const upload = uploads.get(id);
      if (!upload) return 404;
      sent.push(Number(number));
      upload.set(Number(number), part.size);
      return met === 'lost answer' ? 0 : 200;
    },
  };
  const app = { call, me: { sub: 'a-sub', roles: [] } } as unknown as AdminApp;
  return { app, world, calls, sent, waits, uploads, mostInFlight: () => most };
}

const large = new File([new Uint8Array(4 * partBytes + 7)], 'people.csv', { lastModified: 1 });

function send(bucket: ReturnType<typeof makeBucket>, file: Blob = large, more: { signal?: AbortSignal } = {}) {
  const progress: number[] = [];
  const { signal = new AbortController().signal } = more;
  const done = uploadFile(
    bucket.app,
    file,
    { folder: 'inbox', name: 'people.csv', signal, onProgress: (bytes) => progress.push(bytes) },
    bucket.world,
  );
  return done.then((outcome) => ({ outcome, progress }));
}

/** Storage of a tab. */
function stubTab() {
  const items = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  });
  return items;
}
afterEach(() => vi.unstubAllGlobals());

describe('an upload', () => {
  test('sends each part once, three at a time, and says how far it is', async () => {
    const bucket = makeBucket();
    const { outcome, progress } = await send(bucket);
    expect(outcome).toEqual({ outcome: 'done', runId: 'a-run', version: 'v1' });
    expect(bucket.sent.toSorted()).toEqual([1, 2, 3, 4, 5]);
    expect(bucket.mostInFlight()).toBe(3);
    expect([progress[0], progress.at(-1)]).toEqual([0, large.size]);
    expect(bucket.calls).toEqual(['StartUpload', 'SignParts', 'CompleteUpload']);
  });

  test.each<[string, Record<string, Trouble[]>]>([
    ['parts get lost', { put: ['lost', 'lost', 'lost'] }],
    ['the storage is overloaded', { put: [503, 500] }],
    ['addresses are too old', { put: [403, 403, 403] }],
    ['answers about parts get lost', { put: ['lost answer'] }],
    ['the network is gone', { StartUpload: ['offline'], SignParts: ['offline', 'lost'], put: ['lost'] }],
    ['the API is overloaded', { StartUpload: [503], SignParts: [429] }],
    ['the end is unavailable for a moment', { CompleteUpload: ['lost', 503] }],
  ])('arrives whole when %s', async (_, troubles) => {
    const bucket = makeBucket(troubles);
    expect((await send(bucket)).outcome).toEqual({ outcome: 'done', runId: 'a-run', version: 'v1' });
    expect(bucket.waits.length).toBeGreaterThan(0);
  });

  test('waits for the network instead of giving up', async () => {
    const bucket = makeBucket({ StartUpload: Array(50).fill('offline') });
    expect((await send(bucket)).outcome).toMatchObject({ outcome: 'done' });
    expect(bucket.waits.filter((wait) => wait === 'online')).toHaveLength(50);
  });

  test('starts again where its parts were deleted meanwhile', async () => {
    const bucket = makeBucket({ put: [404] });
    expect((await send(bucket)).outcome).toMatchObject({ outcome: 'done' });
    expect(bucket.calls.filter((name) => name === 'StartUpload')).toHaveLength(2);
  });

  test('is given up when a part is refused for good', async () => {
    const bucket = makeBucket({ put: Array(20).fill(400) });
    expect((await send(bucket)).outcome).toMatchObject({ outcome: 'failed', problem: { status: 400 } });
  });

  test('has arrived when the answer to its end was lost, and asking again finds its run', async () => {
    const bucket = makeBucket({ CompleteUpload: ['lost answer', 'lost answer'] });
    expect((await send(bucket)).outcome).toMatchObject({ outcome: 'done', runId: 'a-run' });
  });

  test('may have arrived when nobody knows what came of it', async () => {
    const bucket = makeBucket({ CompleteUpload: ['lost answer'] }, false);
    expect((await send(bucket)).outcome).toEqual({ outcome: 'unknown' });
  });

  test('ends when it is cancelled, and leaves nothing', async () => {
    const bucket = makeBucket();
    const controller = new AbortController();
    const { put } = bucket.world;
    const world: UploadWorld = {
      ...bucket.world,
      put: (...call) => {
        controller.abort();
        return put(...call);
      },
    };
    expect((await send({ ...bucket, world }, large, controller)).outcome).toEqual({ outcome: 'cancelled' });
    expect(bucket.calls.at(-1)).toBe('AbortUpload');
    expect([bucket.uploads.size, bucket.sent]).toEqual([0, []]);
  });

  test('says when nothing gets through, and when it does again', async () => {
    const bucket = makeBucket({ StartUpload: ['lost'], put: ['lost'], CompleteUpload: [503] });
    const works: boolean[] = [];
    await uploadFile(
      bucket.app,
      new File(['one part'], 'people.csv'),
      {
        folder: 'inbox',
        name: 'people.csv',
        signal: new AbortController().signal,
        onProgress: () => undefined,
        onConnection: (answered) => works.push(answered),
      },
      bucket.world,
    );
    // Started in two tries, signed, sent in two tries with another address for the second, completed.
    expect(works).toEqual([false, true, true, false, true, true, true]);
  });
});

describe('a part that a network cuts off when it goes', () => {
  test('is no attempt that counts', async () => {
    const bucket = makeBucket({ put: Array(40).fill('lost') });
    const world: UploadWorld = { ...bucket.world, untilOnline: async () => true };
    const file = new File(['one part'], 'people.csv');
    expect((await send({ ...bucket, world }, file)).outcome).toMatchObject({ outcome: 'done' });
  });

  test('is given up after many attempts where there is a network', async () => {
    const bucket = makeBucket({ put: Array(40).fill('lost') });
    const outcome = (await send(bucket, new File(['one part'], 'people.csv'))).outcome;
    expect(outcome).toMatchObject({ outcome: 'failed', problem: { code: 'NO_ANSWER' } });
  });
});

describe('a cancellation while the file is put together', () => {
  /** Cancels as soon as the answer to the first try is lost. */
  async function cancelAtTheEnd(troubles: Readonly<Record<string, Trouble[]>>, remembers = true) {
    const bucket = makeBucket(troubles, remembers);
    const controller = new AbortController();
    const call = async (...[name, input]: Parameters<AdminApp['call']>) => {
      const answer = await bucket.app.call(name, input);
      if (name === 'CompleteUpload') controller.abort();
      return answer;
    };
    const app = { ...bucket.app, call: call as AdminApp['call'] };
    return { ...(await send({ ...bucket, app }, large, controller)), bucket };
  }

  test('that comes first leaves nothing', async () => {
    const { outcome, bucket } = await cancelAtTheEnd({ CompleteUpload: ['lost'] });
    expect(outcome).toEqual({ outcome: 'cancelled' });
    expect(bucket.uploads.size).toBe(0);
  });

  test.each<[string, Record<string, Trouble[]>]>([
    ['after the answer', {}],
    ['after an answer that was lost', { CompleteUpload: ['lost answer'] }],
    ['and meets a network that is gone', { CompleteUpload: ['lost answer', 'lost'], AbortUpload: ['offline', 'lost'] }],
  ])('that comes too late says which run there is: %s', async (_, troubles) => {
    const { outcome } = await cancelAtTheEnd(troubles);
    expect(outcome).toEqual({ outcome: 'too late', runId: 'a-run' });
  });

  test('that nobody can say more about sends people to the list of runs', async () => {
    const { outcome } = await cancelAtTheEnd({ CompleteUpload: ['lost answer'] }, false);
    expect(outcome).toEqual({ outcome: 'unknown' });
  });
});

describe('after a reload of the page', () => {
  /** An upload that the reload interrupted after two parts. */
  async function interrupt() {
    const tab = stubTab();
    const bucket = makeBucket({ put: ['lost answer', 'lost answer', ...Array(20).fill(400)] });
    expect((await send(bucket)).outcome).toMatchObject({ outcome: 'failed' });
    bucket.sent.splice(0);
    return { bucket, tab };
  }

  test('the same file continues with the parts that are missing', async () => {
    const { bucket } = await interrupt();
    const whole = [...(bucket.uploads.get('upload-1')?.keys() ?? [])];
    expect((await send(bucket)).outcome).toMatchObject({ outcome: 'done' });
    expect([...whole, ...bucket.sent].toSorted()).toEqual([1, 2, 3, 4, 5]);
    expect(bucket.calls.filter((name) => name === 'StartUpload')).toHaveLength(1);
  });

  test.each([
    ['another file of its name', new File([new Uint8Array(large.size)], 'people.csv', { lastModified: 2 })],
    ['one that was made in the page', new Blob([new Uint8Array(large.size)])],
  ])('%s starts again', async (_, file) => {
    const { bucket } = await interrupt();
    await send(bucket, file);
    expect(bucket.calls.filter((name) => name === 'StartUpload')).toHaveLength(2);
  });

  test('somebody else starts again', async () => {
    const { bucket } = await interrupt();
    const app = { ...bucket.app, me: { ...bucket.app.me, sub: 'another' } };
    await send({ ...bucket, app });
    expect(bucket.calls.filter((name) => name === 'StartUpload')).toHaveLength(2);
  });

  test('an upload that is gone by then starts again', async () => {
    const { bucket } = await interrupt();
    bucket.uploads.clear();
    expect((await send(bucket)).outcome).toMatchObject({ outcome: 'done' });
  });

  test('a file that has arrived is a new upload', async () => {
    const tab = stubTab();
    await send(makeBucket());
    expect(tab.size).toBe(0);
  });
});
