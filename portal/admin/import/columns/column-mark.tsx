import { Badge } from '../../../shared/components/badge.tsx';
import type { FoundColumn } from '../../worker/protocol.ts';
import type { Texts } from '../texts/text.ts';

/** Whether a column was recognised, and why it was read so. */
export function ColumnMark({ texts, column }: { readonly texts: Texts; readonly column: FoundColumn }) {
  const { columns } = texts;
  const [tone, symbol, word] =
    column.by === 'import'
      ? (['info', '✓', columns.chosen] as const)
      : column.mark === 'recognised'
        ? (['done', '✓', columns.recognised] as const)
        : column.mark === 'check'
          ? (['trouble', '?', columns.pleaseCheck] as const)
          : (['neutral', '–', columns.notImported] as const);
  return (
    <>
      <Badge tone={tone}>
        <span aria-hidden="true">{symbol}</span> {word}
      </Badge>
      {column.reason && <p class="hint">{column.reason}</p>}
    </>
  );
}
