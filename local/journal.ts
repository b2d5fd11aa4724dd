import { closeSync, existsSync, fstatSync, ftruncateSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { StateFolderError } from './state-folder.ts';

/** Where a record lies in the journal, for reading it again without keeping it in memory. */
export interface JournalPosition {
  readonly offset: number;
  readonly length: number;
}

/** One change of state. `topic` says whose it is; the rest is the owner's own. */
export interface JournalEntry {
  readonly topic: string;
  readonly [field: string]: unknown;
}

/**
 * The embedded stack's memory: an append-only file of JSON lines.
 *
 * One line holds all entries of one change, so after `kill -9` a change is there whole or not at all: what a process
 * handed to the kernel survives it, and a line that was torn is cut off at the next start. A power cut may lose the last
 * moments; nothing waits for the disk.
 */
export class Journal {
  readonly #file: number;
  #end: number;

  private constructor(file: number, end: number) {
    this.#file = file;
    this.#end = end;
  }

  /**
   * Opens or creates the journal and replays it.
   * @param path the file; created with mode 0600, since it holds personal data
   * @param replay called once for every entry ever appended, in order
   * @throws StateFolderError when a line is not JSON, and what opening the file throws
   */
  static open(path: string, replay: (entry: JournalEntry, position: JournalPosition) => void): Journal {
    const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
    let offset = 0;
    for (;;) {
      const newline = bytes.indexOf(10, offset);
      if (newline < 0) break;
      const position = { offset, length: newline - offset };
      for (const entry of parseLine(bytes.toString('utf8', offset, newline), path)) replay(entry, position);
      offset = newline + 1;
    }
    const file = openSync(path, existsSync(path) ? 'r+' : 'w+', 0o600);
    if (fstatSync(file).size > offset) ftruncateSync(file, offset);
    return new Journal(file, offset);
  }

  /** Appends one change. When this returns, the change outlives the process. */
  append(...entries: readonly JournalEntry[]): JournalPosition {
    const line = Buffer.from(`${JSON.stringify(entries)}\n`);
    for (let written = 0; written < line.length; ) {
      written += writeSync(this.#file, line, written, line.length - written, this.#end + written);
    }
    const position = { offset: this.#end, length: line.length - 1 };
    this.#end += line.length;
    return position;
  }

  /** Reads the entries of one change again. */
  read(position: JournalPosition): JournalEntry[] {
    const line = Buffer.alloc(position.length);
    readSync(this.#file, line, 0, position.length, position.offset);
    return parseLine(line.toString('utf8'), 'journal');
  }

  close(): void {
    closeSync(this.#file);
  }
}

function parseLine(line: string, path: string): JournalEntry[] {
  try {
    return JSON.parse(line) as JournalEntry[];
  } catch {
    // The parser's own error would quote the line.
    throw new StateFolderError(
      `${path} is damaged: a line in it is not JSON. Move the state folder away and start again.`,
    );
  }
}
