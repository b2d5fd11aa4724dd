import { closeSync, existsSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { accessFile } from './machine-fault.ts';
import { ownerOnly } from './platform.ts';
import { StateFolderError } from './state-folder.ts';

/** Where a record is in the journal, for reading it again without keeping it in memory. */
export interface JournalPosition {
  readonly offset: number;
  readonly length: number;
}

/** One change of state. `topic` names its owner, who defines the rest. */
export interface JournalEntry {
  readonly topic: string;
  readonly [field: string]: unknown;
}

/**
 * The embedded stack's storage: an append-only file of JSON lines.
 *
 * One line contains all entries of one change, so after `kill -9` a change is complete or absent: what a process has
 * written survives it, and a torn line is cut off at the next start. A power failure may lose the last
 * moments, since nothing waits for the disk.
 */
export class Journal {
  readonly #path: string;
  readonly #file: number;
  #end: number;

  private constructor(path: string, file: number, end: number) {
    this.#path = path;
    this.#file = file;
    this.#end = end;
  }

  /**
   * Opens or creates the journal and replays it, in pieces: it may grow beyond the 2 GiB that Node reads at once.
   * @param path the file; created with mode 0600, since it contains personal data
   * @param replay called once for every entry ever appended, in order
   * @param pieceBytes how much is read at a time
   * @throws StateFolderError when a line is not JSON, and what opening the file throws
   */
  static open(
    path: string,
    replay: (entry: JournalEntry, position: JournalPosition) => void,
    pieceBytes: number = 1024 * 1024,
  ): Journal {
    const file = accessFile(path, () => openSync(path, existsSync(path) ? 'r+' : 'w+', ownerOnly.file));
    try {
      let end = 0;
      for (const { line, offset } of linesOf(file, pieceBytes)) {
        const position = { offset, length: line.length };
        for (const entry of parseLine(line.toString('utf8'), path)) replay(entry, position);
        end = offset + line.length + 1;
      }
      if (fstatSync(file).size > end) ftruncateSync(file, end);
      return new Journal(path, file, end);
    } catch (error) {
      closeSync(file);
      throw error;
    }
  }

  /** Appends one change. When this returns, the change outlives the process; on a full disk the process ends here. */
  append(...entries: readonly JournalEntry[]): JournalPosition {
    const line = Buffer.from(`${JSON.stringify(entries)}\n`);
    for (let done = 0; done < line.length; ) {
      const from = done;
      done += accessFile(this.#path, () => writeSync(this.#file, line, from, line.length - from, this.#end + from));
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

/** The complete lines of a file; each is to be used before the next one is read. */
function* linesOf(file: number, pieceBytes: number): Generator<{ readonly line: Buffer; readonly offset: number }> {
  let bytes = Buffer.alloc(pieceBytes);
  /** Where in the file the buffered bytes begin, and how many there are. */
  let offset = 0;
  let buffered = 0;
  for (;;) {
    if (bytes.length - buffered < pieceBytes) bytes = Buffer.concat([bytes.subarray(0, buffered)], 2 * bytes.length);
    const read = readSync(file, bytes, buffered, pieceBytes, offset + buffered);
    if (read === 0) return;
    let start = 0;
    let newline = bytes.subarray(0, buffered + read).indexOf(10, buffered);
    buffered += read;
    while (newline >= 0) {
      yield { line: bytes.subarray(start, newline), offset: offset + start };
      start = newline + 1;
      newline = bytes.subarray(0, buffered).indexOf(10, start);
    }
    bytes.copyWithin(0, start, buffered);
    offset += start;
    buffered -= start;
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
