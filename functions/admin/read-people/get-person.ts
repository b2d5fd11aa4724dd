import { shownAttributes, tellTimeline } from '../../domain/admin/describe-person.ts';
import type { readPeopleOperations } from '../../domain/admin/operations/read-people.ts';
import { Problem } from '../../domain/api/problems.ts';
import { sourceOf } from '../../domain/onboarding/origin.ts';
import type { AdminAnswers } from '../../runtime/admin.ts';
import type { ReadPeopleServices } from './services.ts';

/**
 * All that is known of a person: a list of Cognito's and their groups, and their records. Where the pool has second factors, also the
 * account itself, which makes the person an active user of the month if they were not one.
 */
export function getPerson(services: ReadPeopleServices): AdminAnswers<typeof readPeopleOperations>['GetPerson'] {
  const { directory, records, hasSecondFactors, factorsOf, namesOfActors, showPeople, findRow } = services;
  return async ({ input }) => {
    const person = await directory.findListed(input.person);
    if (person === undefined) throw new Problem('NOT_FOUND');
    const source = sourceOf(person);
    const [[listed], row, groups, factors, done] = await Promise.all([
      showPeople([person]),
      source?.kind === 'import' ? findRow(source.id, person.attributes.email ?? '') : undefined,
      directory.groupsOf(person.userName),
      hasSecondFactors ? factorsOf(person.userName) : undefined,
      records.newest(person.sub),
    ]);
    if (listed === undefined) throw new Problem('NOT_FOUND');
    const actors = await namesOfActors(done.map(({ actor }) => actor));
    return {
      ...listed,
      ...(listed.source && row !== undefined && { source: { ...listed.source, row } }),
      attributes: shownAttributes(person),
      groups: groups.map(({ name }) => name),
      ...(factors && { second_factor: factors.length > 0 }),
      timeline: tellTimeline(person, done, actors),
    };
  };
}
