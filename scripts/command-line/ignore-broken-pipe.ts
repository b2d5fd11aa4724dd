/**
 * Lets a command continue when the reader of its output leaves early, as `| head` does; its exit code stays right.
 * @param onClosed for a command that has no reason to continue without a reader
 */
export function ignoreBrokenPipe(onClosed: () => void = () => {}): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      onClosed();
    });
  }
}
