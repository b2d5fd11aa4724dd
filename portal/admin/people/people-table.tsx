import type { ListedPerson } from '../../../functions/domain/admin/operations/read-people.ts';
import { Checkbox } from '../../shared/components/checkbox.tsx';
import { type Column, Table } from '../../shared/components/table.tsx';
import type { AdminApp } from '../app.ts';
import { formatDate } from '../dates.ts';
import { whoIs } from './people.ts';
import { sourceText } from './people-csv.ts';
import { StatusBadge } from './status-badge.tsx';
import type { Texts } from './texts/text.ts';
import { useMemberships } from './use-memberships.ts';

interface PeopleTableProps {
  readonly app: AdminApp;
  readonly texts: Texts;
  readonly people: readonly ListedPerson[];
  readonly selected: ReadonlySet<string>;
  /** Absent for somebody who may only look. */
  readonly onSelect?: ((sub: string, wanted: boolean) => void) | undefined;
}

export function PeopleTable({ app, texts, people, selected, onSelect }: PeopleTableProps) {
  const memberships = useMemberships(
    app,
    people.map(({ sub }) => sub),
  );
  const { locale } = app;
  const columns: Column<ListedPerson>[] = [
    {
      key: 'person',
      title: texts.columns.person,
      cell: (person) => (
        <div class="people-person">
          {onSelect && (
            <Checkbox
              label={texts.select(whoIs(person))}
              labelHidden
              name={person.sub}
              checked={selected.has(person.sub)}
              onChange={(wanted) => onSelect(person.sub, wanted)}
            />
          )}
          <span>
            <a href={`#/people/${encodeURIComponent(person.sub)}`}>{whoIs(person)}</a>
            {person.name && <span class="quiet-text">{person.email}</span>}
          </span>
        </div>
      ),
    },
    {
      key: 'status',
      title: texts.columns.status,
      cell: (person) => <StatusBadge person={person} texts={texts} locale={locale} />,
    },
    {
      key: 'groups',
      title: texts.columns.groups,
      cell: ({ sub }) => groupText(memberships.get(sub), texts),
    },
    {
      key: 'invited',
      title: texts.columns.invited,
      cell: ({ invited_at }) => (invited_at === undefined ? '–' : formatDate(invited_at, locale)),
    },
    { key: 'source', title: texts.columns.source, cell: ({ source }) => sourceText(source, texts) || '–' },
  ];
  return <Table caption={texts.title} columns={columns} rows={people} keyOf={({ sub }) => sub} />;
}

/** Until they are known there is nothing. */
function groupText(groups: readonly string[] | undefined, { noGroups }: Texts): string {
  if (groups === undefined) return '';
  return groups.length === 0 ? noGroups : groups.join(', ');
}
