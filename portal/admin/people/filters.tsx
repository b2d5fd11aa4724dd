import { type PersonStatus, personStatuses } from '../../../functions/domain/accounts/person-statuses.ts';
import { Select } from '../../shared/components/select.tsx';
import type { OutputOf } from '../api-client.ts';
import type { AdminApp } from '../app.ts';
import { useCall } from '../use-call.ts';
import type { Texts } from './texts/text.ts';
import type { People } from './use-people.ts';

interface FiltersProps {
  readonly app: AdminApp;
  readonly texts: Texts;
  readonly people: People;
}

const choices = [undefined, 'waiting', ...personStatuses] as const;
/** Of these there are rarely any, and then nobody looks for them. */
const rare: ReadonlySet<PersonStatus> = new Set(['bounced', 'complained', 'revoked']);

/** Whom the list is limited to: how far people have come, with the number of those who have not come in, and a group. */
export function Filters({ app, texts, people: { query, filter } }: FiltersProps) {
  const [counted] = useCall(app, 'CountPeople', {});
  const [groups] = useCall(app, 'ListAssignableGroups', {});
  const counts = counted?.ok ? counted.value : undefined;
  const names = groups?.ok ? groups.value.all : [];
  const isOffered = (status: (typeof choices)[number]) =>
    status === undefined ||
    status === 'waiting' ||
    !rare.has(status) ||
    status === query.status ||
    (countOf(status, counts) ?? 0) > 0;
  const nameOf = (status: (typeof choices)[number]) => {
    if (status === undefined) return texts.everyone;
    const name = status === 'waiting' ? texts.waiting : texts.statuses[status];
    const count = countOf(status, counts);
    return count === undefined ? name : `${name} (${count.toLocaleString(app.locale)}${counts?.partial ? '+' : ''})`;
  };
  return (
    <>
      {(names.length > 0 || query.group !== undefined) && (
        <Select
          label={texts.bulk.group}
          name="group"
          value={query.group ?? ''}
          options={[
            { value: '', text: texts.anyGroup },
            ...[...new Set([...names, ...(query.group === undefined ? [] : [query.group])])].map((name) => ({
              value: name,
              text: name,
            })),
          ]}
          onChange={(group) => filter({ group: group === '' ? undefined : group })}
        />
      )}
      <fieldset class="people-filters">
        <legend class="visually-hidden">{texts.filters}</legend>
        {choices.filter(isOffered).map((status) => (
          <label key={status ?? 'everyone'} class="people-filter">
            <input type="radio" name="status" checked={query.status === status} onChange={() => filter({ status })} />
            <span>{nameOf(status)}</span>
          </label>
        ))}
      </fieldset>
    </>
  );
}

/** How many people there are of a status, where they are counted. */
function countOf(status: (typeof choices)[number], counts: OutputOf<'CountPeople'> | undefined): number | undefined {
  if (status === undefined || counts === undefined) return undefined;
  if (status !== 'waiting') return status in counts ? counts[status as keyof typeof counts & PersonStatus] : undefined;
  const { invited, expired, undelivered, bounced, complained } = counts;
  return invited + expired + undelivered + bounced + complained;
}
