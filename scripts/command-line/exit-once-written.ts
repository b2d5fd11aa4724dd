/**
 * Ends the process as soon as all that was printed has been handed over. `process.exit` alone drops what a pipe has not taken yet,
 * which is all beyond its first 64 KiB.
 */
export function exitOnceWritten(exitCode: number): void {
  process.stdout.write('', () => process.stderr.write('', () => process.exit(exitCode)));
}
