import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { AdminApp } from '../../app.ts';
import type { Texts } from '../texts/text.ts';
import type { CheckSession } from './check-session.ts';
import { OutcomeMark } from './outcome-mark.tsx';
import { RowDialog } from './row-dialog.tsx';
import { rowsInView, scrollHeightOf, topOfRow } from './scroll-window.ts';
import { useScrollWindow } from './use-scroll-window.ts';

/** In rem: the person, and two lines of what is wrong. */
const cardHeight = 6;
const around = 5;

/** The rows on a phone: each a card, which opens the row. */
export function RowList({ app, texts, session }: { app: AdminApp; texts: Texts; session: CheckSession }) {
  const { rows, columns, count } = session;
  const rem = useMemo(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize), []);
  const scroller = useRef<HTMLDivElement>(null);
  const view = useScrollWindow(scroller, session.view, count, cardHeight * rem, 0);
  const [open, setOpen] = useState<number>();
  const range = rowsInView(view.position, view.shape, around);
  useEffect(() => rows.want(range), [rows, range.from, range.to]);
  const named = columns.filter(({ field }) => ['given_name', 'family_name', 'name', 'email'].includes(field));
  const opened = open === undefined ? undefined : rows.get(open);
  return (
    <>
      <div class="row-list" ref={scroller} onScroll={view.onScroll}>
        <ul aria-label={texts.check.grid} style={{ height: `${scrollHeightOf(view.shape)}px` }}>
          {Array.from({ length: range.to - range.from }, (_, index) => range.from + index).map((place) => {
            const row = rows.get(place);
            return (
              <li
                key={place}
                aria-setsize={count}
                aria-posinset={place + 1}
                style={{ transform: `translateY(${topOfRow(place, view.position, view.shape)}px)` }}
              >
                {row && (
                  <button type="button" class="row-card" data-kind={row.kind} onClick={() => setOpen(place)}>
                    <span class="row-person">
                      {named
                        .map(({ index }) => row.cells[index])
                        .filter(Boolean)
                        .join(' · ') || texts.check.fixRow(row.row)}
                    </span>
                    <span class="row-outcome">
                      {texts.check.fixRow(row.row)} <OutcomeMark row={row} texts={texts} />
                    </span>
                    {row.detail && <span class="row-detail">{row.detail}</span>}
                  </button>
                )}
              </li>
            );
          })}
        </ul>
      </div>
      {opened && (
        <RowDialog
          key={opened.index}
          app={app}
          texts={texts}
          session={session}
          row={opened}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}
