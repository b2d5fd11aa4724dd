import { useCallback, useState } from 'preact/hooks';
import { Button } from '../../shared/components/button.tsx';
import { EmptyState } from '../../shared/components/empty-state.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import type { Answer } from '../../shared/request.ts';
import { formatTime } from '../dates.ts';
import { Heading } from '../heading.tsx';
import { ColumnsTable } from './columns-table.tsx';
import { Deliveries } from './deliveries.tsx';
import { Downloads } from './downloads.tsx';
import { History } from './history.tsx';
import { ResumeRun } from './resume-run.tsx';
import { RunProgress } from './run-progress.tsx';
import { RunResult } from './run-result.tsx';
import { RunState } from './run-state.tsx';
import type { Run, RunPart, RunsPart } from './types.ts';
import { UndoRun } from './undo-run.tsx';
import { useKeptFocus } from './use-kept-focus.ts';
import { usePolling } from './use-polling.ts';

const whileRunningMs = 2_000;
const otherwiseMs = 10_000;
/** A run that was just sent begins within seconds; a function that has to start first takes some more. */
const startsWithinMs = 120_000;

/** One import: how far it is, or how it ended. */
export function RunView({ app, texts, id }: RunsPart & { readonly id: string }) {
  const [openedAt] = useState(Date.now);
  const load = useCallback(() => app.call('GetRun', { run: id, language: app.locale }), [app, id]);
  const { value: run, problem, reload } = usePolling(load, (answer) => pauseAfter(answer, Date.now() - openedAt));
  const isMissing = problem?.status === 404 || problem?.status === 400;
  const mayStart = problem?.status === 404 && Date.now() - openedAt < startsWithinMs;
  return (
    <>
      <p class="back">
        <a href="#/runs">{texts.title}</a>
      </p>
      <Heading app={app}>{run?.file ?? (isMissing && !mayStart ? texts.missing.title : texts.states.waiting)}</Heading>
      {!run && isMissing && (mayStart ? <Notice>{texts.waiting}</Notice> : <EmptyState title={texts.missing.text} />)}
      {problem && !isMissing && (
        <Notice tone={run ? 'trouble' : 'wrong'} actions={<Button onPress={reload}>{texts.tryAgain}</Button>}>
          {run?.state === 'running' ? texts.reconnecting : app.problemText(problem)}
        </Notice>
      )}
      {!run && !problem && <Skeleton label={texts.loading} lines={6} />}
      {run && <RunParts app={app} texts={texts} run={run} onChange={reload} />}
    </>
  );
}

function pauseAfter(answer: Answer<Run>, sinceOpenedMs: number): number {
  const isBusy = answer.ok
    ? answer.value.state === 'running' || answer.value.undo?.state === 'running'
    : sinceOpenedMs < startsWithinMs;
  return isBusy ? whileRunningMs : otherwiseMs;
}

function RunParts({ app, texts, run, onChange }: RunPart & { readonly onChange: () => void }) {
  useKeptFocus(run);
  return (
    <>
      <About app={app} texts={texts} run={run} />
      {run.state === 'running' && <RunProgress app={app} texts={texts} run={run} onChange={onChange} />}
      {run.refused && (
        <Notice tone="wrong" actions={<Button onPress={() => app.go('#/import')}>{texts.refused.button}</Button>}>
          <p>
            <strong>{texts.refused.title}</strong>
          </p>
          <p lang={run.refused.language}>{run.refused.detail}</p>
          <p>{texts.refused.next}</p>
        </Notice>
      )}
      <ResumeRun app={app} texts={texts} run={run} onChange={onChange} />
      {run.counts && <RunResult app={app} texts={texts} run={run} />}
      <Deliveries app={app} texts={texts} run={run} />
      <Downloads app={app} texts={texts} run={run} />
      <UndoRun app={app} texts={texts} run={run} onChange={onChange} />
      <ColumnsTable app={app} texts={texts} run={run} />
      <History app={app} texts={texts} run={run} />
    </>
  );
}

function About({ app, texts, run }: RunPart) {
  const { started_at, started_by, uploaded_with, finished_at } = run;
  const who = started_by ? (started_by.name ?? texts.somebody) : undefined;
  const door = !who && uploaded_with ? ` · ${texts.doors[uploaded_with]}` : '';
  const when = formatTime(started_at, app.locale);
  const ended = finished_at && run.state !== 'running' ? ` · ${texts.ended(formatTime(finished_at, app.locale))}` : '';
  return (
    <p class="about">
      <RunState run={run} texts={texts} />{' '}
      <span class="quiet-text">
        {(who ? texts.startedBy(when, who) : `${texts.list.started} ${when}`) + door + ended}
      </span>
      {run.preview && run.state === 'done' && <span class="quiet-text"> · {texts.previewHint}</span>}
    </p>
  );
}
