import { type DeliveryResult, deliveryResults } from './delivery-event.ts';
import type { DeliveryLine } from './delivery-log.ts';

/** What became of the emails to one address. */
export interface Delivery {
  /** When the first was delivered, in epoch seconds. */
  readonly deliveredAt?: number;
  /** What else became of any of them; the most telling. */
  readonly bounce?: Exclude<DeliveryResult, 'delivered'>;
}

const smallest = 1024;

/**
 * What became of the emails to the addresses of one run, at 13 bytes and some room an address: a million people take 26 MB. The same lines in any
 * order, and however often, say the same in the end. Digests are as good as random, so that their own digits place them.
 */
export class DeliveryTable {
  #size = smallest;
  #count = 0;
  #high = new Uint32Array(smallest);
  #low = new Uint32Array(smallest);
  #delivered = new Uint32Array(smallest);
  /** 0: nobody has this place. Otherwise one more than the index of the result. */
  #result = new Uint8Array(smallest);

  /** Adds an address of the run, by its digest. */
  add(who: string): void {
    if (this.#count * 2 >= this.#size) this.#grow();
    const { high, low } = split(who);
    const place = this.#placeOf(high, low);
    if (this.#result[place] !== 0) return;
    this.#high[place] = high;
    this.#low[place] = low;
    this.#result[place] = 1;
    this.#count++;
  }

  /** Takes a line of the log; one about somebody else is ignored. */
  record({ who, result, at }: Pick<DeliveryLine, 'who' | 'result' | 'at'>): void {
    const { high, low } = split(who);
    const place = this.#placeOf(high, low);
    const known = this.#result[place] ?? 0;
    if (known === 0) return;
    if (result !== 'delivered') this.#result[place] = Math.max(known, deliveryResults.indexOf(result) + 1);
    else if (this.#delivered[place] === 0 || at < (this.#delivered[place] ?? 0)) this.#delivered[place] = at;
  }

  find(who: string): Delivery {
    const { high, low } = split(who);
    const place = this.#placeOf(high, low);
    const deliveredAt = this.#delivered[place] ?? 0;
    const bounce = deliveryResults[(this.#result[place] ?? 0) - 1];
    return {
      ...(deliveredAt > 0 && { deliveredAt }),
      ...(bounce !== undefined && bounce !== 'delivered' && { bounce }),
    };
  }

  /** Where an address is, or would be. At least half of the places are free. */
  #placeOf(high: number, low: number): number {
    let place = low % this.#size;
    while (this.#result[place] !== 0 && (this.#high[place] !== high || this.#low[place] !== low)) {
      place = (place + 1) % this.#size;
    }
    return place;
  }

  #grow(): void {
    const [highs, lows, delivered, results] = [this.#high, this.#low, this.#delivered, this.#result];
    this.#size *= 2;
    this.#high = new Uint32Array(this.#size);
    this.#low = new Uint32Array(this.#size);
    this.#delivered = new Uint32Array(this.#size);
    this.#result = new Uint8Array(this.#size);
    for (const [old, result] of results.entries()) {
      if (result === 0) continue;
      const [high = 0, low = 0] = [highs[old], lows[old]];
      const place = this.#placeOf(high, low);
      this.#high[place] = high;
      this.#low[place] = low;
      this.#delivered[place] = delivered[old] ?? 0;
      this.#result[place] = result;
    }
  }
}

function split(who: string): { readonly high: number; readonly low: number } {
  return { high: Number.parseInt(who.slice(0, 8), 16), low: Number.parseInt(who.slice(8, 16), 16) };
}
