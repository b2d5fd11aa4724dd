import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../shared/components/button.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import { ProgressBar } from '../../shared/components/progress-bar.tsx';
import type { AdminApp } from '../app.ts';
import type { ImportWorker } from '../worker/open-worker.ts';
import type { Counts, MappedHeaders } from '../worker/protocol.ts';
import { uploadFile } from './send/upload-file.ts';
import type { Texts } from './texts/text.ts';
import { useQuestion } from './use-question.tsx';

export interface SendNowProps {
  readonly app: AdminApp;
  readonly texts: Texts;
  readonly worker: ImportWorker;
  readonly counts: Counts;
  /** What columns are by this person's choice, to be remembered for files with this header row. */
  readonly remember: { readonly mapping: string; readonly columns: MappedHeaders } | undefined;
  /** It was sent: nothing is lost any more. */
  readonly onSent: () => void;
}

/** The last step: says who is invited, and sends the rows when somebody says so. */
export function SendNow({ app, texts, worker, counts, remember, onSent }: SendNowProps) {
  const { send } = texts;
  const [progress, setProgress] = useState<{ readonly sent: number; readonly all: number }>();
  const [failure, setFailure] = useState<string>();
  const [ask, question] = useQuestion();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const { ready, toFix, skipped, omitted, existing } = counts.kinds;
  const say = (text: (count: string, isOne: boolean) => string, count: number) =>
    text(count.toLocaleString(app.locale), count === 1);

  const start = async () => {
    const sure = { title: send.sureTitle, text: send.sureText, yes: say(send.button, ready), no: texts.cancel };
    if (!(await ask(sure))) return;
    const stop = new AbortController();
    running.current = stop;
    setFailure(undefined);
    setProgress({ sent: 0, all: 1 });
    const text = await upload(stop.signal).catch(() => send.failed);
    setProgress(undefined);
    setFailure(text);
  };
  /** @returns what to say where it did not work */
  const upload = async (signal: AbortSignal): Promise<string | undefined> => {
    if (remember) await app.call('SaveColumns', { mapping: remember.mapping, columns: { ...remember.columns } });
    const { file, name, columns } = await worker.call('export', {});
    const result = await uploadFile(app, file, {
      folder: 'inbox',
      name,
      language: app.locale,
      columns,
      signal,
      onProgress: (sent, all) => setProgress({ sent, all }),
    });
    if (result.outcome === 'failed') return `${send.failed} ${app.problemText(result.problem)}`;
    if (result.outcome === 'cancelled') return undefined;
    onSent();
    if (result.outcome === 'unknown') return send.unknown;
    app.go(`#/runs/${result.runId}`);
    return undefined;
  };
  return (
    <section class="send-now">
      <ul>
        <li>
          <strong>{ready > 0 ? say(send.people, ready) : send.nobody}</strong>
        </li>
        {existing > 0 && <li>{`${texts.check.outcomes.existing}: ${existing.toLocaleString(app.locale)}`}</li>}
        {toFix > 0 && <li>{say(send.toFix, toFix)}</li>}
        {skipped + omitted > 0 && <li>{say(send.leftOut, skipped + omitted)}</li>}
      </ul>
      {failure && <Notice tone="wrong">{failure}</Notice>}
      {progress ? (
        <div class="live">
          <ProgressBar label={send.sending} value={progress.sent} max={progress.all}>
            {send.sending}
          </ProgressBar>
          <Button onPress={() => running.current?.abort()}>{texts.cancel}</Button>
        </div>
      ) : (
        <Button look="primary" disabled={ready === 0} onPress={() => void start()}>
          {say(send.button, ready)}
        </Button>
      )}
      {question}
    </section>
  );
}
