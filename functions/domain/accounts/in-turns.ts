import type { Command } from './command.ts';

/**
 * Carries out commands of many people at once, and those about one person one after the other: by their time, and those of one
 * second as they came. Together they would mix what two of them set.
 * @param carryOut never rejects
 * @returns what it returned, in no order
 */
export async function inTurns<C extends Pick<Command, 'time' | 'detail'>, Result>(
  commands: readonly C[],
  carryOut: (command: C) => Promise<Result>,
): Promise<Result[]> {
  const people = Map.groupBy(commands, ({ detail }) => detail.email);
  const results = await Promise.all(
    [...people.values()].map(async (own) => {
      const ordered = own.toSorted((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
      const ofPerson: Result[] = [];
      for (const command of ordered) ofPerson.push(await carryOut(command));
      return ofPerson;
    }),
  );
  return results.flat();
}
