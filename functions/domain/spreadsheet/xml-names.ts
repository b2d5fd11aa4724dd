/** The name of an element or an attribute. */
export interface XmlName {
  /** With its prefix, if it has one. */
  readonly whole: string;
  readonly local: string;
  readonly bytes: Uint8Array;
}

/** Parts of workbooks use some tens of names. */
const slots = 1024;

/** Finds the names that were there before without cutting them out of the text again: there are a few, millions of times. */
export class XmlNames {
  readonly #known: (XmlName | undefined)[] = Array.from({ length: slots });

  /** @param hash of the letters of the name; of two names that share a slot, the last is known */
  find(bytes: Buffer, from: number, end: number, hash: number): XmlName {
    const slot = (hash ^ (hash >>> 10)) & (slots - 1);
    const known = this.#known[slot];
    if (known !== undefined && known.bytes.length === end - from && isAt(known, bytes, from)) return known;
    const own = Buffer.from(bytes.subarray(from, end));
    const whole = own.toString();
    const name = { whole, local: whole.slice(whole.indexOf(':') + 1), bytes: own };
    this.#known[slot] = name;
    return name;
  }
}

/** Whether the bytes there begin with the name. */
export function isAt(name: XmlName, bytes: Buffer, from: number): boolean {
  for (let index = 0; index < name.bytes.length; index++) if (bytes[from + index] !== name.bytes[index]) return false;
  return true;
}
