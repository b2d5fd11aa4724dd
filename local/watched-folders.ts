import { join } from 'node:path';

/** The folders of a state folder that people put files into. */
export function watchedFolders(stateDir: string): { readonly inbox: string; readonly preview: string } {
  return { inbox: join(stateDir, 'inbox'), preview: join(stateDir, 'preview') };
}

/** Where the files lie that were taken from a watched folder. */
export function takenFolder(watched: string): string {
  return join(watched, 'taken');
}
