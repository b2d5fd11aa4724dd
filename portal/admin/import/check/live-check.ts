import type { ImportWorker } from '../../worker/open-worker.ts';
import type { Counts, Exported, Progress } from '../../worker/protocol.ts';

/** Uploads a file to be compared with the accounts that exist, and says which run it is. */
export type UploadPreview = (
  file: Exported,
  onProgress: (sent: number, all: number) => void,
) => Promise<{ readonly runId: string } | 'cancelled' | 'failed'>;

/** How far the comparison is. */
export type LivePhase = {
  readonly phase: 'sending' | 'running' | 'reading';
  readonly done: number;
  readonly all: number;
};

/** What is asked about a run. */
export interface PreviewRuns {
  /** How far it is; undefined while nothing is known of it. */
  look(run: string): Promise<RunLook | undefined>;
  /** Its report.csv; undefined where it can't be read. */
  readReport(run: string, signal: AbortSignal): Promise<Blob | undefined>;
}

export interface RunLook {
  readonly state: 'running' | 'done' | 'refused' | 'stopped' | 'broken';
  readonly progress?: { readonly done: number; readonly total: number } | undefined;
}

export interface LiveCheck {
  readonly runs: PreviewRuns;
  readonly worker: Pick<ImportWorker, 'call'>;
  readonly upload: UploadPreview;
  readonly signal: AbortSignal;
  readonly onPhase: (phase: LivePhase) => void;
  /** Resolves after a while. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** A run of a few hundred rows takes some seconds; looking more often costs calls and gains nobody time. */
const lookEveryMs = 2000;
/** What people wait for at most. The run continues, and is in the list of runs. */
const mostLooks = 900;

/**
 * Compares the rows with the accounts that exist, by a preview run: nobody is created or invited.
 * @returns the counts with what it found; undefined where it was cancelled, 'failed' where it did not finish
 */
export async function checkLive(check: LiveCheck): Promise<Counts | 'failed' | undefined> {
  const { worker, upload, signal, onPhase } = check;
  const exported = await worker.call('export', {});
  const sent = await upload(exported, (done, all) => onPhase({ phase: 'sending', done, all }));
  if (sent === 'cancelled' || signal.aborted) return undefined;
  if (sent === 'failed' || !(await waitForRun(sent.runId, check))) return signal.aborted ? undefined : 'failed';
  return readReport(sent.runId, check);
}

async function waitForRun(run: string, { runs, signal, onPhase, pause }: LiveCheck): Promise<boolean> {
  for (let look = 0; look < mostLooks && !signal.aborted; look++) {
    // It takes a moment until a file that was uploaded is a run.
    const found = await runs.look(run);
    if (found && found.state !== 'running') return found.state === 'done';
    onPhase({ phase: 'running', done: found?.progress?.done ?? 0, all: found?.progress?.total ?? 0 });
    await pause(lookEveryMs);
  }
  return false;
}

/** The report is read whole, by the worker: page by page, 100,000 rows would take a thousand calls. */
async function readReport(run: string, check: LiveCheck): Promise<Counts | 'failed' | undefined> {
  const { runs, worker, signal, onPhase } = check;
  onPhase({ phase: 'reading', done: 0, all: 0 });
  try {
    const report = await runs.readReport(run, signal);
    if (signal.aborted) return undefined;
    if (!report) return 'failed';
    const onProgress = ({ done, all }: Progress) => onPhase({ phase: 'reading', done, all });
    return await worker.call('applyReport', { report }, { signal, onProgress });
  } catch {
    return signal.aborted ? undefined : 'failed';
  }
}
