import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../shared/components/button.tsx';
import { Dialog } from '../../shared/components/dialog.tsx';
import { ProgressBar } from '../../shared/components/progress-bar.tsx';
import { formatDuration } from '../../shared/language.ts';
import { hasRole } from '../app.ts';
import { formatNumber, formatPercent } from './format.ts';
import { addSample, estimate, type Sample, tenthOf } from './progress.ts';
import type { RunPart } from './types.ts';

const phases = ['read', 'create', 'report'] as const;

/** How far a run is that is in progress. */
export function RunProgress({ app, texts, run, onChange }: RunPart & { readonly onChange: () => void }) {
  const { progress: words } = texts;
  const { phase = 'read', progress, preview } = run;
  const titles = { ...words.phases, create: preview ? words.phases.look : words.phases.create };
  const said = useSaid({ app, texts, run }, titles[phase]);
  const counting = phase === 'create' ? progress : undefined;
  return (
    <section class="card run-progress">
      <ProgressBar label={words.label} value={counting?.done} max={counting?.total ?? 1}>
        {counting ? said : titles[phase]}
      </ProgressBar>
      <ol class="phases" aria-label={words.phasesLabel}>
        {phases.map((one) => {
          const isDone = phases.indexOf(one) < phases.indexOf(phase);
          return (
            <li key={one} aria-current={one === phase ? 'step' : undefined} data-done={isDone || undefined}>
              <span aria-hidden="true">{isDone ? '✓ ' : ''}</span>
              {titles[one]}
              {isDone && <span class="visually-hidden"> ({words.doneWord})</span>}
            </li>
          );
        })}
      </ol>
      <p class="quiet-text">{words.close}</p>
      {run.can.stop && hasRole(app.me, ['approver', 'admin']) && (
        <StopRun app={app} texts={texts} run={run} onChange={onChange} />
      )}
    </section>
  );
}

/** What the bar says, and has it read out at every phase and every tenth. */
function useSaid({ app, texts, run }: RunPart, phaseTitle: string): string {
  const { locale } = app;
  const { progress: words } = texts;
  const samples = useRef<readonly Sample[]>([]);
  const heard = useRef('');
  const { progress, phase, preview } = run;
  const { done = 0, total = 0 } = progress ?? {};
  useEffect(() => {
    if (phase === 'create') samples.current = addSample(samples.current, { at: Date.now(), done });
    const tenth = phase === 'create' ? tenthOf(done, total) : 0;
    const now = `${phase} ${tenth}`;
    if (heard.current !== '' && heard.current !== now) {
      app.announce(tenth > 0 ? words.percent(formatPercent(tenth / 10, locale)) : phaseTitle);
    }
    heard.current = now;
  }, [run]);
  const found = estimate(samples.current, total);
  const count = preview ? words.checked : words.invited;
  return [
    count(formatNumber(done, locale), formatNumber(total, locale)),
    ...(found
      ? [
          words.rate(formatNumber(found.perSecond, locale)),
          words.left(formatDuration(Math.max(1, found.secondsLeft), locale)),
        ]
      : []),
  ].join(' · ');
}

function StopRun({ app, texts: { stop }, run, onChange }: RunPart & { readonly onChange: () => void }) {
  const [asks, setAsks] = useState(false);
  const [busy, setBusy] = useState(false);
  const stopIt = async () => {
    setBusy(true);
    const answer = await app.call('StopRun', { run: run.run_id });
    setBusy(false);
    setAsks(false);
    // It may have ended in the meantime: the next look says so.
    if (!answer.ok && answer.problem.status !== 409) app.announce(app.problemText(answer.problem));
    onChange();
  };
  return (
    <>
      <Button onPress={() => setAsks(true)}>{stop.button}</Button>
      {asks && (
        <Dialog
          title={stop.title}
          onClose={() => setAsks(false)}
          actions={
            <>
              <Button look="danger" busy={busy} onPress={stopIt}>
                {stop.confirm}
              </Button>
              <Button onPress={() => setAsks(false)}>{stop.cancel}</Button>
            </>
          }
        >
          <p>{stop.text}</p>
        </Dialog>
      )}
    </>
  );
}
