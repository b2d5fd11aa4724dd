import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../../shared/components/button.tsx';
import { EmptyState } from '../../../shared/components/empty-state.tsx';
import { ProgressBar } from '../../../shared/components/progress-bar.tsx';
import type { AdminApp } from '../../app.ts';
import type { BulkEdit, Progress } from '../../worker/protocol.ts';
import type { Texts } from '../texts/text.ts';
import { useMedia } from '../use-media.ts';
import { BulkActions } from './bulk-actions.tsx';
import type { CheckSession } from './check-session.ts';
import { FilterBar } from './filter-bar.tsx';
import { Grid } from './grid.tsx';
import type { Place } from './grid-keys.ts';
import { RowDetail } from './row-detail.tsx';
import { countRows, type FilterName } from './row-filters.ts';
import { RowList } from './row-list.tsx';
import { allSelected, countSelected, nothingSelected } from './selection.ts';
import { UnusableNotice } from './unusable-notice.tsx';
import { ownColumns } from './use-grid-layout.ts';

export interface CheckStepProps {
  readonly app: AdminApp;
  readonly texts: Texts;
  readonly session: CheckSession;
  readonly groups: readonly string[];
  /** Has the rows to fix downloaded. */
  readonly onDownload: () => Promise<void>;
  /** Below the filters: the comparison with accounts. */
  readonly children?: ComponentChildren;
}

/** The third step: all rows with what becomes of each, and what to do about it. */
export function CheckStep({ app, texts, session, groups, onDownload, children }: CheckStepProps) {
  const { check } = texts;
  const { counts } = session;
  const isPhone = useMedia('(max-width: 40rem)');
  const [selection, setSelection] = useState(nothingSelected);
  const [active, setActive] = useState<Place>({ row: 0, column: 0 });
  const [jump, setJump] = useState(0);
  const [progress, setProgress] = useState<Progress>();
  const [isDownloading, setDownloading] = useState(false);
  const number = (count: number) => count.toLocaleString(app.locale);

  const choose = async (filter: FilterName) => {
    await session.show(filter);
    setSelection(nothingSelected);
    setActive({ row: 0, column: 0 });
  };
  // Of a phone, problems come first; later the person chooses.
  useEffect(() => {
    if (session.view === 0) void choose(isPhone && counts.kinds.toFix > 0 ? 'toFix' : 'all');
  }, [session]);

  const findProblem = async (step: 1 | -1) => {
    const found = await session.findProblem(active.row, step);
    if (found === -1) return app.announce(check.noProblem);
    const row = await session.readRow(found);
    const marked = row?.marks.find(({ kind }) => kind === 'wrong')?.column;
    const column = session.columns.findIndex(({ index }) => index === marked);
    setActive({ row: found, column: column === -1 ? 1 : column + ownColumns });
    setJump((count) => count + 1);
  };
  const undo = async () => {
    app.announce((await session.undo()) ? check.undone : check.nothingToUndo);
  };
  const changeMany = async (change: BulkEdit) => {
    const before = session.counts;
    const done = await session.changeMany(change, selection, setProgress);
    setProgress(undefined);
    if (!done) return;
    const { edited, kinds } = session.counts;
    const changed = Math.abs(edited - before.edited) + Math.abs(kinds.omitted - before.kinds.omitted);
    app.announce(check.changedRows(number(changed), changed === 1));
    setSelection(nothingSelected);
  };
  const download = async () => {
    setDownloading(true);
    await onDownload();
    setDownloading(false);
  };

  const selected = countSelected(selection, session.count);
  const target = selected === 0 ? session.count : selected;
  return (
    <section class="check-step">
      <p class="intro">{check.intro}</p>
      <FilterBar texts={texts} locale={app.locale} counts={counts} chosen={session.filter} onChoose={choose} />
      <div class="toolbar">
        {!isPhone && (
          <>
            <Button onPress={() => void findProblem(-1)} disabled={counts.kinds.toFix === 0}>
              {check.previousProblem}
            </Button>
            <Button onPress={() => void findProblem(1)} disabled={counts.kinds.toFix === 0}>
              {check.nextProblem}
            </Button>
          </>
        )}
        <BulkActions
          texts={texts}
          locale={app.locale}
          count={target}
          groups={groups}
          isUnusable={session.unusable !== undefined}
          onChange={changeMany}
        />
        <Button look="quiet" onPress={() => void undo()}>
          {check.undo}
        </Button>
        {counts.kinds.toFix > 0 && (
          <Button look="quiet" busy={isDownloading} onPress={() => void download()}>
            {check.download}
          </Button>
        )}
      </div>
      {session.unusable !== undefined && (
        <UnusableNotice texts={texts} reason={session.unusable} onUndo={() => void undo()} />
      )}
      {children}
      {progress && <ProgressBar label={check.bulk} value={progress.done} max={progress.all} />}
      {selected > 0 && (
        <p class="selection" role="status">
          {check.selected(number(selected), selected === 1)}
          <Button look="quiet" onPress={() => setSelection(allSelected)}>
            {check.selectAll}
          </Button>
          <Button look="quiet" onPress={() => setSelection(nothingSelected)}>
            {check.unselect}
          </Button>
        </p>
      )}
      {session.view !== 0 && session.count === 0 ? (
        <EmptyState
          title={countRows('toFix', counts) === 0 && session.filter === 'toFix' ? check.allReady : check.emptyFilter}
        />
      ) : isPhone ? (
        <RowList app={app} texts={texts} session={session} />
      ) : (
        <>
          <Grid
            app={app}
            texts={texts}
            session={session}
            selection={selection}
            onSelect={setSelection}
            active={active}
            jump={jump}
            onMove={setActive}
            onUndo={() => void undo()}
            onFindProblem={(step) => void findProblem(step)}
          />
          <RowDetail texts={texts} row={session.rows.get(active.row)} />
          <p id="grid-keys" class="hint">
            {check.keys}
          </p>
        </>
      )}
    </section>
  );
}
