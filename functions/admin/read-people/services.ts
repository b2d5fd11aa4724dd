import * as z from 'zod/mini';
import { listPerson, nameOf } from '../../domain/admin/describe-person.ts';
import { keepToListRate } from '../../domain/admin-people/keep-to-list-rate.ts';
import type { PeopleDirectory } from '../../domain/admin-people/people-directory.ts';
import type { PersonRecords } from '../../domain/admin-people/person-record.ts';
import { remember } from '../../domain/admin-people/remember.ts';
import { sourceOf } from '../../domain/onboarding/origin.ts';
import type { Person } from '../../domain/people/person.ts';
import { importGroupsSettings, type PoolRules } from '../../domain/people/pool-rules.ts';
import type { Clock } from '../../domain/rate-limit/pacer.ts';
import { wayInSettings } from '../../domain/way-in.ts';

/** What reading people needs of the settings. */
export const readPeopleSettings = z.object({
  ...wayInSettings.shape,
  ...importGroupsSettings.shape,
  userDirectory: z.object({ temporaryPasswordValidityDays: z.number(), mfa: z.string() }),
});

export interface ReadPeopleParts {
  readonly directory: PeopleDirectory;
  readonly records: PersonRecords;
  readonly findFile: (runId: string) => Promise<string | undefined>;
  readonly findRow: (runId: string, email: string) => Promise<number | undefined>;
  /** The second factors of an account. */
  readonly factorsOf: (userName: string) => Promise<readonly string[]>;
  readonly readGroups: () => Promise<Pick<PoolRules, 'groups' | 'assignableGroups'>>;
  readonly settings: z.output<typeof readPeopleSettings>;
  readonly clock: Clock;
  readonly random: () => number;
}

const minuteMs = 60_000;

/** What the operations share: one budget of calls, and what was read a moment ago. */
export function readPeopleServices({ settings, clock, random, ...parts }: ReadPeopleParts) {
  const directory = keepToListRate(parts.directory, clock, random);
  const { temporaryPasswordValidityDays: validityDays, mfa } = settings.userDirectory;
  const fileOf = remember(parts.findFile, minuteMs, clock.now);
  const groups = remember(parts.readGroups, minuteMs, clock.now);
  const actorName = remember(
    async (sub) => {
      const actor = await directory.findListed(sub);
      return actor && (nameOf(actor) || actor.attributes.email);
    },
    minuteMs,
    clock.now,
  );
  /** The names of files that made some people's accounts; a file whose name can't be read has none. */
  const filesOf = (people: readonly Person[]) => {
    const sources = people.map(sourceOf);
    return namesOf(
      sources.flatMap((source) => (source?.kind === 'import' ? [source.id] : [])),
      fileOf,
    );
  };
  return {
    ...parts,
    directory,
    clock,
    validityDays,
    wayIn: settings.signIn.invitation,
    hasSecondFactors: mfa !== 'off',
    readGroups: () => groups(''),
    filesOf,
    namesOfActors: (subs: readonly string[]) => namesOf(subs, actorName),
    /** People as lists show them. */
    showPeople: async (people: readonly Person[]) => {
      const files = await filesOf(people);
      const now = new Date(clock.now());
      return people.map((person) => listPerson(person, validityDays, now, files));
    },
  };
}
export type ReadPeopleServices = ReturnType<typeof readPeopleServices>;

async function namesOf(
  ids: readonly string[],
  nameFor: (id: string) => Promise<string | undefined>,
): Promise<ReadonlyMap<string, string>> {
  const found = await Promise.all(
    [...new Set(ids)].map(async (id) => [id, await nameFor(id).catch(() => undefined)] as const),
  );
  return new Map(found.flatMap(([id, name]) => (name === undefined ? [] : [[id, name]])));
}
