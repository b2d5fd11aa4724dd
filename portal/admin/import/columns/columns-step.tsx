import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Button } from '../../../shared/components/button.tsx';
import { Checkbox } from '../../../shared/components/checkbox.tsx';
import { Notice } from '../../../shared/components/notice.tsx';
import { Select } from '../../../shared/components/select.tsx';
import { type Column, Table } from '../../../shared/components/table.tsx';
import type { FoundColumn, ImportRules, MappedField } from '../../worker/protocol.ts';
import type { Texts } from '../texts/text.ts';
import type { RefusedReading } from '../use-reading.ts';
import { chooseShown } from './choose-shown.ts';
import { ColumnMark } from './column-mark.tsx';
import { FieldSelect } from './field-select.tsx';
import { nameColumn } from './name-column.ts';
import { nameField } from './name-field.ts';

export interface ColumnsStepProps {
  readonly texts: Texts;
  readonly found: readonly FoundColumn[];
  /** Of a file that can't be used as it is: why, and which row has the headings. */
  readonly refused?: Pick<RefusedReading, 'detail' | 'columns'> | undefined;
  /** What else could be read of it. */
  readonly otherwise: ComponentChildren;
  readonly onHeadings: (row: number) => void;
  readonly rules: ImportRules;
  /** The file is being read again after a choice. */
  readonly busy: boolean;
  /** Why the last choice is impossible. */
  readonly objection: string | undefined;
  readonly hasChoices: boolean;
  readonly remember: boolean;
  readonly onRemember: (remember: boolean) => void;
  /** Says what a column is. */
  readonly onChoose: (header: string, field: MappedField) => void;
  readonly onReset: () => void;
}

/** Each has a list of some thirty choices: a browser would take half a minute to draw the most columns that a file may have. */
const shownAtOnce = 100;

/** The second step: what each column was read as, and why. */
export function ColumnsStep(props: ColumnsStepProps) {
  const { texts, found, refused, rules, busy, objection, hasChoices, remember, onRemember, onChoose, onReset } = props;
  const { columns } = texts;
  const [most, setMost] = useState(shownAtOnce);
  const shown = useMemo(() => chooseShown(found, most), [found, most]);
  const table = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The button may be gone; what it has shown is where to go on.
    const isMore = most > shownAtOnce;
    if (isMore) table.current?.querySelectorAll('select')[most - shownAtOnce]?.focus();
  }, [most]);
  const shared = useMemo(() => findShared(found), [found]);
  const parts: readonly Column<FoundColumn>[] = [
    { key: 'column', title: columns.column, cell: (column) => nameColumn(column, texts) },
    { key: 'samples', title: columns.examples, cell: ({ samples }) => <Samples samples={samples} /> },
    {
      key: 'field',
      title: columns.importAs,
      cell: (column) => <FieldSelect texts={texts} column={column} rules={rules} onChoose={onChoose} />,
    },
    { key: 'mark', title: columns.note, cell: (column) => <ColumnMark texts={texts} column={column} /> },
  ];
  return (
    <section class="columns-step" aria-busy={busy}>
      <p class="intro">{columns.intro}</p>
      {refused && (
        <Notice tone="wrong">
          <strong>{columns.refused}</strong>
          <p>{refused.detail}</p>
        </Notice>
      )}
      {props.otherwise}
      {refused?.columns && refused.columns.rows.length > 1 && (
        <Select
          label={columns.headings}
          name="headings"
          value={String(refused.columns.headings)}
          options={refused.columns.rows.map((row) => ({
            value: String(row.row),
            text: `${texts.check.fixRow(row.row)}: ${row.texts.join(' · ')}`,
          }))}
          onChange={(row) => props.onHeadings(Number(row))}
        />
      )}
      {objection && <Notice tone="wrong">{objection}</Notice>}
      {!refused && !found.some(({ field }) => field === 'email') && <Notice tone="wrong">{columns.noEmail}</Notice>}
      {shared.map(({ field, first, others }) => (
        <Notice key={field} tone="trouble">
          <strong>{nameField(field, texts)}:</strong>{' '}
          {columns.usedFirst(first.header, others.map(({ header }) => header).join(', '))}
        </Notice>
      ))}
      <div ref={table}>
        <Table caption={columns.intro} columns={parts} rows={shown} keyOf={({ index }) => String(index)} />
      </div>
      {shown.length < found.length && (
        <Button onPress={() => setMost(most + shownAtOnce)}>{columns.showMore(found.length - shown.length)}</Button>
      )}
      {hasChoices && (
        <div class="remember">
          {!refused && (
            <>
              <Checkbox name="remember" label={columns.remember} checked={remember} onChange={onRemember} />
              <p class="hint">{columns.rememberHint}</p>
            </>
          )}
          <Button look="quiet" onPress={onReset}>
            {columns.reset}
          </Button>
        </div>
      )}
    </section>
  );
}

function Samples({ samples }: { readonly samples: readonly string[] }) {
  return (
    <span class="samples">
      {samples.map((sample) => (
        <span key={sample}>{sample}</span>
      ))}
    </span>
  );
}

interface SharedField {
  readonly field: FoundColumn['field'];
  /** The column that is used. */
  readonly first: FoundColumn;
  /** Those that are read where it is empty. */
  readonly others: readonly FoundColumn[];
}

/** Fields that several columns are by somebody's choice. */
function findShared(columns: readonly FoundColumn[]): SharedField[] {
  const fields = new Set(columns.flatMap(({ field, by }) => (by === 'import' ? [field] : [])));
  return [...fields].flatMap((field) => {
    if (field === 'ignored' || field === 'activity') return [];
    // The columns that come second say so.
    const [first, ...others] = columns
      .filter((column) => column.field === field)
      .toSorted((one, other) => Number(one.mark === 'check') - Number(other.mark === 'check'));
    return first && others.length > 0 ? [{ field, first, others }] : [];
  });
}
