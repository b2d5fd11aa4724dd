import { useEffect, useRef, useState } from 'preact/hooks';
import type { Answer } from '../../../shared/request.ts';
import type { AdminApp } from '../../app.ts';
import type { ImportWorker } from '../../worker/open-worker.ts';
import type { MappedHeaders } from '../../worker/protocol.ts';
import { browserConnection } from './connection.ts';
import { repeatCalls } from './repeat-calls.ts';
import { type UploadOutcome, uploadFile } from './upload-file.ts';

/** How far the sending of the file is. */
export type Sending =
  | { readonly state: 'waiting' }
  | {
      readonly state: 'sending';
      readonly share: number | undefined;
      /** What is sent doesn't arrive at the moment. */
      readonly isCutOff: boolean;
      /** It was cancelled, which may come too late. */
      readonly isCancelling: boolean;
    }
  | { readonly state: 'ended'; readonly outcome: Exclude<UploadOutcome, { outcome: 'cancelled' | 'done' }> };

/** What columns are, for files with a header row. */
export interface Remembered {
  readonly mapping: string;
  readonly columns: MappedHeaders;
}

/** The worker failed. Its file is lost with it. */
const broken: Sending = { state: 'ended', outcome: { outcome: 'failed', problem: { code: '', errors: [] } } };

/** When a file is to be imported that is not imported at once. */
export interface Later {
  readonly at: Date;
  /** As many as it invites. */
  readonly people: number;
}

type InProgress = Extract<Sending, { state: 'sending' }>;

const begun: InProgress = { state: 'sending', share: undefined, isCutOff: false, isCancelling: false };

/** Sends the file. Then it shows the file's run or, where that is for later, what is scheduled. */
export function useSending(app: AdminApp, worker: ImportWorker, remember: Remembered | undefined, onSent: () => void) {
  const [sending, setSending] = useState<Sending>({ state: 'waiting' });
  const controller = useRef<AbortController>(undefined);
  useEffect(() => () => controller.current?.abort(), []);
  const started = () => {
    controller.current = new AbortController();
    return controller.current;
  };
  const show = (more: Partial<InProgress>) =>
    setSending((shown) => (shown.state === 'sending' ? { ...shown, ...more } : shown));
  const send = async (later?: Later) => {
    const { signal } = started();
    setSending(begun);
    // What can't be remembered is asked for again with the next file.
    if (remember) await app.call('SaveColumns', { mapping: remember.mapping, columns: { ...remember.columns } });
    const exported = await worker.call('export', {}).catch(() => undefined);
    if (exported === undefined) return setSending(broken);
    const { file, name, columns } = exported;
    const outcome = await uploadFile(app, file, {
      folder: later ? 'scheduled' : 'inbox',
      name,
      columns,
      language: app.locale,
      signal,
      onProgress: (sent, all) => show({ share: all === 0 ? 1 : sent / all }),
      onConnection: (works) => show({ isCutOff: !works }),
    });
    // What nothing was scheduled for is never imported, whether or not it has arrived.
    if (outcome.outcome === 'cancelled' || (later && outcome.outcome === 'too late')) setSending({ state: 'waiting' });
    else if (outcome.outcome === 'done') {
      const scheduled = later && (await schedule(app, { ...later, name, version: outcome.version }));
      if (scheduled && !scheduled.ok) {
        return setSending({ state: 'ended', outcome: { outcome: 'failed', problem: scheduled.problem } });
      }
      onSent();
      app.go(later ? '#/runs' : `#/runs/${outcome.runId}`);
    } else if (later && outcome.outcome === 'unknown') setSending(broken);
    else {
      if (outcome.outcome !== 'failed') onSent();
      setSending({ state: 'ended', outcome });
    }
  };
  const cancel = () => {
    show({ isCancelling: true });
    controller.current?.abort();
  };
  return { sending, send, cancel };
}

/** This is not given up any more: whether it was scheduled has to be known. */
function schedule(
  app: AdminApp,
  { name, version, at, people }: Later & { readonly name: string; readonly version: string },
): Promise<Answer<unknown>> {
  const call = repeatCalls(app, new AbortController().signal, browserConnection);
  return call('ScheduleImport', { name, version, at: at.toISOString(), people });
}
