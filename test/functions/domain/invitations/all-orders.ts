/** Waits until an actor's next call comes. */
export type Gate = (actor: string) => Promise<void>;

export interface Order<Actor extends string, World> {
  readonly world: World;
  /** What each returned, or the name of what it threw. */
  readonly outcomes: Readonly<Partial<Record<Actor, unknown>>>;
}

/** Longer than anything takes between two calls, in microtasks. */
const mostTurns = 400;

/**
 * Runs actors in every order in which their calls can come, each in a world of its own.
 * @param makeWorld whose calls wait at the gate, and don't wait for anything else
 */
export async function runInAllOrders<Actor extends string, World>(
  actors: readonly Actor[],
  makeWorld: (gate: Gate) => World,
  act: (actor: Actor, world: World) => Promise<unknown>,
): Promise<Order<Actor, World>[]> {
  const orders: Order<Actor, World>[] = [];
  let choices: readonly number[] | undefined = [];
  while (choices !== undefined) {
    const waiting = new Map<string, () => void>();
    const world = makeWorld((actor) => new Promise((proceed) => waiting.set(actor, proceed)));
    const outcomes: Partial<Record<Actor, unknown>> = {};
    let alive = actors.length;
    for (const actor of actors) {
      void act(actor, world)
        .catch((error: unknown) => (error instanceof Error ? error.name : String(error)))
        .then((outcome) => {
          outcomes[actor] = outcome;
          alive--;
        });
    }
    const made: { choice: number; of: number }[] = [];
    for (;;) {
      for (let turn = 0; turn < mostTurns && waiting.size < alive; turn++) await Promise.resolve();
      if (alive === 0) break;
      const ready = actors.filter((actor) => waiting.has(actor));
      if (ready.length < alive) throw new Error('An actor waits for something else than a call');
      const choice = choices[made.length] ?? 0;
      made.push({ choice, of: ready.length });
      const actor = ready[choice] ?? '';
      const proceed = waiting.get(actor);
      waiting.delete(actor);
      proceed?.();
    }
    orders.push({ world, outcomes });
    choices = nextChoices(made);
  }
  return orders;
}

/** The order after this one, as the number after a number: the last digit that can be raised is. */
function nextChoices(made: readonly { readonly choice: number; readonly of: number }[]): number[] | undefined {
  const last = made.findLastIndex(({ choice, of }) => choice < of - 1);
  if (last === -1) return undefined;
  return made.slice(0, last + 1).map(({ choice }, index) => (index === last ? choice + 1 : choice));
}
