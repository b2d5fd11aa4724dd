/** After so many people in a row who are not found, the earlier attempt came no further: it had at most that many in progress. */
const maxMisses = 50;

/**
 * Whether a worker that died had begun the batch. Then its first people exist, and looking them up costs one call each, from a
 * quota that is not scarce, where trying to create them costs one of each kind. The rest of the batch is created as usual.
 */
export class EarlierAttempt {
  #lookUps = 0;

  /** Whether it probably created the next person. */
  get isLikely(): boolean {
    return this.#lookUps > 0;
  }

  /** Records that it had created a person. */
  recordFound(): void {
    this.#lookUps = maxMisses;
  }

  /** Records that a person was not found. */
  recordMissed(): void {
    this.#lookUps--;
  }
}
