import { passkeyTimeoutMs } from './passkey.ts';

/** A passkey that is being made. */
export interface Registration {
  readonly challenge: string;
  readonly clientId: string;
}

/** What was asked of whom. Everybody has one at a time, in memory only. */
export interface Registrations {
  open(person: string, registration: Registration): void;
  /** Undefined when it is over. */
  find(person: string): Registration | undefined;
  close(person: string): void;
}

export function createRegistrations(now: () => Date): Registrations {
  const opened = new Map<string, { readonly registration: Registration; readonly at: number }>();
  const isOver = (at: number) => now().getTime() - at > passkeyTimeoutMs;
  return {
    open(person, registration) {
      for (const [other, { at }] of opened) {
        if (isOver(at)) opened.delete(other);
      }
      opened.set(person, { registration, at: now().getTime() });
    },
    find(person) {
      const found = opened.get(person);
      return found && !isOver(found.at) ? found.registration : undefined;
    },
    close: (person) => void opened.delete(person),
  };
}
