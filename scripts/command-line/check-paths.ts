import { access, constants, stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { makePrivateFolder } from 'aws-local/private-folder.ts';
import { UsageError } from './exit-code.ts';

/**
 * Makes sure that a path leads to a file that can be read.
 * @throws UsageError
 */
export async function requireFile(path: string): Promise<void> {
  const found = await stat(path).catch((cause: unknown) => {
    const where = isAbsolute(path) ? '' : ` in ${process.cwd()}`;
    throw new UsageError(`There is no file ${path}${where}`, { cause });
  });
  if (!found.isFile()) throw new UsageError(`${path} is not a file`);
  await access(path, constants.R_OK).catch((cause: unknown) => {
    throw new UsageError(`You may not read the file ${path}`, { cause });
  });
}

/**
 * Makes sure that there is a folder which can be written to; makes it where there is none.
 * @throws UsageError
 */
export async function requireFolder(path: string): Promise<void> {
  try {
    makePrivateFolder(path);
    await access(path, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const reason = ['ENOTDIR', 'EEXIST'].includes(code) ? 'is a file or inside one' : 'is not writable';
    throw new UsageError(`The reports can't be written to ${path}: it ${reason}`, { cause });
  }
}
