import { Select } from '../../../shared/components/select.tsx';
import type { AdminApp } from '../../app.ts';
import type { FoundSheets } from '../../worker/protocol.ts';
import type { Texts } from '../texts/text.ts';

export interface SheetChoiceProps {
  readonly app: AdminApp;
  readonly texts: Texts;
  readonly sheets: FoundSheets;
  readonly onSheet: (sheet: string) => void;
}

/** Which sheet of a workbook is read, where it has several. */
export function SheetChoice({ app, texts, sheets, onSheet }: SheetChoiceProps) {
  if (sheets.all.length < 2) return null;
  const number = (count: number) => count.toLocaleString(app.locale);
  return (
    <Select
      label={texts.file.sheet}
      name="sheet"
      // Of a sheet that is none of these, the browser shows nothing as chosen.
      value={sheets.read ?? ''}
      options={sheets.all.map(({ name, hidden, rows, hasMore }) => ({
        value: name,
        text: `${hidden ? texts.file.hiddenSheet(name) : name} · ${texts.file.rows(
          `${number(rows)}${hasMore ? '+' : ''}`,
          rows === 1 && !hasMore,
        )}`,
      }))}
      onChange={onSheet}
    />
  );
}
