/**
 * The name of the metadata of an uploaded file that says who uploaded it: the `sub` of a person, which the admin page's function writes.
 * Other doors know nobody. Who can write into the bucket can write this, too.
 */
export const uploaderMetadata = 'uploaded-by';

/** The name of the metadata that says by which of our doors a file came. It is for people to read, and nothing depends on it. */
export const doorMetadata = 'uploaded-with';

/** By what a file came: the admin page, the command line, a watched folder, or anything else that writes into the bucket. */
export const doors = ['page', 'command', 'folder', 'bucket'] as const;
export type Door = (typeof doors)[number];

/** Where a file came from, as a run's claim and summary say it. */
export interface Uploader {
  /** The `sub` of the person who uploaded it, where one is known. */
  readonly started_by?: string;
  /** Absent where it is not known, and of runs before this was stored. */
  readonly uploaded_with?: Door;
}

/** Who uploaded a file, and with what, where its metadata says so in the form of a `sub` and of a door. */
export function uploaderOf(metadata: Readonly<Record<string, string>>): Uploader {
  const { [uploaderMetadata]: sub, [doorMetadata]: said } = metadata;
  return {
    ...(sub !== undefined && /^[\w-]{1,128}$/.test(sub) && { started_by: sub }),
    uploaded_with: doors.find((door) => door === said) ?? 'bucket',
  };
}
