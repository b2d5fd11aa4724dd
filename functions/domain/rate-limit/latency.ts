/**
 * How long requests take, slow ones included: mean plus four mean deviations, as TCP computes its time-outs
 * (https://www.rfc-editor.org/rfc/rfc6298#section-2). Until the first answer a second is assumed.
 */
export class Latency {
  #mean: number | undefined;
  #deviation = 0;

  /** Milliseconds that all but a few requests stay below. */
  get slow(): number {
    return this.#mean === undefined ? 1000 : this.#mean + 4 * this.#deviation;
  }

  /** Records how long a request took. */
  add(milliseconds: number): void {
    if (this.#mean === undefined) {
      this.#mean = milliseconds;
      this.#deviation = milliseconds / 2;
      return;
    }
    this.#deviation += (Math.abs(milliseconds - this.#mean) - this.#deviation) / 4;
    this.#mean += (milliseconds - this.#mean) / 8;
  }
}
