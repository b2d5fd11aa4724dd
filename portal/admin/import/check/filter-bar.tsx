import type { Locale } from '../../../../functions/domain/locale/locale.ts';
import type { Counts } from '../../worker/protocol.ts';
import type { Texts } from '../texts/text.ts';
import { countRows, type FilterName, offeredFilters } from './row-filters.ts';

export interface FilterBarProps {
  readonly texts: Texts;
  readonly locale: Locale;
  readonly counts: Counts;
  readonly chosen: FilterName;
  readonly onChoose: (filter: FilterName) => void;
}

/** Which rows are shown: each with how many there are. */
export function FilterBar({ texts, locale, counts, chosen, onChoose }: FilterBarProps) {
  const { filters, outcomes } = texts.check;
  const names: Readonly<Record<FilterName, string>> = {
    all: filters.all,
    ready: filters.ready,
    toFix: filters.fix,
    leftOut: filters.leftOut,
    note: filters.note,
    existing: outcomes.existing,
  };
  return (
    <fieldset class="filters">
      <legend class="visually-hidden">{filters.label}</legend>
      {offeredFilters(counts).map((name) => (
        <label key={name} data-filter={name}>
          <input
            type="radio"
            name="filter"
            class="visually-hidden"
            checked={name === chosen}
            onChange={() => onChoose(name)}
          />
          {names[name]} <span class="count">{countRows(name, counts).toLocaleString(locale)}</span>
        </label>
      ))}
    </fieldset>
  );
}
