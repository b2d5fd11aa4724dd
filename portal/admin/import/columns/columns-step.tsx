import { useMemo } from 'preact/hooks';
import { Button } from '../../../shared/components/button.tsx';
import { Checkbox } from '../../../shared/components/checkbox.tsx';
import { Notice } from '../../../shared/components/notice.tsx';
import type { FoundColumn, ImportRules, MappedField, Opened } from '../../worker/protocol.ts';
import type { Texts } from '../texts/text.ts';
import { ColumnMark } from './column-mark.tsx';
import { FieldSelect } from './field-select.tsx';
import { nameField } from './name-field.ts';

export interface ColumnsStepProps {
  readonly texts: Texts;
  readonly opened: Opened;
  readonly rules: ImportRules;
  /** The file is being read again after a choice. */
  readonly busy: boolean;
  readonly hasChoices: boolean;
  readonly remember: boolean;
  readonly onRemember: (remember: boolean) => void;
  /** Says what a column is. */
  readonly onChoose: (header: string, field: MappedField) => void;
  readonly onReset: () => void;
}

/** The second step: what each column was read as, and why. */
export function ColumnsStep(props: ColumnsStepProps) {
  const { texts, opened, rules, busy, hasChoices, remember, onRemember, onChoose, onReset } = props;
  const { columns } = texts;
  const several = useMemo(() => findShared(opened.columns), [opened]);
  const hasEmail = opened.columns.some(({ field }) => field === 'email');
  return (
    <section class="columns-step" aria-busy={busy}>
      <p class="intro">{columns.intro}</p>
      {!hasEmail && <Notice tone="wrong">{columns.noEmail}</Notice>}
      {several.map(([field, [first, ...others]]) => (
        <Notice key={field} tone="trouble">
          <strong>{nameField(field, texts)}:</strong>{' '}
          {columns.usedFirst(first?.header ?? '', others.map(({ header }) => `“${header}”`).join(', '))}
        </Notice>
      ))}
      {/* biome-ignore lint/a11y/noRedundantRoles: on a phone rows are cards, and Safari takes a table's roles away with its `display`. */}
      <table role="table" class="table columns-table">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">{columns.column}</th>
            <th role="columnheader" scope="col">{columns.examples}</th>
            <th role="columnheader" scope="col">{columns.importAs}</th>
            <th role="columnheader" scope="col">{columns.note}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {opened.columns.map((column) => (
            <tr key={column.index} role="row" data-mark={column.mark}>
              <th role="rowheader" scope="row">{column.header}</th>
              <td role="cell" data-label={columns.examples} class="samples">
                {column.samples.map((sample) => <span key={sample}>{sample}</span>)}
              </td>
              <td role="cell" data-label={columns.importAs}>
                <FieldSelect texts={texts} column={column} rules={rules} onChoose={onChoose} />
              </td>
              <td role="cell" data-label={columns.note}>
                <ColumnMark texts={texts} column={column} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {hasChoices && (
        <div class="remember">
          <Checkbox name="remember" label={columns.remember} checked={remember} onChange={onRemember} />
          <p class="hint">{columns.rememberHint}</p>
          <Button look="quiet" onPress={onReset}>
            {columns.reset}
          </Button>
        </div>
      )}
    </section>
  );
}

/** Fields that several columns are, the one that is used first. Its reason says nothing of another column. */
function findShared(columns: readonly FoundColumn[]): [FoundColumn['field'], readonly FoundColumn[]][] {
  const byField = new Map<FoundColumn['field'], FoundColumn[]>();
  for (const column of columns) {
    if (column.field === 'ignored' || column.field === 'activity') continue;
    byField.set(column.field, [...(byField.get(column.field) ?? []), column]);
  }
  return [...byField]
    .filter(([, found]) => found.length > 1 && found.some(({ by }) => by === 'import'))
    .map(([field, found]) => [field, found.toSorted((one, other) => Number(isSecond(one)) - Number(isSecond(other)))]);
}

function isSecond({ mark }: FoundColumn): boolean {
  return mark === 'check';
}
