import type { PersonStatus, SearchStatus } from '../accounts/person-statuses.ts';
import type { Person } from '../people/person.ts';
import type { WayIn } from '../way-in.ts';
import type { PeopleFilter } from './people-directory.ts';
import { listsOfWaiting } from './waiting-lists.ts';

/** Whom HR looks for. */
export interface PeopleQuery {
  /** Beginnings of the address and of names, in any order; everybody where it is empty. */
  readonly search: string;
  readonly status?: SearchStatus | undefined;
  /** Members of this group only. */
  readonly group?: string | undefined;
}

/** A list of the pool, and whom of it somebody looks for. */
export interface PlannedList {
  /** Everybody where it is undefined. */
  readonly filter?: PeopleFilter | undefined;
  /** Any where it is undefined. */
  readonly statuses?: ReadonlySet<PersonStatus> | undefined;
}

/** What the pool itself knows of a status; the rest is found out by reading the people. That of who has not come in depends on the way in. */
const filters: Readonly<Partial<Record<PersonStatus, readonly PeopleFilter[]>>> = {
  active: [ofStatus('CONFIRMED'), ofStatus('EXTERNAL_PROVIDER')],
  unconfirmed: [ofStatus('UNCONFIRMED')],
  must_reset: [ofStatus('RESET_REQUIRED')],
  disabled: [{ attribute: 'status', value: 'Disabled' }],
};

/** Who waits, those first who don't come in without help, and of these those first to whom no email gets. */
export const byUrgency: readonly PersonStatus[] = ['bounced', 'complained', 'undelivered', 'expired', 'invited'];
const [inTrouble, onTheirWay] = [new Set(byUrgency.slice(0, -1)), new Set(byUrgency.slice(-1))];

function ofStatus(value: string): PeopleFilter {
  return { attribute: 'cognito:user_status', value };
}

function statusesOf(status: SearchStatus | undefined): ReadonlySet<PersonStatus> | undefined {
  if (status === undefined) return undefined;
  return new Set(status === 'waiting' ? byUrgency : [status]);
}

/**
 * The lists of the pool that together have everybody whom a query may mean, in the order in which they are read. The pool filters by one
 * attribute, and custom ones, with the dates of invitations, not at all. So the list of those who have not signed in is read twice for
 * everybody who waits: first for people in trouble.
 */
export function planLists({ search, status, group }: PeopleQuery, wayIn: WayIn = 'password'): readonly PlannedList[] {
  const statuses = statusesOf(status);
  // Groups are far smaller than pools, and of their members the pool compares nothing.
  if (group !== undefined) return [{ filter: { attribute: 'group', value: group }, statuses }];
  const [word] = wordsOf(search);
  if (word !== undefined) return listsFor(word).map((filter) => ({ filter, statuses }));
  if (status === undefined) return [{}];
  const waiting = listsOfWaiting(wayIn).filter((filter) => filter !== undefined);
  if (status !== 'waiting') return (filters[status] ?? waiting).map((filter) => ({ filter, statuses }));
  return [inTrouble, onTheirWay].flatMap((some) => waiting.map((filter) => ({ filter, statuses: some })));
}

/**
 * A word costs up to nine lists: the address and three names in several spellings, since AWS doesn't say whether they are compared with
 * their case. Addresses of accounts that somebody made outside the product may have any.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 */
function listsFor(word: string): PeopleFilter[] {
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
export function isListed({ attributes }: Person, { filter }: PlannedList): boolean {
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
