import { useState } from 'preact/hooks';
import { Button } from '../../shared/components/button.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import { ProgressBar } from '../../shared/components/progress-bar.tsx';
import { hasRole } from '../app.ts';
import { formatNumber } from './format.ts';
import type { RunPart } from './types.ts';
import { UndoDialog } from './undo-dialog.tsx';
import { undoProblem } from './undo-problem.ts';

/** Offers to undo a run, or shows how far that is. */
export function UndoRun({ app, texts, run, onChange }: RunPart & { readonly onChange: () => void }) {
  const { undo: words } = texts;
  const [asks, setAsks] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const mayUndo = hasRole(app.me, ['admin']);
  const start = async () => {
    const answer = await app.call('UndoRun', { run: run.run_id });
    setAsks(false);
    setWrong(answer.ok ? undefined : undoProblem({ app, texts }, answer.problem));
    onChange();
  };
  const { undo } = run;
  const number = (value: number) => formatNumber(value, app.locale);
  if (undo?.state === 'running') {
    const settled = undo.deleted + undo.kept + undo.gone;
    return (
      <section class="card">
        <h2>{words.title}</h2>
        <ProgressBar label={words.label} value={undo.total > 0 ? settled : undefined} max={Math.max(1, undo.total)}>
          {words.running(number(settled), number(undo.total))}
        </ProgressBar>
        <p class="quiet-text">{words.close}</p>
      </section>
    );
  }
  return (
    <>
      {undo?.state === 'done' && undo.total > 0 && (
        <Notice tone="done">{words.done(number(undo.deleted), number(undo.kept))}</Notice>
      )}
      {undo?.state === 'interrupted' && (
        <Notice tone="trouble" actions={mayUndo && <Button onPress={start}>{words.continue}</Button>}>
          {words.interrupted}
        </Notice>
      )}
      {run.can.undo && mayUndo && undo?.state !== 'interrupted' && (
        <section>
          <h2>{words.title}</h2>
          {wrong && <Notice tone="wrong">{wrong}</Notice>}
          <p class="quiet-text">{words.text}</p>
          <Button onPress={() => setAsks(true)}>{words.button}</Button>
        </section>
      )}
      {asks && <UndoDialog app={app} texts={texts} run={run} onConfirm={start} onClose={() => setAsks(false)} />}
    </>
  );
}
