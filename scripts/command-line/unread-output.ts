/**
 * Bears with a reader of our output that leaves early, as `| head` does: the command goes on unheard, and its exit code stays true.
 * @param onLeft for a command that without a reader has nothing to go on for
 */
export function bearUnreadOutput(onLeft: () => void = () => {}): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      onLeft();
    });
  }
}
