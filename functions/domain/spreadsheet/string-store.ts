import { refuseLongText } from './cell-text.ts';
import { workbookTooLarge } from './refuse-workbook.ts';

const chunkBytes = 1024 * 1024;

/** Together they stay well below a function's memory. */
const maxChunks = 384;
const maxBlocks = 256;

const blockLength = 64 * 1024;

/** The first texts are kept once they were asked for: those that many rows have, such as groups, are among them. */
const keptTexts = 4096;

/**
 * Texts by their numbers, packed into UTF-8. As strings, those of a workbook with a million rows would take several times the
 * memory, and the garbage collector would have to walk over each.
 */
export class StringStore {
  readonly #chunks: Buffer[] = [];
  /** How much of each chunk is used. */
  readonly #used: number[] = [];
  /** Where each text begins, its chunk and the place in it, in blocks that need not be copied when there are more. */
  readonly #starts: Uint32Array[] = [];
  #count = 0;
  readonly #kept: string[] = [];

  add(text: string): void {
    // It fits into a chunk in any script.
    refuseLongText(text.length);
    const bytes = Buffer.byteLength(text);
    let used = this.#used.at(-1) ?? chunkBytes;
    if (used + bytes > chunkBytes) {
      if (this.#chunks.length === maxChunks) throw workbookTooLarge({ text: 'textsTooLarge', megabytes: 384 });
      this.#chunks.push(Buffer.allocUnsafeSlow(chunkBytes));
      used = 0;
    }
    const last = this.#chunks.length - 1;
    this.#chunks[last]?.write(text, used);
    this.#used[last] = used + bytes;
    const place = this.#count % blockLength;
    if (place === 0) {
      if (this.#starts.length === maxBlocks) throw workbookTooLarge({ text: 'tooManyTexts', millions: 16 });
      this.#starts.push(new Uint32Array(blockLength));
    }
    const block = this.#starts.at(-1);
    if (block) block[place] = last * chunkBytes + used;
    this.#count++;
  }

  get(index: number): string | undefined {
    if (!(index >= 0 && index < this.#count)) return undefined;
    if (index >= keptTexts) return this.#unpack(index);
    this.#kept[index] ??= this.#unpack(index);
    return this.#kept[index];
  }

  #unpack(index: number): string {
    const start = this.#startOf(index);
    const chunk = Math.floor(start / chunkBytes);
    const next = index + 1 < this.#count ? this.#startOf(index + 1) : Number.POSITIVE_INFINITY;
    // The last in a chunk ends where the chunk does.
    const end = Math.min(next - chunk * chunkBytes, this.#used[chunk] ?? 0);
    return this.#chunks[chunk]?.toString('utf8', start % chunkBytes, end) ?? '';
  }

  #startOf(index: number): number {
    return this.#starts[Math.floor(index / blockLength)]?.[index % blockLength] ?? 0;
  }
}
