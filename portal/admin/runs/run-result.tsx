import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../shared/components/button.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { Table } from '../../shared/components/table.tsx';
import { hasRole } from '../app.ts';
import { formatCounted, formatNumber } from './format.ts';
import type { ReportRow, RunPart } from './types.ts';

const outcomes = ['created', 'existing', 'undelivered', 'rejected', 'failed', 'skipped'] as const;
const toFix = ['undelivered', 'rejected', 'failed'] as const;
/** How many rows are shown at first: what follows below them should not be far. */
const shownAtFirst = 20;

/** What became of the rows, and those that HR has to look at again. */
export function RunResult({ app, texts, run }: RunPart) {
  const { result } = texts;
  const { counts, preview } = run;
  if (!counts) return null;
  const open = toFix.reduce((sum, outcome) => sum + counts[outcome], 0);
  return (
    <section>
      <h2>{preview ? result.previewTitle : result.title}</h2>
      <p class="quiet-text">{formatCounted(result.rows, counts.rows, app.locale)}</p>
      <dl class="outcomes">
        {outcomes
          .filter((outcome) => counts[outcome] > 0 || outcome === 'created')
          .map((outcome) => (
            <div key={outcome} data-outcome={outcome}>
              <dt>{nameOf(outcome, { texts, run })}</dt>
              <dd>{formatNumber(counts[outcome], app.locale)}</dd>
            </div>
          ))}
      </dl>
      <LeftOut app={app} texts={texts} run={run} />
      {open > 0 && <RowsToFix app={app} texts={texts} run={run} />}
      {open === 0 && !run.delivery?.bounced && <p>{result.allDone}</p>}
    </section>
  );
}

/** Who is invited without a value, which a later import does not add. */
function LeftOut({ app, texts: { result }, run }: RunPart) {
  const { codes = {}, left_out_columns: columns = [], preview } = run;
  const count = codes.VALUE_LEFT_OUT ?? 0;
  if (count === 0) return null;
  const names = new Intl.ListFormat(app.locale, { type: 'unit' }).format(columns);
  return (
    <p>
      {formatCounted(preview ? result.wouldLeaveOut : result.leftOut, count, app.locale)}{' '}
      {columns.length > 0 && result.leftOutColumns(names)}
    </p>
  );
}

type Outcome = (typeof outcomes)[number];

function nameOf(outcome: string, { texts, run }: Pick<RunPart, 'texts' | 'run'>): string {
  const names: Readonly<Record<string, string>> = texts.result.outcomes;
  const key: Outcome | 'wouldCreate' | string = outcome === 'created' && run.preview ? 'wouldCreate' : outcome;
  return names[key] ?? outcome;
}

function RowsToFix({ app, texts, run }: RunPart) {
  const { result } = texts;
  const { rows, next, isLoading, wrong, load } = useRows({ app, texts, run });
  const [shown, setShown] = useState(shownAtFirst);
  const showMore = () => {
    setShown(Number.POSITIVE_INFINITY);
    // Those that are loaded already come first.
    if (shown >= rows.length && next) void load(next);
  };
  return (
    <>
      <h3>{result.tableTitle}</h3>
      {wrong && <Notice tone="wrong">{wrong}</Notice>}
      {rows.length > 0 && (
        <Table
          caption={result.caption}
          rows={rows.slice(0, shown)}
          keyOf={({ row }) => row}
          columns={[
            {
              key: 'email',
              title: result.address,
              cell: ({ email }) =>
                email ? <bdi class="address">{email}</bdi> : <span class="quiet-text">{result.noAddress}</span>,
            },
            { key: 'row', title: result.row, cell: ({ row }) => <span class="whole">{row}</span> },
            { key: 'outcome', title: result.problem, cell: ({ outcome }) => nameOf(outcome, { texts, run }) },
            {
              key: 'detail',
              title: result.whatIsWrong,
              cell: ({ detail, language }) => <span lang={language}>{detail}</span>,
            },
          ]}
        />
      )}
      {rows.length === 0 && isLoading && <Skeleton label={texts.loading} lines={3} />}
      <div class="actions">
        {!run.preview && hasRole(app.me, ['approver', 'admin']) && (
          <Button look="primary" onPress={() => app.go(`#/import?fix=${run.run_id}`)}>
            {result.fixHere}
          </Button>
        )}
        {(next || shown < rows.length) && (
          <Button busy={isLoading} onPress={showMore}>
            {result.moreRows}
          </Button>
        )}
      </div>
    </>
  );
}

/** The rows to fix, page by page. Of a large report a page may have none: then the next one is asked for at once. */
function useRows({ app, texts, run }: RunPart) {
  const [rows, setRows] = useState<readonly ReportRow[]>([]);
  const [next, setNext] = useState<string>();
  const [isLoading, setLoading] = useState(true);
  const [wrong, setWrong] = useState<string>();
  const load = async (from: string | undefined, isWanted: () => boolean = () => true) => {
    setLoading(true);
    let cursor = from;
    do {
      const request = { run: run.run_id, language: app.locale, outcomes: toFix.join(','), ...(cursor && { cursor }) };
      const answer = await app.call('ListReportRows', request);
      if (!isWanted()) return;
      if (!answer.ok) {
        setWrong(answer.problem.status === 410 ? texts.result.gone : app.problemText(answer.problem));
        break;
      }
      const { rows: more, next: following } = answer.value;
      setRows((before) => (from === undefined && cursor === from ? more : [...before, ...more]));
      setNext(following);
      cursor = following;
      if (more.length > 0) break;
    } while (cursor !== undefined);
    setLoading(false);
  };
  useEffect(() => {
    let wanted = true;
    void load(undefined, () => wanted);
    return () => {
      wanted = false;
    };
  }, [run.run_id, run.finished_at, app.locale]);
  return { rows, next, isLoading, wrong, load };
}
