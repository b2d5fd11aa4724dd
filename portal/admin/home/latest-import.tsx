import { Badge } from '../../shared/components/badge.tsx';
import type { Answer } from '../../shared/request.ts';
import type { OutputOf } from '../api-client.ts';
import type { AdminApp } from '../app.ts';
import { formatTime } from '../dates.ts';
import type { Texts } from './texts/text.ts';
import { Tile } from './tile.tsx';

type Runs = OutputOf<'ListRuns'>;
type Run = Runs['runs'][number];

export interface LatestImportProps {
  readonly app: AdminApp;
  readonly texts: Texts;
  readonly runs: Answer<Runs> | undefined;
}

/** What became of the last file. */
export function LatestImport({ app, texts, runs }: LatestImportProps) {
  const run = runs?.ok ? runs.value.runs.find(({ preview }) => !preview) : undefined;
  const href = run && app.sees('runs') ? `#/runs/${encodeURIComponent(run.run_id)}` : undefined;
  return (
    <Tile app={app} title={texts.last.title} href={href} answer={runs}>
      {() => (run ? <RunInShort app={app} texts={texts} run={run} /> : <p>{texts.last.none}</p>)}
    </Tile>
  );
}

const stateTexts = { running: 'running', refused: 'refused', stopped: 'stopped', broken: 'failed' } as const;

function RunInShort({ app, texts, run }: { readonly app: AdminApp; readonly texts: Texts; readonly run: Run }) {
  const { locale } = app;
  const { last } = texts;
  const rows = run.counts?.rows ?? 0;
  const attention = run.counts ? run.counts.undelivered + run.counts.rejected + run.counts.failed : 0;
  return (
    <>
      <p class="tile-name">{run.file}</p>
      <p class="quiet-text">
        <time dateTime={run.started_at}>{formatTime(run.started_at, locale)}</time>
        {run.counts && ` · ${last.people(rows.toLocaleString(locale), rows === 1)}`}
      </p>
      <p>
        <RunBadge texts={texts} run={run} attention={attention} locale={locale} />
      </p>
    </>
  );
}

interface RunBadgeProps {
  readonly texts: Texts;
  readonly run: Run;
  /** How many rows need it. */
  readonly attention: number;
  readonly locale: string;
}

function RunBadge({ texts: { last }, run: { state, undone }, attention, locale }: RunBadgeProps) {
  if (undone !== undefined) return <Badge>{last.undone}</Badge>;
  if (state !== 'done') return <Badge tone={state === 'running' ? 'info' : 'trouble'}>{last[stateTexts[state]]}</Badge>;
  if (attention > 0)
    return <Badge tone="trouble">{last.attention(attention.toLocaleString(locale), attention === 1)}</Badge>;
  return <Badge tone="done">{last.fine}</Badge>;
}
