import { useEffect, useRef, useState } from 'preact/hooks';
import type { AdminApp } from '../../app.ts';
import type { ImportWorker } from '../../worker/open-worker.ts';
import type { MappedHeaders } from '../../worker/protocol.ts';
import { type UploadOutcome, uploadFile } from './upload-file.ts';

/** How far the sending of the file is. */
export type Sending =
  | { readonly state: 'waiting' }
  | { readonly state: 'sending'; readonly share: number | undefined }
  | { readonly state: 'ended'; readonly outcome: Exclude<UploadOutcome, { outcome: 'cancelled' | 'done' }> };

/** What columns are, for files with a header row. */
export interface Remembered {
  readonly mapping: string;
  readonly columns: MappedHeaders;
}

/** The worker failed. Its file is lost with it. */
const broken: Sending = { state: 'ended', outcome: { outcome: 'failed', problem: { code: '', errors: [] } } };

/** Sends the file, and shows its run when it has arrived. */
export function useSending(app: AdminApp, worker: ImportWorker, remember: Remembered | undefined, onSent: () => void) {
  const [sending, setSending] = useState<Sending>({ state: 'waiting' });
  const controller = useRef<AbortController>(undefined);
  useEffect(() => () => controller.current?.abort(), []);
  const started = () => {
    controller.current = new AbortController();
    return controller.current;
  };
  const send = async () => {
    const { signal } = started();
    setSending({ state: 'sending', share: undefined });
    // What can't be remembered is asked for again with the next file.
    if (remember) await app.call('SaveColumns', { mapping: remember.mapping, columns: { ...remember.columns } });
    const exported = await worker.call('export', {}).catch(() => undefined);
    if (exported === undefined) return setSending(broken);
    const { file, name, columns } = exported;
    const outcome = await uploadFile(app, file, {
      folder: 'inbox',
      name,
      columns,
      language: app.locale,
      signal,
      onProgress: (sent, all) => setSending({ state: 'sending', share: all === 0 ? 1 : sent / all }),
    });
    if (outcome.outcome === 'cancelled') setSending({ state: 'waiting' });
    else if (outcome.outcome === 'done') {
      onSent();
      app.go(`#/runs/${outcome.runId}`);
    } else {
      if (outcome.outcome === 'unknown') onSent();
      setSending({ state: 'ended', outcome });
    }
  };
  return { sending, send, cancel: () => controller.current?.abort() };
}
