import { useEffect, useState } from 'preact/hooks';
import type { AdminApp } from '../app.ts';
import { wait } from './call-patiently.ts';
import { type Memberships, readMemberships } from './people.ts';

/** A list that is still changing is not worth a call for each of its people. */
const restMs = 600;

/** The groups of people who are listed, by `sub`; those of others come a moment after the list. */
export function useMemberships(app: AdminApp, subs: readonly string[]): Memberships {
  const [known, setKnown] = useState<Memberships>(new Map());
  useEffect(() => {
    const stopped = new AbortController();
    const { signal } = stopped;
    const read = async () => {
      const missing = subs.filter((sub) => !known.has(sub));
      if (missing.length === 0) return;
      await wait(restMs, signal);
      await readMemberships(app, missing, { signal }, (some) => {
        if (!signal.aborted) setKnown((before) => new Map([...before, ...some]));
      });
    };
    void read();
    return () => stopped.abort();
  }, [app, subs.join(' ')]);
  return known;
}
