import type { Command } from './command.ts';

/**
 * Applies commands about different people concurrently, and those about one person one after the other: by their time, and those
 * of the same second as they arrived. Applied together, two of them would mix what they set.
 * @param apply never rejects
 * @returns what it returned, in no particular order
 */
export async function applyInOrder<C extends Pick<Command, 'time' | 'detail'>, Result>(
  commands: readonly C[],
  apply: (command: C) => Promise<Result>,
): Promise<Result[]> {
  const people = Map.groupBy(commands, ({ detail }) => detail.email);
  const results = await Promise.all(
    [...people.values()].map(async (own) => {
      const ordered = own.toSorted((a, b) => Date.parse(a.time) - Date.parse(b.time));
      const ofPerson: Result[] = [];
      for (const command of ordered) ofPerson.push(await apply(command));
      return ofPerson;
    }),
  );
  return results.flat();
}
