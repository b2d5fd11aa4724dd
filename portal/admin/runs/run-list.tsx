import { useCallback, useState } from 'preact/hooks';
import { Button } from '../../shared/components/button.tsx';
import { EmptyState } from '../../shared/components/empty-state.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { type Column, Table } from '../../shared/components/table.tsx';
import { hasRole } from '../app.ts';
import { formatTime } from '../dates.ts';
import { Heading } from '../heading.tsx';
import { formatCounted, nameStarter } from './format.ts';
import { RunState } from './run-state.tsx';
import { ScheduledImports } from './scheduled-imports.tsx';
import type { ListedRun, RunsPart } from './types.ts';
import { usePolling } from './use-polling.ts';

const whileRunningMs = 2_000;
const otherwiseMs = 10_000;

/** The imports of every door, the newest first. */
export function RunList({ app, texts }: RunsPart) {
  const { list } = texts;
  const load = useCallback(() => app.call('ListRuns', {}), [app]);
  const { value, problem, reload } = usePolling(load, (answer) =>
    answer.ok && answer.value.runs.some(({ state }) => state === 'running') ? whileRunningMs : otherwiseMs,
  );
  const older = useOlder({ app, texts });
  const runs = distinct([...(value?.runs ?? []), ...older.runs]);
  const next = older.next ?? (older.isBegun ? undefined : value?.next);
  return (
    <>
      <Heading app={app}>{texts.title}</Heading>
      <ScheduledImports app={app} texts={texts} />
      {problem && (
        <Notice tone="wrong" actions={<Button onPress={reload}>{texts.tryAgain}</Button>}>
          {app.problemText(problem)}
        </Notice>
      )}
      {!value && !problem && <Skeleton label={texts.loading} lines={6} />}
      {value && runs.length === 0 && !next && (
        <EmptyState
          title={list.emptyTitle}
          actions={
            hasRole(app.me, ['approver', 'admin']) && (
              <Button look="primary" onPress={() => app.go('#/import')}>
                {list.importPeople}
              </Button>
            )
          }
        >
          {list.emptyText}
        </EmptyState>
      )}
      {runs.length > 0 && (
        <Table caption={list.caption} columns={columnsOf({ app, texts })} rows={runs} keyOf={({ run_id }) => run_id} />
      )}
      {next && (
        <p class="more">
          <Button busy={older.isLoading} onPress={() => older.load(next)}>
            {older.isLoading ? list.loadingMore : list.more}
          </Button>
        </p>
      )}
    </>
  );
}

function columnsOf({ app, texts }: RunsPart): Column<ListedRun>[] {
  const { list } = texts;
  const { locale } = app;
  return [
    {
      key: 'file',
      title: list.file,
      cell: ({ run_id, file }) => (
        <a class="file-name" href={`#/runs/${run_id}`}>
          <bdi>{file}</bdi>
        </a>
      ),
    },
    { key: 'state', title: list.state, cell: (run) => <RunState run={run} texts={texts} /> },
    {
      key: 'result',
      title: list.result,
      cell: ({ counts, preview, undone }) => {
        if (!counts) return '–';
        const toFix = counts.undelivered + counts.rejected + counts.failed;
        return (
          [
            ...(preview ? [] : [formatCounted(list.invited, counts.created, locale)]),
            ...(undone === undefined ? [] : [formatCounted(list.deleted, undone, locale)]),
            ...(toFix > 0 ? [formatCounted(list.toFix, toFix, locale)] : []),
          ].join(' · ') || texts.result.allDone
        );
      },
    },
    {
      key: 'started',
      title: list.started,
      cell: ({ started_at, ...run }) => (
        <>
          <time dateTime={started_at}>{formatTime(started_at, locale)}</time>
          <br />
          <span class="quiet-text">{nameStarter(run, texts)}</span>
        </>
      ),
    },
  ];
}

/** Pages before the first, loaded on request. */
function useOlder({ app }: RunsPart) {
  const [state, setState] = useState<{ runs: ListedRun[]; next?: string | undefined; isBegun: boolean }>({
    runs: [],
    isBegun: false,
  });
  const [isLoading, setLoading] = useState(false);
  const load = async (cursor: string) => {
    setLoading(true);
    const answer = await app.call('ListRuns', { cursor });
    setLoading(false);
    if (answer.ok) {
      const { runs, next } = answer.value;
      setState((before) => ({ runs: [...before.runs, ...runs], next, isBegun: true }));
    } else app.announce(app.problemText(answer.problem));
  };
  return { ...state, isLoading, load };
}

/** A run that was resumed is on two pages; the first has the newer one. */
function distinct(runs: readonly ListedRun[]): ListedRun[] {
  return [...new Map(runs.toReversed().map((run) => [run.run_id, run])).values()].reverse();
}
