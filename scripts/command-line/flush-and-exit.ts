/**
 * Ends the process as soon as everything that was printed has been handed over. `process.exit` alone drops what a pipe has not
 * taken yet, which is everything after its first 64 KiB.
 */
export function flushAndExit(exitCode: number): void {
  process.stdout.write('', () => process.stderr.write('', () => process.exit(exitCode)));
}
