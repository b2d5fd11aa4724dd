import { knownLocale, type Locale, locales } from '../../functions/domain/locale/locale.ts';
import { type Code, codes } from '../../functions/domain/outcomes.ts';
import { type Counts, type RowFilter, type RowKind, rowKinds } from '../admin/worker/protocol.ts';
import { Numbers } from './numbers.ts';

const codeNames = Object.keys(codes) as Code[];
const codeNumbers: ReadonlyMap<string, number> = new Map(codeNames.map((code, index) => [code, index + 1]));
const duplicateCode = 'DUPLICATE_IN_FILE';

const Flag = { omitted: 1, edited: 2, claimsAddress: 4, isDuplicate: 8 } as const;
type FlagName = keyof typeof Flag;

/** What is known of a row by its cells. */
export interface RowFacts {
  /** Why it is not ready, or what it was read without. */
  readonly code: Code | undefined;
  /** Whether it would be ready if its address were in no earlier row. */
  readonly claimsAddress: boolean;
  /** Of its language among those that we write; -1 where it names none of them. */
  readonly language: number;
}

/** Every row of a file in some bytes each: where it is, and what becomes of it. A million rows take 27 MB. */
export class RowTable {
  readonly #numbers = new Numbers((length) => new Uint32Array(length));
  readonly #from = new Numbers((length) => new Float64Array(length));
  readonly #bytes = new Numbers((length) => new Uint32Array(length));
  readonly #codes = new Numbers((length) => new Uint8Array(length));
  readonly #flags = new Numbers((length) => new Uint8Array(length));
  readonly #languages = new Numbers((length) => new Uint8Array(length));
  /** Both halves of the address's fingerprint. */
  readonly #printA = new Numbers((length) => new Int32Array(length));
  readonly #printB = new Numbers((length) => new Int32Array(length));
  /** What the live check said: the kind, and 0 where it said nothing. */
  readonly #live = new Numbers((length) => new Uint8Array(length));
  readonly #liveCodes = new Numbers((length) => new Uint8Array(length));

  get length(): number {
    return this.#numbers.length;
  }

