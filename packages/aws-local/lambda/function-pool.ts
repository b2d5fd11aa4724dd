import type { FunctionEnvironment, Invocation } from './function-environment.ts';
import type { InvokeResult } from './lambda-service.ts';

/**
 * The environments of one function. Starts another one when all are busy, up to a limit; beyond it invocations wait for
 * their turn, because a laptop can't start a thousand threads. An environment that was used most recently goes first, so
 * that few stay warm.
 */
export class FunctionPool {
  readonly #start: () => FunctionEnvironment;
  readonly #limit: number;
  readonly #idle: FunctionEnvironment[] = [];
  readonly #all = new Set<FunctionEnvironment>();
  readonly #waiting: { invocation: Invocation; resolve: (result: InvokeResult) => void }[] = [];
  #stopped = false;

  /**
   * @param start starts an environment
   * @param limit how many may be there at a time, at least 1
   */
  constructor(start: () => FunctionEnvironment, limit: number) {
    this.#start = start;
    this.#limit = limit;
  }

  /** Runs an invocation when its turn comes; its time-out counts from then. Never answered once stopped. */
  invoke(invocation: Invocation): Promise<InvokeResult> {
    return new Promise((resolve) => {
      if (this.#stopped) return;
      this.#waiting.push({ invocation, resolve });
      this.#next();
    });
  }

  /** Ends all environments at once. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#waiting.length = 0;
    await Promise.all([...this.#all].map((environment) => environment.stop()));
  }

  #next(): void {
    while (this.#waiting.length > 0) {
      const environment = this.#take();
      if (!environment) return;
      const next = this.#waiting.shift();
      if (next) void this.#run(environment, next.invocation).then(next.resolve);
    }
  }

  #take(): FunctionEnvironment | undefined {
    for (let environment = this.#idle.pop(); environment; environment = this.#idle.pop()) {
      if (environment.alive) return environment;
      this.#all.delete(environment);
    }
    return this.#all.size < this.#limit ? this.#add() : undefined;
  }

  #add(): FunctionEnvironment {
    const environment = this.#start();
    this.#all.add(environment);
    return environment;
  }

  async #run(environment: FunctionEnvironment, invocation: Invocation): Promise<InvokeResult> {
    const result = await environment.invoke(invocation);
    if (environment.alive) this.#idle.push(environment);
    else this.#all.delete(environment);
    if (!this.#stopped) this.#next();
    return result;
  }
}
