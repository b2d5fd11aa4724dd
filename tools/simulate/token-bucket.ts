/** A quota that is counted by the second: unused requests of the last seconds may be made up for. */
export class TokenBucket {
  readonly #burst: number;
  #tokens: number;
  #at: number;

  /**
   * @param perSecond requests a second
   * @param burstSeconds how many seconds of requests it holds
   * @param now seconds
   */
  constructor(perSecond: number, burstSeconds: number, now: number) {
    this.#burst = burstSeconds;
    this.#tokens = perSecond * burstSeconds;
    this.#at = now;
  }

  /** @returns whether there was one */
  take(perSecond: number, now: number): boolean {
    this.#tokens = Math.min(perSecond * this.#burst, this.#tokens + (now - this.#at) * perSecond);
    this.#at = now;
    if (this.#tokens < 1) return false;
    this.#tokens--;
    return true;
  }
}
