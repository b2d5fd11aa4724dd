import { useEffect, useRef, useState } from 'preact/hooks';
import type { ListedPerson } from '../../../functions/domain/admin/operations/read-people.ts';
import type { Answer, Problem } from '../../shared/request.ts';
import type { AdminApp } from '../app.ts';
import { callPatiently } from './call-patiently.ts';
import type { Query } from './people.ts';

export interface PeopleState {
  readonly query: Query;
  readonly people: readonly ListedPerson[];
  /** There are more people, and this is where they begin. */
  readonly cursor?: string | undefined;
  /** `loading`: what is shown belongs to an earlier query. */
  readonly phase: 'loading' | 'more' | 'ready' | 'failed';
  readonly problem?: Problem | undefined;
}

export interface People extends PeopleState {
  search(text: string): void;
  /** Changes whom the list is limited to. */
  filter(limits: Partial<Pick<Query, 'status' | 'group'>>): void;
  showAll(): void;
  loadMore(): void;
  /** Reads the same again. */
  reload(): void;
}

/** While somebody types, nothing is asked. */
const typingMs = 300;
/** A page with fewer people is filled up by the next one, so that rare people are found without asking for each page. */
const enough = 25;
const mostPages = 10;

/** The people whom somebody looks for. */
export function usePeople(app: AdminApp, first: Query): People {
  const [state, setState] = useState<PeopleState>({ query: first, people: [], phase: 'loading' });
  // Of several requests in flight the newest counts.
  const asked = useRef<AbortController | undefined>(undefined);
  const typing = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const load = async (query: Query, known: readonly ListedPerson[], from: string | undefined) => {
    asked.current?.abort();
    const current = new AbortController();
    asked.current = current;
    const { signal } = current;
    const found = new Map(known.map((person) => [person.sub, person]));
    let cursor = from;
    for (let pages = 1; ; pages++) {
      const answer: Answer<{ people: ListedPerson[]; cursor?: string | undefined }> = await callPatiently(
        app,
        'SearchPeople',
        { ...query, cursor },
        { signal },
      );
      if (signal.aborted) return;
      if (!answer.ok) {
        setState({ query, people: known, cursor: from, phase: 'failed', problem: answer.problem });
        return;
      }
      for (const person of answer.value.people) found.set(person.sub, person);
      cursor = answer.value.cursor;
      const isEnough = found.size - known.length >= enough || cursor === undefined || pages === mostPages;
      const people = [...found.values()];
      setState({ query, people, cursor, phase: isEnough ? 'ready' : 'more' });
      if (isEnough) return;
    }
  };

  useEffect(() => {
    void load(first, [], undefined);
    return () => {
      asked.current?.abort();
      clearTimeout(typing.current);
    };
  }, []);

  const ask = (query: Query, afterMs: number) => {
    clearTimeout(typing.current);
    asked.current?.abort();
    setState((before) => ({ ...before, query, phase: 'loading', problem: undefined }));
    typing.current = setTimeout(() => void load(query, [], undefined), afterMs);
  };

  const { query, people, cursor } = state;
  return {
    ...state,
    search: (search) => ask({ ...query, search }, typingMs),
    filter: (limits) => ask({ ...query, ...limits }, 0),
    showAll: () => ask({ search: '', status: undefined, group: undefined }, 0),
    reload: () => ask(query, 0),
    loadMore: () => {
      setState((before) => ({ ...before, phase: 'more', problem: undefined }));
      void load(query, people, cursor);
    },
  };
}
