import { openFilesCure, watchesCure } from './platform.ts';

/** What the machine refuses, by the code of the error, and what a person does about it. */
const faults: Readonly<Record<string, { readonly what: (path: string) => string; readonly cure: string }>> = {
  ...faultOf(['ENOSPC', 'EDQUOT', 'EFBIG'], (path) => `There is no room left to write ${path}`, 'make room'),
  ...faultOf(['EMFILE'], () => 'This process may not open any more files', openFilesCure()),
  ...faultOf(['ENFILE'], () => 'This machine has no more files to open', 'close other programs'),
  ...faultOf(['EIO'], (path) => `The disk failed at ${path}`, 'check the disk or the network drive'),
};

/** `fs.watch` borrows the codes of a full disk and of too many files for limits of its own. */
const watchFault = {
  what: () => 'This machine watches too many files already',
  cure: watchesCure(),
};

function faultOf(codes: readonly string[], what: (path: string) => string, cure: string) {
  return Object.fromEntries(codes.map((code) => [code, { what, cure }]));
}

/**
 * Says in a sentence what an error of the machine means and what to do: a full disk, too many open files, a broken disk.
 * @param path what was written or read, unless the error says so
 * @returns undefined for every other error
 */
export function explainMachineFault(error: unknown, path: string = 'a file'): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = '', syscall, path: named }: NodeJS.ErrnoException = error;
  const fault = Object.hasOwn(faults, code) ? faults[code] : undefined;
  if (!fault) return explainMachineFault(error.cause, path);
  const { what, cure } = syscall === 'watch' ? watchFault : fault;
  return (
    `${what(named ?? path)} (${code}), so this stops here. Everything up to now is kept: ${cure} and start again, ` +
    'and whatever was running continues.'
  );
}

/**
 * Exits when the machine refuses to work. Otherwise every request would be answered with a fault, while runs retry for
 * hours; exiting loses nothing, because a change in the journal is complete or absent.
 * @param path what could not be written or read
 */
export function exitOnMachineFault(error: unknown, path?: string): void {
  const explanation = explainMachineFault(error, path);
  if (explanation === undefined) return;
  console.error(`\n${explanation}`);
  process.exit(1);
}

/** Reads or writes a file, and exits when the machine refuses. @throws what the access throws otherwise */
export function accessFile<T>(path: string, access: () => T): T {
  try {
    return access();
  } catch (error) {
    exitOnMachineFault(error, path);
    throw error;
  }
}

/** An import of a few thousand people on two cores has about 300 files open at a time, most of them connections. */
const minOpenFiles = 512;

/**
 * Says in a sentence that this process may open too few files for the embedded stack, which would fail in the middle of an
 * import. Node raises the soft limit to the hard one by itself when it starts.
 * @returns undefined when it may open enough, or where the system does not say
 */
export function explainOpenFileLimit(limit: number | undefined = openFileLimit()): string | undefined {
  if (limit === undefined || limit >= minOpenFiles) return undefined;
  return `This process may open ${limit} files at a time, and the embedded stack needs ${minOpenFiles}: raise the limit, for example with \`ulimit -n 4096\`, and start again.`;
}

function openFileLimit(): number | undefined {
  // The report on the network would query a name server.
  Object.assign(process.report, { excludeNetwork: true });
  const report = process.report.getReport() as { userLimits?: { open_files?: { soft?: number | 'unlimited' } } };
  const soft = report.userLimits?.open_files?.soft;
  return typeof soft === 'number' ? soft : undefined;
}
