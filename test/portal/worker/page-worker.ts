import {
  type ImportWorker,
  openWorker,
  type Recall,
  type WorkerPort,
} from '../../../portal/admin/worker/open-worker.ts';
import type { Checked, ImportRules, Opened, OpenRequest, Row } from '../../../portal/admin/worker/protocol.ts';
import { createAnswerer } from '../../../portal/worker/answer-calls.ts';
import { poolRules } from '../../support/pool-rules.ts';

/** The worker as the page has it, without a thread of its own. Messages are copied as a browser copies them. */
export function startWorker(recall: Recall = async () => undefined): ImportWorker {
  const port: WorkerPort = {
    onmessage: null,
    onerror: null,
    postMessage: (message) => {
      answer(structuredClone(message));
    },
    terminate: () => undefined,
  };
  const answer = createAnswerer((message) => port.onmessage?.({ data: structuredClone(message) }));
  return openWorker(port, recall);
}

/** Rules by which rows are judged, as `GetImportRules` answers them. */
export function importRules(pool = poolRules(), change: Partial<ImportRules> = {}): ImportRules {
  return {
    groups: [...pool.groups],
    assignable_groups: [...pool.assignableGroups],
    attributes: pool.attributes,
    unsuitable: pool.unsuitable,
    columns: {},
    default_locale: 'en',
    today: '2026-11-30',
    ...change,
  };
}

export interface CheckedInPage {
  readonly worker: ImportWorker;
  readonly opened: Opened;
  readonly checked: Checked;
  readonly rows: readonly Row[];
}

/** Reads a file whole. @returns the refusal's code and words where it can't be used */
export async function readInPage(
  file: Blob | Uint8Array | string,
  request: Partial<Omit<OpenRequest, 'file'>> = {},
  recall?: Recall,
): Promise<CheckedInPage | string> {
  const worker = startWorker(recall);
  const blob = file instanceof Blob ? file : new Blob([typeof file === 'string' ? file : new Uint8Array(file)]);
  const opened = await worker.call('open', {
    file: blob,
    name: 'people.csv',
    rules: importRules(),
    locale: 'en',
    ...request,
  });
  if ('refused' in opened) return `${opened.refused.code}: ${opened.refused.detail}`;
  const checked = await worker.call('check', {});
  if ('refused' in checked) return `${checked.refused.code}: ${checked.refused.detail}`;
  return { worker, opened, checked, rows: await readView(worker) };
}

/** All rows as they are now. */
export async function readView(worker: ImportWorker): Promise<readonly Row[]> {
  const { view, count } = await worker.call('view', {});
  return worker.call('rows', { view, from: 0, count });
}
