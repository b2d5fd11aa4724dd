import type { ListedPerson } from '../../../functions/domain/admin/operations/read-people.ts';
import type { PersonRefusalCode } from '../../../functions/domain/admin-people/person-refusal.ts';
import type { Problem } from '../../shared/request.ts';
import type { AdminApp } from '../app.ts';
import { callPatiently, wait } from './call-patiently.ts';
import { seenOf } from './people.ts';

/** People in one request, as the API takes them. */
const peopleAtOnce = 25;
/** After requests that were not enough for everybody. */
const pauseMs = 1000;
/** Requests in a row that get nothing done. */
const mostInVain = 5;

export interface ManyAction {
  readonly action: 'invite' | 'revoke' | 'disable' | 'enable' | 'add_to_group';
  readonly group?: string | undefined;
}

/** What became of a person; `left` where it was stopped before their turn. */
export interface PersonResult {
  readonly person: ListedPerson;
  readonly outcome: 'done' | 'unchanged' | 'refused' | 'left';
  readonly code?: PersonRefusalCode | undefined;
}

export interface ManyOptions {
  readonly signal: AbortSignal;
  /** Called whenever more is known. */
  readonly onProgress: (known: number) => void;
  readonly onWait: () => void;
}

export interface ManyResult {
  /** In the order of the people. */
  readonly results: readonly PersonResult[];
  /** Why it ended early, unless somebody stopped it. */
  readonly problem?: Problem | undefined;
}

/**
 * Does the same with many people, in requests that follow one another: the function keeps to the rate of what it calls. Who did not
 * get their turn in a request is in the next one.
 */
export async function actOnMany(
  app: Pick<AdminApp, 'call'>,
  { action, group }: ManyAction,
  people: readonly ListedPerson[],
  { signal, onProgress, onWait }: ManyOptions,
): Promise<ManyResult> {
  const known = new Map<string, PersonResult>();
  let waiting = [...people];
  let problem: Problem | undefined;
  let inVain = 0;
  while (waiting.length > 0 && !signal.aborted && inVain < mostInVain) {
    const batch = waiting.slice(0, peopleAtOnce);
    const input = { action, group, people: batch.map((person) => ({ sub: person.sub, ...seenOf(person) })) };
    const answer = await callPatiently(app, 'ActOnPeople', input, { signal, onWait });
    if (!answer.ok) {
      problem = answer.problem;
      break;
    }
    const before = known.size;
    for (const { sub, outcome, code } of answer.value.results) {
      const person = batch.find((one) => one.sub === sub);
      if (person && outcome !== 'later') known.set(sub, { person, outcome, code });
    }
    inVain = known.size === before ? inVain + 1 : 0;
    waiting = waiting.filter(({ sub }) => !known.has(sub));
    onProgress(known.size);
    if (known.size - before < batch.length && waiting.length > 0) {
      onWait();
      await wait(pauseMs, signal);
    }
  }
  return { results: people.map((person) => known.get(person.sub) ?? { person, outcome: 'left' }), problem };
}