  /** @param place where its text begins, and how long it is without its line end */
  add(row: number, place: { readonly from: number; readonly bytes: number }): void {
    this.#numbers.push(row);
    this.#from.push(place.from);
    this.#bytes.push(place.bytes);
    for (const column of [this.#codes, this.#flags, this.#languages, this.#printA, this.#printB]) column.push(0);
    this.#live.push(0);
    this.#liveCodes.push(0);
  }

  setFacts(index: number, { code, claimsAddress, language }: RowFacts, fingerprint: Int32Array): void {
    this.#codes.set(index, code === undefined ? 0 : (codeNumbers.get(code) ?? 0));
    this.#setFlag(index, 'claimsAddress', claimsAddress);
    this.#languages.set(index, language + 1);
    this.#printA.set(index, claimsAddress ? (fingerprint[0] ?? 0) : 0);
    this.#printB.set(index, claimsAddress ? (fingerprint[1] ?? 0) : 0);
  }

  rowAt(index: number): number {
    return this.#numbers.get(index);
  }

  /** Where the text of a row is. */
  placeOf(index: number): { readonly from: number; readonly bytes: number } {
    return { from: this.#from.get(index), bytes: this.#bytes.get(index) };
  }

  /** The place of a row by its number; -1 where there is none. */
  indexOfRow(row: number): number {
    let low = 0;
    let high = this.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = this.rowAt(middle);
      if (found === row) return middle;
      if (found < row) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  is(index: number, flag: FlagName): boolean {
    return (this.#flags.get(index) & Flag[flag]) !== 0;
  }

  #setFlag(index: number, flag: FlagName, value: boolean): void {
    const flags = this.#flags.get(index);
    this.#flags.set(index, value ? flags | Flag[flag] : flags & ~Flag[flag]);
  }

  setOmitted(index: number, value: boolean): void {
    this.#setFlag(index, 'omitted', value);
  }

  setEdited(index: number, value: boolean): void {
    this.#setFlag(index, 'edited', value);
  }

  setDuplicate(index: number, value: boolean): void {
    this.#setFlag(index, 'isDuplicate', value);
  }

  /** Whether the row is the person's, or a further one of the same person. */
  hasAddress(index: number): boolean {
    return this.is(index, 'claimsAddress') && !this.is(index, 'omitted');
  }

  copyFingerprint(index: number, into: Int32Array): void {
    into[0] = this.#printA.get(index);
    into[1] = this.#printB.get(index);
  }

  /** All rows with that address, in order. */
  *rowsWith(a: number, b: number): Generator<number, void, void> {
    for (let index = this.#printA.indexOf(a); index >= 0; index = this.#printA.indexOf(a, index + 1)) {
      if (this.#printB.get(index) === b && this.hasAddress(index)) yield index;
    }
  }

  /** The first row with the same address. */
  firstWithAddressOf(index: number): number {
    for (const first of this.rowsWith(this.#printA.get(index), this.#printB.get(index))) return first;
    return index;
  }

  codeOf(index: number): Code | undefined {
    if (this.is(index, 'isDuplicate')) return duplicateCode;
    const isLive = this.#live.get(index) !== 0 && this.#ownKindOf(index) === 'ready';
    return codeNames[(isLive ? this.#liveCodes : this.#codes).get(index) - 1];
  }

  kindOf(index: number): RowKind {
    if (this.is(index, 'omitted')) return 'omitted';
    const own = this.#ownKindOf(index);
    return own === 'ready' ? (rowKinds[this.#live.get(index) - 1] ?? own) : own;
  }

  /** By what is in the file alone. */
  #ownKindOf(index: number): RowKind {
    if (this.is(index, 'isDuplicate')) return 'skipped';
    const code = codeNames[this.#codes.get(index) - 1];
    const outcome = code === undefined ? 'created' : codes[code].outcome;
    if (outcome === 'created') return 'ready';
    return outcome === 'skipped' ? 'skipped' : 'toFix';
  }

  setLive(index: number, kind: RowKind | undefined, code: Code | undefined): void {
    this.#live.set(index, kind === undefined ? 0 : rowKinds.indexOf(kind) + 1);
    this.#liveCodes.set(index, code === undefined ? 0 : (codeNumbers.get(code) ?? 0));
  }

  languageOf(index: number, byDefault: Locale): Locale {
    return locales[this.#languages.get(index) - 1] ?? byDefault;
  }

  matches(index: number, { kinds, codes: wanted, notes, edited }: RowFilter): boolean {
    if (edited && !this.is(index, 'edited')) return false;
    if (kinds && !kinds.includes(this.kindOf(index))) return false;
    if (!wanted && !notes) return true;
    const code = this.codeOf(index);
    if (wanted && (code === undefined || !wanted.includes(code))) return false;
    return !notes || (code !== undefined && this.kindOf(index) === 'ready');
  }

  count(byDefault: Locale): Omit<Counts, 'mostGroupsEach'> {
    const kinds = Object.fromEntries(rowKinds.map((kind) => [kind, 0])) as Record<RowKind, number>;
    const languages = Object.fromEntries(locales.map((locale) => [locale, 0])) as Record<Locale, number>;
    const byCode: Partial<Record<Code, number>> = {};
    let notes = 0;
    let edited = 0;
    for (let index = 0; index < this.length; index++) {
      const kind = this.kindOf(index);
      kinds[kind]++;
      if (this.is(index, 'edited')) edited++;
      if (kind === 'ready') languages[this.languageOf(index, byDefault)]++;
      const code = kind === 'omitted' ? undefined : this.codeOf(index);
      if (code === undefined) continue;
      byCode[code] = (byCode[code] ?? 0) + 1;
      if (kind === 'ready') notes++;
    }
    return { rows: this.length, kinds, codes: byCode, notes, edited, languages };
  }
}

const languageKey = ',"locale":"';

/** The place among our languages of what a valid row's line says. @returns -1 where it says none of them */
export function languageIn(json: string): number {
  const start = json.indexOf(languageKey);
  if (start < 0) return -1;
  const from = start + languageKey.length;
  const locale = knownLocale(json.slice(from, json.indexOf('"', from)));
  return locale === undefined ? -1 : locales.indexOf(locale);
}
