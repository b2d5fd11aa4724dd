import { setTimeout as sleep } from 'node:timers/promises';

export interface Waiting {
  /** What is waited for, as the error has it: `20 answers`. */
  readonly what: string;
  /** Milliseconds; by default less than a test may take, so that its failure says what was waited for. */
  readonly within?: number;
  /** Milliseconds between two checks. */
  readonly every?: number;
}

/**
 * Checks a condition again and again until it is met.
 *
 * @example
 * await eventually(() => stack.mailbox.size >= 3, { what: 'three emails' });
 * const arn = await eventually(runningImport, { what: 'a running import' });
 *
 * @returns what the condition answered
 * @throws what the condition throws, and an error that says what was waited for
 */
export async function eventually<Answer>(
  condition: () => Answer | Promise<Answer>,
  { what, within = 200_000, every = 5 }: Waiting,
): Promise<Exclude<Answer, false | undefined>> {
  const end = performance.now() + within;
  for (;;) {
    const answer = await condition();
    if (answer !== false && answer !== undefined) return answer as Exclude<Answer, false | undefined>;
    if (performance.now() >= end) throw new Error(`Waited ${within / 1000} s in vain for ${what}`);
    await sleep(every);
  }
}
