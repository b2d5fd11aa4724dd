import type { MappedHeaders } from '../../../../functions/domain/columns/column-mapping.ts';
import type { Locale } from '../../../../functions/domain/locale/locale.ts';
import type { Answer, Problem } from '../../../shared/request.ts';
import type { AdminApp } from '../../app.ts';
import { browserConnection } from './connection.ts';
import { putPart } from './put-part.ts';
import { type Call, mayPass, repeatCalls } from './repeat-calls.ts';
import { sendParts, type UploadFolder, type UploadWorld } from './send-parts.ts';
import { forgetUpload, recallUpload, rememberUpload } from './started-uploads.ts';

export interface UploadOptions {
  readonly folder: UploadFolder;
  readonly name: string;
  /** Of the reports. */
  readonly language?: Locale | undefined;
  /** What this person says that columns are, by their words. */
  readonly columns?: MappedHeaders | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: (sent: number, all: number) => void;
  /** Called with whether the other side can be reached, as often as that shows. */
  readonly onConnection?: (works: boolean) => void;
}

/** What came of an upload. */
export type UploadOutcome =
  | { readonly outcome: 'done'; readonly runId: string; readonly version: string }
  /** It was cancelled when it was a file already. */
  | { readonly outcome: 'too late'; readonly runId: string }
  | { readonly outcome: 'cancelled' }
  /** All of it was sent, and whether it was put together is not known: the answer was lost. The list of runs will say. */
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'failed'; readonly problem: Problem };

const browserWorld: UploadWorld = { ...browserConnection, put: putPart };

/** An upload whose parts were deleted meanwhile is started again, once. */
const mostStarts = 2;

/**
 * Uploads a file in parts, to addresses that the API signs. It waits for the network where that is lost, and sends again what has not arrived.
 * A file that was chosen again after a reload of the page continues where it was.
 */
export async function uploadFile(
  app: Pick<AdminApp, 'call' | 'me'>,
  file: Blob,
  options: UploadOptions,
  world: UploadWorld = browserWorld,
): Promise<UploadOutcome> {
  const { folder, name, language, columns, signal, onProgress, onConnection = () => undefined } = options;
  const said = { folder, name, size: file.size, ...(language && { language }), ...(columns && { columns }) };
  const call = repeatCalls(app, signal, world, onConnection);
  for (let start = 1; ; start++) {
    const known = recallUpload(app.me, file, said);
    const started = known ? ok({ upload_id: known }) : await call('StartUpload', said);
    if (!started.ok) return failed(started.problem, signal);
    const upload = { folder, name, upload_id: started.value.upload_id };
    rememberUpload(app.me, file, said, upload.upload_id);
    const sent = await sendParts(file, { call, upload, signal, world, isNew: !known, onProgress, onConnection });
    if (signal.aborted) {
      forgetUpload(app.me, file, said);
      // Nobody waits for it: what is not deleted now is in a day.
      void app.call('AbortUpload', upload);
      return { outcome: 'cancelled' };
    }
    if (!sent.ok && sent.problem.code === 'GONE' && start < mostStarts) {
      forgetUpload(app.me, file, said);
      continue;
    }
    if (!sent.ok) return failed(sent.problem, signal);
    const completed = await complete({ ...upload, size: file.size }, call, app, signal);
    forgetUpload(app.me, file, said);
    return signal.aborted ? cancel({ ...upload, size: file.size }, completed, app, world) : completed;
  }
}

type Completing = {
  readonly folder: UploadFolder;
  readonly name: string;
  readonly upload_id: string;
  readonly size: number;
};

/** Puts the file together. A first try whose answer was lost may have done it: then there is no such upload any more. */
async function complete(
  upload: Completing,
  call: Call,
  app: Pick<AdminApp, 'call'>,
  signal: AbortSignal,
): Promise<UploadOutcome> {
  const first = await app.call('CompleteUpload', upload);
  const last = first.ok || !mayPass(first.problem) || signal.aborted ? first : await call('CompleteUpload', upload);
  if (last.ok) return { outcome: 'done', runId: last.value.run_id, version: last.value.version };
  if (last !== first && last.problem.code === 'GONE') return { outcome: 'unknown' };
  return failed(last.problem, signal);
}

/**
 * Finds out what a cancellation met that came after the file was asked to be put together: one of the two came first. It is asked for while
 * that may help, since nobody would like to guess whether people are invited.
 */
async function cancel(
  { size, ...upload }: Completing,
  completed: UploadOutcome,
  app: Pick<AdminApp, 'call'>,
  world: UploadWorld,
): Promise<UploadOutcome> {
  if (completed.outcome === 'done') return { outcome: 'too late', runId: completed.runId };
  const call = repeatCalls(app, new AbortController().signal, world);
  const aborted = await call('AbortUpload', upload);
  if (aborted.ok && aborted.value.aborted) return { outcome: 'cancelled' };
  const found = await call('CompleteUpload', { ...upload, size });
  return found.ok ? { outcome: 'too late', runId: found.value.run_id } : { outcome: 'unknown' };
}

function failed(problem: Problem, signal: AbortSignal): UploadOutcome {
  return signal.aborted ? { outcome: 'cancelled' } : { outcome: 'failed', problem };
}

function ok<Value>(value: Value): Answer<Value> {
  return { ok: true, value };
}
