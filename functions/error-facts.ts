/** The name of what was thrown. All that may be logged of an error that is not our own: its message may quote personal data. */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

/** Where an error came from: the lines of its stack that name places. Those above them repeat the message. */
export function stackFrames(error: unknown): string[] {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  return lines.filter((line) => /^\s+at /.test(line)).map((line) => line.trim());
}
