import type { Row, RowKind } from '../../worker/protocol.ts';
import type { CheckTexts, Texts } from '../texts/text.ts';

/** How an outcome is drawn beside its word: nobody needs to tell colours apart. */
const symbols: Readonly<Record<RowKind | 'note', string>> = {
  ready: '✓',
  note: 'i',
  existing: '=',
  toFix: '!',
  skipped: '–',
  omitted: '–',
};

type Shown = keyof typeof symbols;

/** What becomes of a row, in a word. */
export function OutcomeMark({ row, texts }: { readonly row: Row; readonly texts: Texts }) {
  const shown: Shown = row.kind === 'ready' && row.code ? 'note' : row.kind;
  return (
    <span class="outcome-mark" data-kind={shown}>
      <span class="symbol" aria-hidden="true">
        {symbols[shown]}
      </span>
      {nameOutcome(row, texts.check)}
    </span>
  );
}

function nameOutcome({ kind, code }: Pick<Row, 'kind' | 'code'>, { outcomes }: CheckTexts): string {
  if (kind === 'ready') return code ? outcomes.note : outcomes.ready;
  if (kind === 'toFix') return outcomes.fix;
  return kind === 'existing' ? outcomes.existing : outcomes.leftOut;
}

/** What is said after a change of a row. */
export function sayOutcome({ kind, code, row, detail }: Row, { check }: Texts): string {
  if (kind === 'toFix') return check.stillWrong(row, detail ?? '');
  if (kind === 'ready') return check.nowReady(row);
  return [`${check.fixRow(row)}: ${nameOutcome({ kind, ...(code && { code }) }, check)}`, detail]
    .filter(Boolean)
    .join('. ');
}
