import { join } from 'node:path';

/** Where the embedded stack keeps everything by default: in the project, whichever of its folders a command is called in. */
export const defaultStateFolder = join(import.meta.dirname, '../.local');
