import type { PersonStatus } from '../accounts/person-statuses.ts';
import type { Person } from '../people/person.ts';
import type { PeopleFilter } from './people-directory.ts';

/** Whom HR looks for. */
export interface PeopleQuery {
  /** Beginnings of the address and of names, in any order; everybody where it is empty. */
  readonly search: string;
  readonly status?: PersonStatus | undefined;
  /** Members of this group only. */
  readonly group?: string | undefined;
}

/** What the pool itself knows of a status; the rest is found out by reading the people. */
const filters: Readonly<Record<PersonStatus, readonly PeopleFilter[]>> = {
  invited: [ofStatus('FORCE_CHANGE_PASSWORD')],
  expired: [ofStatus('FORCE_CHANGE_PASSWORD')],
  undelivered: [ofStatus('FORCE_CHANGE_PASSWORD')],
  active: [ofStatus('CONFIRMED'), ofStatus('EXTERNAL_PROVIDER')],
  unconfirmed: [ofStatus('UNCONFIRMED')],
  must_reset: [ofStatus('RESET_REQUIRED')],
  disabled: [{ attribute: 'status', value: 'Disabled' }],
};

function ofStatus(value: string): PeopleFilter {
  return { attribute: 'cognito:user_status', value };
}

/**
 * The lists of the pool that together have everybody whom a query may mean. The pool filters by one attribute, and custom ones, with
 * the dates of invitations, not at all. A word costs up to nine lists: the address and three names in several spellings, since AWS
 * doesn't say whether they are compared with their case. Addresses of accounts that somebody made outside the product may have any.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 */
export function planLists({ search, status, group }: PeopleQuery): readonly (PeopleFilter | undefined)[] {
  // Groups are far smaller than pools, and of their members the pool compares nothing.
  if (group !== undefined) return [{ attribute: 'group', value: group }];
  const [word] = wordsOf(search);
  if (word === undefined) return status === undefined ? [undefined] : filters[status];
  // For a value that ends with @ the pool finds nobody: https://github.com/aws/aws-sdk-js-v3/issues/6645
  const address = word.replace(/@$/, '');
  if (address === '') return [];
  const addresses = [...new Set([address.toLowerCase(), address, capitalise(address)])].map(
    (value): PeopleFilter => ({ attribute: 'email', value, isPrefix: true }),
  );
  if (word.includes('@')) return addresses;
  const spellings = new Set([capitalise(word), word]);
  const names = (['given_name', 'family_name', 'name'] as const).flatMap((attribute) =>
    [...spellings].map((value): PeopleFilter => ({ attribute, value, isPrefix: true })),
  );
  return [...addresses, ...names];
}

/** Whether each word of a search is the beginning of the person's address or of one of their names. */
export function isMeant({ attributes }: Person, search: string): boolean {
  const { email = '', given_name = '', family_name = '', name = '' } = attributes;
  const beginnings = [fold(email), ...wordsOf([given_name, family_name, name].join(' ')).map(fold)];
  return wordsOf(search).every((word) => beginnings.some((text) => text.startsWith(fold(word))));
}

/** Whether a list of the pool has a person, letter by letter; see {@link planLists}. */
export function isListed({ attributes }: Person, filter: PeopleFilter | undefined): boolean {
  return filter?.isPrefix === true && (attributes[filter.attribute] ?? '').startsWith(filter.value);
}

function wordsOf(text: string): string[] {
  return text
    .normalize('NFC')
    .split(/[\s,]+/u)
    .filter((word) => word !== '');
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

function capitalise(word: string): string {
  const [first = '', ...rest] = word;
  return first.toUpperCase() + rest.join('').toLowerCase();
}
