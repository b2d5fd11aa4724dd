import { describe, expect, test, vi } from 'vitest';
import { openWorker, type WorkerPort } from '../../../portal/admin/worker/open-worker.ts';
import type { FromWorker, ToWorker } from '../../../portal/admin/worker/protocol.ts';

const filter = { kinds: ['toFix'] } as const;

/** A worker that says what a test says. */
function startWorker(recall = async () => ({ Dienst: 'email' }) as const) {
  const sent: ToWorker[] = [];
  const port: WorkerPort = {
    postMessage: (message) => sent.push(message),
    onmessage: null,
    onerror: null,
    terminate: vi.fn(),
  };
  return { worker: openWorker(port, recall), port, sent, say: (data: FromWorker) => port.onmessage?.({ data }) };
}

describe('the page’s calls of its worker', () => {
  test('are answered each by its own answer, in any order', async () => {
    const { worker, sent, say } = startWorker();
    const first = worker.call('view', {});
    const second = worker.call('view', filter);
    expect(sent).toEqual([
      { id: 1, call: 'view', input: {} },
      { id: 2, call: 'view', input: filter },
    ]);
    say({ id: 2, answer: { view: 2, count: 6 } });
    say({ id: 1, answer: { view: 1, count: 220 } });
    expect(await first).toEqual({ view: 1, count: 220 });
    expect(await second).toEqual({ view: 2, count: 6 });
  });

  test('report how far they are', async () => {
    const { worker, say } = startWorker();
    const onProgress = vi.fn();
    const checked = worker.call('check', {}, { onProgress });
    say({ id: 1, progress: { done: 10, all: 20, rows: 3 } });
    say({ id: 1, answer: { refused: { code: 'HEADER_ONLY', detail: 'Nobody is in it.' } } });
    expect(await checked).toEqual({ refused: { code: 'HEADER_ONLY', detail: 'Nobody is in it.' } });
    expect(onProgress).toHaveBeenCalledExactlyOnceWith({ done: 10, all: 20, rows: 3 });
  });

  test('can be cancelled, before they begin too', async () => {
    const { worker, sent, say } = startWorker();
    const stop = new AbortController();
    const checked = worker.call('check', {}, { signal: stop.signal });
    stop.abort();
    expect(sent.at(-1)).toEqual({ cancel: 1 });
    say({ id: 1, failure: 'cancelled', message: '' });
    await expect(checked).rejects.toMatchObject({ name: 'AbortError' });
    await expect(worker.call('check', {}, { signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' });
    expect(sent).toHaveLength(2);
  });

  test('fail when the worker fails, ends or is closed', async () => {
    const { worker, port, say } = startWorker();
    const first = worker.call('undo', {});
    say({ id: 1, failure: 'failed', message: 'No file is open' });
    await expect(first).rejects.toThrow('No file is open');
    const second = worker.call('undo', {});
    port.onerror?.({});
    await expect(second).rejects.toThrow('The worker ended');
    const third = worker.call('undo', {});
    worker.close();
    await expect(third).rejects.toThrow('The worker was closed');
    expect(port.terminate).toHaveBeenCalledOnce();
  });

  test('look up what was remembered, and are not stopped where that fails', async () => {
    const known = startWorker();
    known.say({ recall: 7, key: 'mappings/1.json' });
    await vi.waitFor(() => expect(known.sent).toEqual([{ recalled: 7, columns: { Dienst: 'email' } }]));
    const failing = startWorker(async () => {
      throw new Error('offline');
    });
    failing.say({ recall: 8, key: 'mappings/1.json' });
    await vi.waitFor(() => expect(failing.sent).toEqual([{ recalled: 8, columns: undefined }]));
  });
});
