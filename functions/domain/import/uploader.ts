/**
 * The name of the metadata of an uploaded file that says who uploaded it: the `sub` of a person, which the admin page's function writes.
 * Other doors know nobody. Who can write into the bucket can write this, too.
 */
export const uploaderMetadata = 'uploaded-by';

/** Who uploaded a file, where its metadata says so in the form of a `sub`. */
export function uploaderOf(metadata: Readonly<Record<string, string>>): string | undefined {
  const { [uploaderMetadata]: sub } = metadata;
  return sub !== undefined && /^[\w-]{1,128}$/.test(sub) ? sub : undefined;
}
