import { AwsError } from 'aws-local/aws-error.ts';
import type { Random } from '../../../tools/simulate/random.ts';

/** The connection was gone before an answer came. */
class Unanswered extends Error {
  override readonly name = 'TimeoutError';
}

/** A process whose calls may go wrong, and which may die after any of them. What it asks for then reaches nobody. */
export class MortalProcess {
  isDead = false;
  readonly #random: Random;
  readonly #share: number;
  #calls = 0;

  /** @param share of the calls that go wrong; one in ten of those kills the process */
  constructor(random: Random, share: number) {
    this.#random = random;
    this.#share = share;
  }

  get calls(): number {
    return this.#calls;
  }

  async call<T>(handle: () => Promise<T>): Promise<T> {
    // Others get their turns.
    for (let turns = Math.floor(this.#random() * 4); turns > 0; turns--) await Promise.resolve();
    if (this.isDead) throw new Unanswered('a process that is dead can call nobody');
    this.#calls++;
    if (this.#random() >= this.#share) return handle();
    const mishap = Math.floor(this.#random() * 10);
    if (mishap < 3) throw new AwsError('TooManyRequestsException', 'Rate exceeded', 429);
    if (mishap < 4) throw new AwsError('InternalErrorException', 'The service broke', 500);
    if (mishap < 6) throw new Unanswered('the request was lost');
    const answer = await handle();
    if (mishap === 9) this.isDead = true;
    throw new Unanswered('the answer was lost', { cause: answer });
  }
}
