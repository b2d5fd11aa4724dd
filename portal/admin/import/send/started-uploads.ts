import type { AdminApp } from '../../app.ts';

/*
 * Which uploads this tab has started: a person who reloads the page and chooses the same file again continues. A file that was made in the
 * page, of edited rows, has nothing to be recognised by.
 */

type Person = Pick<AdminApp['me'], 'sub'>;

function slotOf({ sub }: Person, file: Blob, said: object): string | undefined {
  if (!(file instanceof File)) return undefined;
  return `upload:${JSON.stringify([sub, said, file.lastModified])}`;
}

export function recallUpload(person: Person, file: Blob, said: object): string | undefined {
  const slot = slotOf(person, file, said);
  return slot === undefined ? undefined : (read(slot) ?? undefined);
}

export function rememberUpload(person: Person, file: Blob, said: object, uploadId: string): void {
  const slot = slotOf(person, file, said);
  if (slot !== undefined) attempt(() => sessionStorage.setItem(slot, uploadId));
}

export function forgetUpload(person: Person, file: Blob, said: object): void {
  const slot = slotOf(person, file, said);
  if (slot !== undefined) attempt(() => sessionStorage.removeItem(slot));
}

function read(slot: string): string | null {
  return attempt(() => sessionStorage.getItem(slot)) ?? null;
}

/** A browser may forbid storage; then nothing is continued. */
function attempt<Value>(access: () => Value): Value | undefined {
  try {
    return access();
  } catch {
    return undefined;
  }
}
