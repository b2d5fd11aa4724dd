import { cognitoInvitations } from '../../functions/adapters/invitations.ts';
import { cognitoPeopleDirectory } from '../../functions/adapters/people-directory.ts';
import type { SearchStatus } from '../../functions/domain/accounts/person-statuses.ts';
import { keepToListRate } from '../../functions/domain/admin-people/keep-to-list-rate.ts';
import type { PeopleDirectory } from '../../functions/domain/admin-people/people-directory.ts';
import { searchPeople } from '../../functions/domain/admin-people/search-people.ts';
import { GroupMissing, RequestRefused } from '../../functions/domain/directory-errors.ts';
import { renderFault } from '../../functions/domain/locale/detail.ts';
import { texts as englishTexts } from '../../functions/domain/locale/languages/en/texts.ts';
import { sourceOf } from '../../functions/domain/onboarding/origin.ts';
import { readEmail } from '../../functions/domain/people/email-address.ts';
import type { Person } from '../../functions/domain/people/person.ts';
import { runIdPattern } from '../../functions/domain/runs/run-id.ts';
import { systemClock } from '../../functions/runtime/clock.ts';
import { UsageError } from '../command-line/exit-code.ts';
import { replaceControlCharacters } from '../command-line/terminal.ts';
import type { PoolOfTarget } from './pool-of-target.ts';

/** Whom a command is about: people by their addresses, or all of whom everything that is given is true. */
export interface Choice {
  readonly emails: readonly string[];
  readonly run: string | undefined;
  readonly group: string | undefined;
  readonly status: SearchStatus | undefined;
}

/** Somebody, or an address that has no account. */
export type ChosenPerson = Person | { readonly missing: string };

/** How a person is called at a terminal. */
export function addressOf(person: ChosenPerson): string {
  return 'missing' in person ? person.missing : (person.attributes.email ?? person.userName);
}

/** Whether everybody is named by an address. @throws UsageError where there are options as well */
export function isByAddress({ emails, run, group, status }: Choice): boolean {
  if (emails.length === 0) return false;
  if (run ?? group ?? status) throw new UsageError('Give addresses, or --run, --group and --status, not both');
  return true;
}

/** Finds the people, each once, those first who need help. @throws UsageError */
export async function* choosePeople(choice: Choice, pool: PoolOfTarget): AsyncGenerator<ChosenPerson> {
  if (isByAddress(choice)) {
    const addresses = new Set(choice.emails.map(readAddress));
    const { find } = cognitoInvitations(pool.cognito, pool.userPoolId);
    for (const email of addresses) yield (await find(email)) ?? { missing: email };
    return;
  }
  const { run, group, status = 'waiting' } = choice;
  if (run !== undefined && !runIdPattern.test(run)) {
    throw new UsageError(`--run must be the id of a run, as the command runs lists it, got '${run}'`);
  }
  const found = new Set<string>();
  for await (const person of searchAll({ search: '', group, status }, pool)) {
    if (found.has(person.sub) || (run !== undefined && !isOfRun(person, run))) continue;
    found.add(person.sub);
    yield person;
  }
}

async function* searchAll(query: Parameters<typeof searchPeople>[0], pool: PoolOfTarget): AsyncGenerator<Person> {
  const directory = keepToListRate(cognitoPeopleDirectory(pool.cognito, pool.userPoolId), systemClock, Math.random);
  const { validityDays, wayIn } = pool;
  const services = { directory: refuseMissingGroups(directory), validityDays, wayIn, now: new Date() };
  let cursor: string | undefined;
  do {
    const { people, cursor: next } = await searchPeople(query, cursor, services);
    yield* people;
    cursor = next;
  } while (cursor !== undefined);
}

/** The page shows a group that is gone as an empty one. At a terminal its name was typed, and may be misspelt. */
export function refuseMissingGroups(directory: Pick<PeopleDirectory, 'list'>): Pick<PeopleDirectory, 'list'> {
  return {
    async list(filter, token) {
      try {
        return await directory.list(filter, token);
      } catch (error) {
        const isFirstOfGroup = filter?.attribute === 'group' && token === undefined;
        if (isFirstOfGroup && (error instanceof GroupMissing || error instanceof RequestRefused)) {
          throw new UsageError(`There is no group '${replaceControlCharacters(filter.value)}'`);
        }
        throw error;
      }
    },
  };
}

function isOfRun(person: Person, run: string): boolean {
  const source = sourceOf(person);
  return source?.kind === 'import' && source.id === run;
}

function readAddress(text: string): string {
  const email = readEmail(text);
  if (typeof email === 'string') return email;
  throw new UsageError(email.detail ? renderFault(email.detail, englishTexts) : 'That is not an email address.');
}
