import type { FoundColumn, ImportRules, MappedField } from '../../worker/protocol.ts';
import type { Texts } from '../texts/text.ts';
import { hasName, nameColumn } from './name-column.ts';
import { nameField } from './name-field.ts';

export interface FieldSelectProps {
  readonly texts: Texts;
  readonly column: FoundColumn;
  readonly rules: ImportRules;
  readonly onChoose: (header: string, field: MappedField) => void;
}

/** What people choose first, in this order; the rest follows in the order of the texts. */
const usual: readonly MappedField[] = ['ignore', 'email', 'given_name', 'family_name', 'name', 'locale', 'groups'];

/** What a column may be imported as; the organisation's own attributes are below the others. */
export function FieldSelect({ texts, column, rules, onChoose }: FieldSelectProps) {
  const used = column.field === 'ignored' ? 'ignore' : column.field;
  const named = Object.keys(texts.fields).filter((field) => field !== 'activity') as MappedField[];
  const general = [...new Set([...usual, ...named])];
  const own = rules.attributes.flatMap(({ name }) => (isOwn(name) ? [name] : []));
  return (
    <select
      class="field-select"
      name={`column-${column.index}`}
      aria-label={`${texts.columns.importAs}: ${nameColumn(column, texts)}`}
      value={used}
      autocomplete="off"
      disabled={!hasName(column)}
      onChange={(event) => {
        const { value } = event.currentTarget;
        const chosen = [...general, ...own].find((field) => field === value);
        if (chosen) onChoose(column.header, chosen);
      }}
    >
      {/* Only the words and cells of a file say this of a column. */}
      {used === 'activity' && <option value="activity">{nameField(used, texts)}</option>}
      {general.map((field) => (
        <option key={field} value={field}>
          {field === 'email' ? `${nameField(field, texts)} (${texts.columns.required})` : nameField(field, texts)}
        </option>
      ))}
      {own.length > 0 && (
        <optgroup label={texts.columns.ownFields}>
          {own.map((field) => (
            <option key={field} value={field}>
              {nameField(field, texts)}
            </option>
          ))}
        </optgroup>
      )}
    </select>
  );
}

function isOwn(name: string): name is `custom:${string}` {
  return name.startsWith('custom:');
}
