import { useEffect, useState } from 'preact/hooks';
import { Table } from '../../shared/components/table.tsx';
import { loadFieldWords } from './field-names.ts';
import { formatNumber } from './format.ts';
import type { RunPart } from './types.ts';

/** Of attributes that are the pool's own. */
const customPrefix = 'custom:';

/** Which column was read as what, for those who wonder. */
export function ColumnsTable({ app, texts, run }: RunPart) {
  const [words, setWords] = useState<Readonly<Record<string, string>>>({});
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (!isOpen) return;
    void loadFieldWords[app.locale]().then(
      ({ fieldWords }) => setWords(fieldWords),
      () => undefined,
    );
  }, [isOpen, app.locale]);
  const { columns: said } = texts;
  const { columns = [], assumed_encoding, sheets } = run;
  if (columns.length === 0) return null;
  const own: Readonly<Record<string, string>> = {
    email: said.email,
    groups: said.groups,
    country: said.country,
    activity: said.activity,
    ignored: said.ignored,
  };
  const nameOf = (field: string) =>
    own[field] ?? words[field] ?? (field.startsWith(customPrefix) ? field.slice(customPrefix.length) : field);
  return (
    <details class="columns" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{said.title}</summary>
      {assumed_encoding && <p>{said.encoding(assumed_encoding)}</p>}
      {sheets && <p>{said.sheet(sheets.read)}</p>}
      <Table
        caption={said.caption}
        rows={columns.map((column, index) => ({ ...column, index }))}
        keyOf={({ index }) => String(index)}
        columns={[
          { key: 'header', title: said.header, cell: ({ header }) => <bdi>{header}</bdi> },
          { key: 'field', title: said.usedAs, cell: ({ field }) => nameOf(field) },
          { key: 'filled', title: said.filled, numeric: true, cell: ({ filled }) => formatNumber(filled, app.locale) },
          { key: 'reason', title: said.note, cell: ({ reason }) => <span lang={run.language}>{reason ?? '–'}</span> },
        ]}
      />
    </details>
  );
}
