// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by script, which the layout of a table does not allow.
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus goes from cell to cell; rows and headings don't get it.

import type { FoundColumn } from '../../worker/protocol.ts';
import { nameColumn } from '../columns/name-column.ts';
import type { Texts } from '../texts/text.ts';
import { type ColumnStarts, placeColumn } from './columns-in-view.ts';
import { ownColumns } from './use-grid-layout.ts';

export interface GridHeadProps {
  readonly texts: Texts;
  readonly columns: readonly FoundColumn[];
  readonly shown: { readonly from: number; readonly to: number };
  readonly starts: ColumnStarts;
  readonly height: number;
}

/** The names of the columns, which stay above the rows. */
export function GridHead({ texts, columns, shown, starts, height }: GridHeadProps) {
  return (
    <div role="rowgroup" class="grid-head">
      <div role="row" class="grid-row" aria-rowindex={1} style={{ height: `${height}px` }}>
        <div role="columnheader" class="cell number" aria-colindex={1}>
          {texts.check.row}
        </div>
        <div role="columnheader" class="cell outcome" aria-colindex={2}>
          {texts.check.outcome}
        </div>
        {columns.slice(shown.from, shown.to).map((column, place) => (
          <div
            key={column.index}
            role="columnheader"
            class={column.field === 'ignored' ? 'cell ignored' : 'cell'}
            aria-colindex={shown.from + place + ownColumns + 1}
            style={placeColumn(starts, shown.from + place, place === 0)}
          >
            <span class="cell-text">{nameColumn(column, texts)}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
