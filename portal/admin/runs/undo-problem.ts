import type { Problem } from '../../shared/request.ts';
import type { RunsPart } from './types.ts';

/** Why a run can't be undone, or not yet. */
export function undoProblem({ app, texts }: RunsPart, problem: Problem): string {
  const { problems } = texts.undo;
  const byCode: Readonly<Record<string, string>> = {
    TOO_EARLY: problems.tooEarly,
    TOO_MANY: problems.tooMany,
    NO_REPORT: problems.noReport,
  };
  if (problem.status !== 409) return app.problemText(problem);
  return byCode[problem.errors[0]?.code ?? ''] ?? problems.other;
}
