import {
  listedAtOnce,
  type PeopleDirectory,
  type PeopleFilter,
} from '../../functions/domain/admin-people/people-directory.ts';
import { GroupMissing, RequestRefused } from '../../functions/domain/directory-errors.ts';
import type { Person } from '../../functions/domain/people/person.ts';
import type { PoolGroup } from '../../functions/domain/people/pool-rules.ts';

/** People in memory, listed as Cognito lists them. */
export class FakePeople implements PeopleDirectory {
  readonly people: Person[];
  /** The filters of all lists so far, as `email ^= ann`. */
  readonly lists: string[] = [];
  /** By user name. */
  readonly groups = new Map<string, readonly PoolGroup[]>();
  readonly #ignoresCase: boolean;

  constructor(people: readonly Person[], { ignoresCase = false } = {}) {
    this.people = [...people];
    this.#ignoresCase = ignoresCase;
  }

  async list(filter: PeopleFilter | undefined, token: string | undefined) {
    this.lists.push(filter ? `${filter.attribute} ${filter.isPrefix ? '^=' : '='} ${filter.value}` : 'everybody');
    if (filter?.attribute === 'group' && filter.value === 'unknown') throw new GroupMissing();
    if (token !== undefined && !/^from \d+$/.test(token)) throw new RequestRefused('Invalid pagination token');
    const from = Number(token?.slice('from '.length) ?? 0);
    const matching = this.people.filter((person) => filter === undefined || this.#matches(person, filter));
    const to = from + listedAtOnce;
    return { people: matching.slice(from, to), ...(to < matching.length && { next: `from ${to}` }) };
  }

  async findListed(sub: string): Promise<Person | undefined> {
    return (await this.list({ attribute: 'sub', value: sub }, undefined)).people[0];
  }

  async groupsOf(userName: string): Promise<readonly PoolGroup[]> {
    return this.groups.get(userName) ?? [];
  }

  #matches(person: Person, { attribute, value, isPrefix }: PeopleFilter): boolean {
    if (attribute === 'group') return (this.groups.get(person.userName) ?? []).some(({ name }) => name === value);
    const fold = (text: string) => (this.#ignoresCase ? text.toLowerCase() : text);
    const has = fold(readAttribute(person, attribute));
    return isPrefix ? has.startsWith(fold(value)) : has === fold(value);
  }
}

function readAttribute({ status, enabled, attributes }: Person, attribute: PeopleFilter['attribute']): string {
  if (attribute === 'cognito:user_status') return status;
  if (attribute === 'status') return enabled ? 'Enabled' : 'Disabled';
  return attributes[attribute] ?? '';
}
