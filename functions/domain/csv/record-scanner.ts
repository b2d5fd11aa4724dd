const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Returned where the text is too short to decide. */
const undecided = -1;

/**
 * Splits UTF-8 text, cut anywhere, into records of cells: RFC 4180 with LF, CRLF and CR as line ends, even mixed, any
 * number of cells a record, and stray quotes read as people mean them:
 *
 * - a quote that doesn't begin its cell is a letter;
 * - a quoted cell ends at a quote before a delimiter, a line end, the end of the text or a zero byte; a single quote before
 *   anything else shows that the cell's outer quotes are letters.
 *
 * These are csv-parse's rules with `relax_quotes`, and tests compare this with csv-parse for any text. csv-parse itself takes
 * five times as long, so that reading a file with it left no time for anything else: here bytes are only examined, and cells
 * are cut out of one string for about a thousand rows.
 */
export class RecordScanner {
  readonly #delimiter: Buffer;
  readonly #onRecord: (cells: string[], bytes: number, from: number) => void;
  /** Not 0 for the bytes at which a cell without quotes may end. */
  readonly #stops = new Uint8Array(256);
  /** The text from the beginning of the first cell without an end. */
  #text = Buffer.allocUnsafe(256 * 1024);
  #length = 0;
  /** The text is read up to here. */
  #at = 0;
  /** Where the record begins; below 0 once that is no longer in memory. */
  #recordStart = 0;
  /** How much of the text is no longer in memory. */
  #dropped = 0;
  #cells: string[] = [];
  /** Where in a cell the scanner is: outside quotes, inside them, or after the quote that seemed to end it. */
  #state: 'open' | 'quoted' | 'closed' = 'open';
  /** The offset of that quote from the beginning of the cell. */
  #closing = 0;
  #hasDoubledQuotes = false;
  #isAscii = true;

  /**
   * @param delimiter one character; neither a quote nor a line end
   * @param onRecord takes each record's cells, its size in bytes, without its line end, and where in the text it begins; an empty line is
   *   one empty cell
   */
  constructor(delimiter: string, onRecord: (cells: string[], bytes: number, from: number) => void) {
    this.#delimiter = Buffer.from(delimiter);
    this.#onRecord = onRecord;
    for (const byte of [this.#delimiter[0] ?? 0, lineFeed, carriageReturn]) this.#stops[byte] = 1;
  }

  /** How large the record without an end is by now, in bytes. */
  get pendingBytes(): number {
    return this.#at - this.#recordStart;
  }

  /** How many cells of it are complete. */
  get pendingCells(): number {
    return this.#cells.length;
  }

  /** Takes a piece of the text and hands over the records that end in it. */
  write(piece: Uint8Array): void {
    const length = this.#length + piece.length;
    if (length > this.#text.length) {
      const larger = Buffer.allocUnsafe(Math.max(length, 2 * this.#text.length));
      this.#text.copy(larger, 0, 0, this.#length);
      this.#text = larger;
    }
    this.#text.set(piece, this.#length);
    this.#length = length;
    this.#scan(false);
  }

  /**
   * The text has ended: hands over the last record, where that has no line end.
   * @returns false when a quote was never closed
   */
  end(): boolean {
    this.#scan(true);
    return this.#state !== 'quoted';
  }

  #scan(isLast: boolean): void {
    const text = this.#text;
    /** Every byte as one letter, so that both are cut at the same places. */
    let letters: string | undefined;
    let start = 0;
    for (let stop = this.#findStop(start, isLast); stop !== undecided; stop = this.#findStop(start, isLast)) {
      const end = this.#at;
      if (this.#state === 'open' && this.#isAscii) {
        letters ??= text.toString('latin1', 0, this.#length);
        this.#cells.push(letters.slice(start, end));
      } else {
        this.#cells.push(this.#value(start, end));
        this.#state = 'open';
        this.#isAscii = true;
      }
      start = end + stop;
      this.#at = start;
      if (stop > 0 && text[end] !== lineFeed && text[end] !== carriageReturn) continue;
      const cells = this.#cells;
      const from = this.#recordStart;
      this.#cells = [];
      this.#recordStart = start;
      this.#onRecord(cells, end - from, this.#dropped + from);
    }
    text.copyWithin(0, start, this.#length);
    this.#length -= start;
    this.#at -= start;
    this.#recordStart -= start;
    this.#dropped += start;
  }

  /**
   * Continues to the end of the cell. Most of the time of reading is spent in these loops.
   * @returns how long what ends it is: 0 for the end of the text
   */
  #findStop(start: number, isLast: boolean): number {
    const text = this.#text;
    const length = this.#length;
    const stops = this.#stops;
    let at = this.#at;
    let seen = 0;
    let stop = undecided;
    if (at === start && at < length && text[at] === quote) {
      this.#state = 'quoted';
      this.#hasDoubledQuotes = false;
      at++;
    }
    while (this.#state === 'quoted') {
      while (at < length && text[at] !== quote) seen |= text[at++] ?? 0;
      if (at + 1 >= length && !(isLast && at < length)) break;
      if (at + 1 < length && text[at + 1] === quote) {
        this.#hasDoubledQuotes = true;
        at += 2;
      } else {
        this.#state = 'closed';
        this.#closing = at - start;
        at++;
      }
    }
    while (this.#state !== 'quoted') {
      while (at < length && stops[text[at] ?? 0] === 0) seen |= text[at++] ?? 0;
      if (at === length) {
        stop = isLast && (at > start || this.#cells.length > 0) ? 0 : undecided;
        break;
      }
      stop = this.#stopLength(at, isLast);
      if (stop !== 0) break;
      seen |= text[at++] ?? 0;
    }
    if (seen > 0x7f) this.#isAscii = false;
    this.#at = at;
    return stop;
  }

  /** How long the delimiter or line end is that may begin there; 0 when it is none. */
  #stopLength(at: number, isLast: boolean): number {
    const byte = this.#text[at];
    const left = this.#length - at;
    if (byte === lineFeed) return 1;
    if (byte === carriageReturn) {
      if (left === 1) return isLast ? 1 : undecided;
      return this.#text[at + 1] === lineFeed ? 2 : 1;
    }
    const { length } = this.#delimiter;
    if (length === 1) return 1;
    if (left < length) return isLast ? 0 : undecided;
    return this.#delimiter.compare(this.#text, at, at + length) === 0 ? length : 0;
  }

  /** A cell that has quotes or letters beyond ASCII. */
  #value(start: number, end: number): string {
    if (this.#state === 'open') return this.#text.toString('utf8', start, end);
    const closing = start + this.#closing;
    const inside = this.#text.toString('utf8', start + 1, closing);
    const content = this.#hasDoubledQuotes ? inside.replaceAll('""', '"') : inside;
    if (closing + 1 === end) return content;
    if (this.#text[closing + 1] === 0) return content + this.#text.toString('utf8', closing + 1, end);
    return `"${content}${this.#text.toString('utf8', closing, end)}`;
  }
}
