import type { CallName, Calls, FromWorker, MappedHeaders, Progress, ToWorker } from './protocol.ts';

/** What the page needs of a worker; tests have one without a browser. */
export interface WorkerPort {
  postMessage(message: ToWorker): void;
  onmessage: ((event: { readonly data: FromWorker }) => void) | null;
  onerror: ((event: unknown) => void) | null;
  terminate(): void;
}

export interface CallOptions {
  readonly onProgress?: (progress: Progress) => void;
  /** Ends the call with an `AbortError`. What was there before stays. */
  readonly signal?: AbortSignal | undefined;
}

/** Reads one file after the other. */
export interface ImportWorker {
  /** @throws AbortError when it was cancelled, Error when the worker failed */
  call<Name extends CallName>(
    name: Name,
    input: Calls[Name]['input'],
    options?: CallOptions,
  ): Promise<Calls[Name]['output']>;
  /** Forgets everything. Calls that are open fail. */
  close(): void;
}

/** Looks up what was remembered for files with a header row. */
export type Recall = (key: string) => Promise<MappedHeaders | undefined>;

interface Open {
  readonly resolve: (answer: never) => void;
  readonly reject: (reason: unknown) => void;
  readonly onProgress: CallOptions['onProgress'];
}

/** Gives the worker's messages the form of calls. */
export function openWorker(worker: WorkerPort, recall: Recall): ImportWorker {
  const open = new Map<number, Open>();
  let last = 0;
  const failAll = (message: string) => {
    for (const { reject } of open.values()) reject(new Error(message));
    open.clear();
  };
  worker.onerror = () => failAll('The worker ended');
  worker.onmessage = ({ data }) => {
    if ('recall' in data) {
      answerRecall(data.recall, data.key);
      return;
    }
    const call = open.get(data.id);
    if (!call) return;
    if ('progress' in data) {
      call.onProgress?.(data.progress);
      return;
    }
    open.delete(data.id);
    if ('answer' in data) call.resolve(data.answer as never);
    else call.reject(data.failure === 'cancelled' ? new DOMException('', 'AbortError') : new Error(data.message));
  };
  /** What can't be looked up was not remembered: the person sees all columns and can say it again. */
  const answerRecall = async (recalled: number, key: string) => {
    const columns = await recall(key).catch(() => undefined);
    worker.postMessage({ recalled, columns });
  };
  return {
    call(name, input, { onProgress, signal } = {}) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(new DOMException('', 'AbortError'));
          return;
        }
        const id = ++last;
        open.set(id, { resolve, reject, onProgress });
        signal?.addEventListener('abort', () => open.has(id) && worker.postMessage({ cancel: id }), { once: true });
        worker.postMessage({ id, call: name, input } as ToWorker);
      });
    },
    close() {
      worker.terminate();
      failAll('The worker was closed');
    },
  };
}
