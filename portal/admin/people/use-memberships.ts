import { useEffect, useState } from 'preact/hooks';
import type { AdminApp } from '../app.ts';
import { callPatiently, wait } from './call-patiently.ts';

/** People in one request, as the API takes them. */
const peopleAtOnce = 25;
/** A list that is still changing is not worth a call for each of its people. */
const restMs = 600;

/** The groups of people who are listed, by `sub`; those of others come a moment after the list. */
export function useMemberships(app: AdminApp, subs: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const [known, setKnown] = useState<ReadonlyMap<string, readonly string[]>>(new Map());
  useEffect(() => {
    const stopped = new AbortController();
    const { signal } = stopped;
    const read = async () => {
      const missing = subs.filter((sub) => !known.has(sub));
      if (missing.length === 0) return;
      await wait(restMs, signal);
      for (let from = 0; from < missing.length && !signal.aborted; from += peopleAtOnce) {
        const people = missing.slice(from, from + peopleAtOnce);
        const answer = await callPatiently(app, 'ListMemberships', { people }, { signal });
        if (!answer.ok || signal.aborted) return;
        const { memberships } = answer.value;
        setKnown((before) => new Map([...before, ...memberships.map(({ sub, groups }) => [sub, groups] as const)]));
      }
    };
    void read();
    return () => stopped.abort();
  }, [app, subs.join(' ')]);
  return known;
}
