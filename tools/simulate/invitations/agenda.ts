/** What is going to happen to one person, in the order of time. A person has few plans at a time, so a sorted list is fast enough. */
export class Agenda {
  readonly #plans: { readonly at: number; readonly act: (now: number) => void }[] = [];

  at(at: number, act: (now: number) => void): void {
    let index = this.#plans.length;
    // The latest comes first, and of two at the same time the one that was planned later.
    while (index > 0 && (this.#plans[index - 1]?.at ?? 0) <= at) index--;
    this.#plans.splice(index, 0, { at, act });
  }

  /** Lets time pass until nothing is planned, or it is the end. */
  run(end: number): void {
    for (let plan = this.#plans.pop(); plan !== undefined && plan.at <= end; plan = this.#plans.pop())
      plan.act(plan.at);
  }
}
