import { useEffect, useRef, useState } from 'preact/hooks';
import { ReportFile } from '../../../../functions/domain/import/report-file.ts';
import { Button } from '../../../shared/components/button.tsx';
import { Notice } from '../../../shared/components/notice.tsx';
import { ProgressBar } from '../../../shared/components/progress-bar.tsx';
import type { AdminApp } from '../../app.ts';
import { useOnline } from '../../use-online.ts';
import type { ImportWorker } from '../../worker/open-worker.ts';
import type { Texts } from '../texts/text.ts';
import type { CheckSession } from './check-session.ts';
import { checkLive, type LivePhase, type PreviewRuns, type UploadPreview } from './live-check.ts';

export interface LiveButtonProps {
  readonly app: AdminApp;
  readonly texts: Texts;
  readonly session: CheckSession;
  readonly worker: ImportWorker;
  /** @param signal ends the upload */
  readonly upload: (signal: AbortSignal) => UploadPreview;
}

type Result = { readonly text: string; readonly isFailure: boolean; readonly changes: number };

/** Asks who of the rows has an account already: the only thing here that sends rows anywhere, and only when it is pressed. */
export function LiveButton({ app, texts, session, worker, upload }: LiveButtonProps) {
  const { live } = texts.check;
  const isOnline = useOnline();
  const [phase, setPhase] = useState<LivePhase>();
  const [result, setResult] = useState<Result>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const start = async () => {
    const stop = new AbortController();
    running.current = stop;
    const { changes } = session;
    setResult(undefined);
    setPhase({ phase: 'sending', done: 0, all: 0 });
    const counts = await checkLive({
      runs: previewRuns(app),
      worker,
      upload: upload(stop.signal),
      signal: stop.signal,
      onPhase: setPhase,
      pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    }).catch(() => 'failed' as const);
    setPhase(undefined);
    if (counts === undefined) return;
    if (counts === 'failed') {
      setResult({ text: live.failed, isFailure: true, changes });
      return;
    }
    session.acceptComparison(counts, changes);
    const { existing, toFix } = counts.kinds;
    const number = (count: number) => count.toLocaleString(app.locale);
    setResult({ text: live.done(number(existing), number(toFix)), isFailure: false, changes });
  };
  if (phase) {
    return (
      <div class="live">
        <ProgressBar
          label={live[phase.phase]}
          value={phase.all > 0 ? phase.done : undefined}
          max={Math.max(1, phase.all)}
        >
          {live[phase.phase]}
        </ProgressBar>
        {!isOnline && <Notice tone="trouble">{app.problemText({ code: 'OFFLINE' })}</Notice>}
        <Button onPress={() => running.current?.abort()}>{texts.cancel}</Button>
      </div>
    );
  }
  return (
    <div class="live">
      <Button onPress={() => void start()}>{live.button}</Button>
      <p class="hint">{live.hint}</p>
      {result && (
        <Notice tone={result.isFailure ? 'wrong' : 'done'}>
          {result.text} {!result.isFailure && result.changes !== session.changes && live.outdated}
        </Notice>
      )}
    </div>
  );
}

function previewRuns(app: AdminApp): PreviewRuns {
  return {
    async look(run) {
      const answer = await app.call('GetRun', { run });
      return answer.ok ? answer.value : undefined;
    },
    async readReport(run, signal) {
      const answer = await app.call('GetReportFile', { run, file: ReportFile.report });
      if (!answer.ok) return undefined;
      const response = await fetch(answer.value.url, { credentials: 'omit', signal });
      return response.ok ? response.blob() : undefined;
    },
  };
}
