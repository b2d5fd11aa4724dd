import { type Benchmark, inPairs } from './benchmark.ts';
import type { EventBurst } from './events-pass.ts';
import { measuredProcess } from './measured-process.ts';

/** Creations a second that the embedded stack imitates a quota of, half of them kept for events. */
const perSecond = 100;

export const events: Benchmark = {
  name: 'events',
  measures: `A burst of UserCreated events during an import of as many rows, under a quota of ${perSecond} creations a second of which half is reserved for events`,
  async run({ people, pairs, onStep }) {
    const runs = await inPairs(pairs, (pair) => {
      onStep(
        `${people.toLocaleString('en')} events during an import of ${people.toLocaleString('en')} rows, run ${pair + 1} of ${pairs}`,
      );
      return measuredProcess<EventBurst>('events-pass.ts', [String(people), String(perSecond)]);
    });
    const name = `${people.toLocaleString('en')} events`;
    const counted = (figure: string, pick: (run: EventBurst) => number, what: string, expected: number) => ({
      figure: `${name}: ${figure}`,
      unit: '',
      values: runs.map(pick),
      against: { what, values: runs.map(() => expected) },
    });
    return [
      {
        figure: `${name}: taken in`,
        unit: 'events/s',
        values: runs.map(({ burstSeconds }) => people / burstSeconds),
        against: { what: 'applied', values: runs.map(() => perSecond / 2) },
      },
      counted('people created, by events and by rows', ({ users }) => users, 'expected', 2 * people),
      counted('mails', ({ mails }) => mails, 'expected', 2 * people),
      counted('answers "created"', ({ created }) => created, 'events', people),
      counted('all other answers, repeated ones and dead letters', ({ others }) => others, 'events', people),
      counted('calls that were throttled', ({ throttled }) => throttled, 'people', 2 * people),
      {
        figure: `${name}: rate while the import runs`,
        unit: 'people/s',
        values: runs.map(({ whileImportingPerSecond: besidePerSecond }) => besidePerSecond),
        against: { what: 'the share that is kept', values: runs.map(() => perSecond / 2) },
      },
      {
        figure: `${name}: both together while both run`,
        unit: 'people/s',
        values: runs.map(({ togetherPerSecond }) => togetherPerSecond),
        against: { what: 'the quota', values: runs.map(() => perSecond) },
      },
      {
        figure: `${name}: until the last answer`,
        unit: 's',
        values: runs.map(({ seconds }) => seconds),
        against: { what: 'at the share that is kept', values: runs.map(() => people / (perSecond / 2)) },
      },
    ];
  },
};
