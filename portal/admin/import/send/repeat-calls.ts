import type { Problem } from '../../../shared/request.ts';
import type { AdminApp } from '../../app.ts';
import type { Connection } from './connection.ts';

/** Calls an operation of the API, as {@link AdminApp} does. */
export type Call = AdminApp['call'];

/** How often what is refused for the moment is tried, and how often what gets no answer at all: for about a quarter of an hour. */
export const mostTries = { refused: 6, unanswered: 30 } as const;

/** Calls of the API that are repeated while it may help. A network that is gone is waited for. */
export function repeatCalls(
  app: Pick<AdminApp, 'call'>,
  signal: AbortSignal,
  connection: Connection,
  onAnswer: (isAnswered: boolean) => void = () => undefined,
): Call {
  return async (name, input) => {
    for (let attempt = 1; ; attempt++) {
      const answer = await app.call(name, input);
      onAnswer(answer.ok || !isUnanswered(answer.problem));
      if (answer.ok || signal.aborted || !mayPass(answer.problem)) return answer;
      const { code, retryAfter } = answer.problem;
      if (code === 'OFFLINE') await connection.untilOnline(signal);
      else if (attempt >= (code === 'NO_ANSWER' ? mostTries.unanswered : mostTries.refused)) return answer;
      await connection.pause(retryAfter ? retryAfter * 1000 : waitFor(attempt), signal);
      if (signal.aborted) return answer;
    }
  };
}

/** Whether a call may succeed when it is repeated. */
export function mayPass(problem: Problem): boolean {
  const { status = 0 } = problem;
  return isUnanswered(problem) || status === 429 || status >= 500;
}

function isUnanswered({ code }: Problem): boolean {
  return code === 'OFFLINE' || code === 'NO_ANSWER';
}

/** How long to wait before another attempt: longer each time, and not as long as others do. */
export function waitFor(attempt: number): number {
  return Math.min(30_000, 500 * 2 ** attempt) * (0.5 + Math.random() / 2);
}
