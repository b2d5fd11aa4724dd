/** The inbox bucket, as looking at runs and undoing them needs it. Implemented by `functions/adapters/run-files.ts`. */
export interface RunFiles {
  /** @returns undefined when there is no such object */
  readJson<T>(key: string): Promise<T | undefined>;
  /** @param from the first byte; at the end there is nothing. @throws where there is no such object */
  read(key: string, from?: number): Promise<AsyncIterable<Uint8Array>>;
  /** Whether there is such an object, and that version of it where one is named. */
  exists(key: string, version?: string): Promise<boolean>;
  keys(prefix: string): AsyncIterable<string>;
  /** All content that an object has had, the newest first. */
  versions(key: string): AsyncIterable<AsyncIterable<Uint8Array>>;
  write(key: string, text: string, type: string): Promise<void>;
}
