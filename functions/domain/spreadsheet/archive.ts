/** The parts of a workbook, which are files in a ZIP archive. */
export interface Archive {
  /** As they are named in it, without folders. */
  readonly names: readonly string[];
  /**
   * Reads a part, from its beginning each time.
   * @throws UnusableFile when it is damaged, or when there is none of that name
   */
  read(name: string): AsyncGenerator<Uint8Array, void, void>;
  close(): Promise<void>;
}

/**
 * Opens an archive. It is read to its end first: that is where a ZIP archive says what is in it.
 * @throws UnusableFile BINARY_FILE, PROTECTED_FILE, FILE_TOO_LARGE
 */
export type OpenArchive = (file: AsyncIterable<Uint8Array>) => Promise<Archive>;

/** An archive being written, part by part. */
export interface ArchiveWriter {
  /** Ends the part before and begins another. */
  startPart(name: string): void;
  /** Adds to the part that was begun last; resolves when more may come. */
  write(piece: string | Uint8Array): Promise<void>;
  /** Ends the archive; resolves when all of it has been passed on. */
  close(): Promise<void>;
}
