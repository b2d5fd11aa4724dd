import type { PoolFinding } from '../../functions/domain/user-pool/find-pool-problems.ts';
import type { PoolProblem, Severity } from '../../functions/domain/user-pool/pool-problem.ts';
import { wrap } from '../command-line/wrap-text.ts';
import type { FixStep } from '../user-pool/plan-fixes.ts';

const marks: Readonly<Record<Severity, string>> = { forbids: '✘', impairs: '!', advises: '·' };

/** What was found in a pool, a line for what is right and a paragraph for what is not. */
export function describeFindings(findings: readonly PoolFinding[]): string {
  return findings
    .flatMap(({ subject, problems }) => (problems.length === 0 ? [`✔ ${subject}.`] : problems.map(describeProblem)))
    .join('\n');
}

function describeProblem({ severity, text, cure, fix }: PoolProblem): string {
  const wrapped = wrap(fix ? `${cure} (--fix can do it.)` : cure, 4);
  return `${marks[severity]} ${wrap(text, 2).trimStart()}\n  → ${wrapped.trimStart()}`;
}

/** What it comes to, in a sentence or two. */
export function summarise(problems: readonly PoolProblem[]): string {
  const count = (severity: Severity) => problems.filter((problem) => problem.severity === severity).length;
  if (problems.length === 0) return 'The pool is as the product needs it.';
  const result =
    count('forbids') > 0
      ? 'Nobody can be created in this pool: files are refused (POOL_UNSUITABLE), and events wait.'
      : 'People can be created in this pool.';
  return `${result}\n✘ prevents it: ${count('forbids')}   ! does not work: ${count('impairs')}   · advice: ${count('advises')}`;
}

/** What `--fix` does, numbered. */
export function describePlan(steps: readonly FixStep[]): string {
  return steps.map(({ text }, index) => `${index + 1}. ${wrap(text, 3).trimStart()}`).join('\n');
}
