import type { Row } from '../../worker/protocol.ts';
import type { Texts } from '../texts/text.ts';
import { OutcomeMark } from './outcome-mark.tsx';

/** Below the grid: the row that the keyboard is at, and what is to be said of it. Screen readers hear it in the cells. */
export function RowDetail({ texts, row }: { readonly texts: Texts; readonly row: Row | undefined }) {
  return (
    <p class="grid-detail" data-kind={row?.kind} aria-hidden="true">
      {row && (
        <>
          <strong>{texts.check.fixRow(row.row)}</strong> <OutcomeMark row={row} texts={texts} /> {row.detail}
          {row.edited.length > 0 && <em>{texts.check.outcomes.changed}</em>}
        </>
      )}
    </p>
  );
}
