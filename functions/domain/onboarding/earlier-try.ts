/** People in a row who are looked for in vain until it is sure that the earlier try came no further: those under way. */
const mostMisses = 50;

/**
 * Whether a batch was begun by a worker that died. Then its first people exist, and looking for them costs one call each,
 * of a quota that is not short, where trying to create them costs one of each kind. The rest of the batch is created as ever.
 */
export class EarlierTry {
  #lookUps = 0;

  /** Whether the next person was probably created by it. */
  get isLikely(): boolean {
    return this.#lookUps > 0;
  }

  /** Takes note of somebody whom it created. */
  found(): void {
    this.#lookUps = mostMisses;
  }

  /** Takes note of somebody who was looked for in vain. */
  missed(): void {
    this.#lookUps--;
  }
}
