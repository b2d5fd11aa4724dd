import { setTimeout as sleep } from 'node:timers/promises';
import { checkPool } from '../../functions/domain/user-pool/find-pool-problems.ts';
import type { PoolProblem } from '../../functions/domain/user-pool/pool-problem.ts';
import { commandLine } from '../../local/command-line.ts';
import { CommandFailure, ExitCode, UsageError } from '../command-line/exit-code.ts';
import { replaceControlCharacters, type Terminal } from '../command-line/terminal.ts';
import { type FixStep, planFixes } from '../user-pool/plan-fixes.ts';
import { type ReadPool, readPool, readProviders } from '../user-pool/read-pool.ts';
import { findUnintended } from '../user-pool/unintended-changes.ts';
import { type CheckedPoolTarget, openPool, type PoolOptions } from './checked-pool.ts';
import { describeFindings, describePlan, summarise } from './describe-findings.ts';

export interface DoctorInput extends PoolOptions {
  readonly fix: boolean;
  readonly yes: boolean;
  readonly json: boolean;
}

/** `onboarding doctor`. @returns the exit code */
export async function checkStackPool(input: DoctorInput, terminal: Terminal): Promise<number> {
  if (input.yes && !input.fix) throw new UsageError('--yes says that --fix may change the pool: add --fix');
  const target = await openPool(input);
  try {
    const before = await examine(target);
    const steps = input.fix ? planFixes(before.read, before.problems) : [];
    if (!input.json) terminal.print(describeExamination(target, before));
    if (!input.json && input.fix) {
      terminal.print(replaceControlCharacters(introducePlan(target, steps, before.problems, input.yes)));
    }
    const fixed = input.yes && steps.length > 0;
    const after = fixed ? await fix(target, before, steps, terminal) : before;
    if (!input.json && fixed) terminal.print(describeExamination(target, after));
    const suitable = after.problems.every(({ severity }) => severity !== 'forbids');
    if (input.json) terminal.print(JSON.stringify({ ...toJson(target, after, suitable), plan: textsOf(steps), fixed }));
    return suitable ? ExitCode.done : ExitCode.someNotDone;
  } finally {
    await target.close();
  }
}

interface Examination {
  readonly read: ReadPool;
  readonly findings: ReturnType<typeof checkPool>;
  readonly problems: readonly PoolProblem[];
}

async function examine({ cognito, userPoolId, clientId, needs }: CheckedPoolTarget): Promise<Examination> {
  const read = {
    ...(await readPool(cognito, userPoolId, clientId)),
    // Whom nobody links, nobody can be taken for.
    ...(needs.signUp.linkProviders.length > 0 && { providers: await readProviders(cognito, userPoolId) }),
  };
  const findings = checkPool(read, needs);
  return { read, findings, problems: findings.flatMap(({ problems }) => problems) };
}

/** Cognito shows a change a moment later at times. */
const lookAgainMs = 1_000;

/** @throws CommandFailure when a setting is changed that was not to be */
async function fix(
  target: CheckedPoolTarget,
  before: Examination,
  steps: readonly FixStep[],
  { complain }: Terminal,
): Promise<Examination> {
  for (const [index, step] of steps.entries()) {
    try {
      await step.apply(target.cognito);
    } catch (cause) {
      const { name, message } = cause instanceof Error ? cause : new Error(String(cause));
      const why = cause instanceof CommandFailure ? message : `${name}: ${message}`;
      throw new CommandFailure(
        `${why}\n\nDone so far: ${index} of ${steps.length}. It is safe to run the command again.`,
        {
          cause,
        },
      );
    }
    complain(`Done: ${step.text}`);
  }
  let after = await examine(target);
  let unintended = findUnintended(before.read, after.read, before.problems);
  if (unintended.length > 0) {
    await sleep(lookAgainMs);
    after = await examine(target);
    unintended = findUnintended(before.read, after.read, before.problems);
  }
  if (unintended.length === 0) return after;
  throw new CommandFailure(
    `These settings are not what they were or were to become: ${unintended.join(', ')}. Did somebody else change the pool at the same time? ` +
      `Compare: aws cognito-idp describe-user-pool --user-pool-id ${target.userPoolId}`,
  );
}

function describeExamination({ userPoolId }: CheckedPoolTarget, { read, findings, problems }: Examination): string {
  const name = read.pool.Name ? ` (${read.pool.Name})` : '';
  return replaceControlCharacters(
    `\nUser pool ${userPoolId}${name}\n\n${describeFindings(findings)}\n\n${summarise(problems)}`,
  );
}

function introducePlan(
  { options }: CheckedPoolTarget,
  steps: readonly FixStep[],
  problems: readonly PoolProblem[],
  yes: boolean,
): string {
  if (steps.length === 0) {
    return problems.some(({ fix }) => fix)
      ? '\n--fix changes nothing in a pool that can not be used even so.'
      : '\n--fix can do nothing here.';
  }
  const doIt = yes ? '' : `\n\nTo do it: ${commandLine('doctor', ...options, '--fix', '--yes')}`;
  return `\n${yes ? '--fix does this:' : '--fix would do this:'}\n${describePlan(steps)}${doIt}`;
}

function toJson({ userPoolId }: CheckedPoolTarget, { problems }: Examination, suitable: boolean) {
  return {
    user_pool_id: userPoolId,
    suitable,
    problems: problems.map(({ fix: possible, ...problem }) => ({ ...problem, fixable: possible !== undefined })),
  };
}

const textsOf = (steps: readonly FixStep[]) => steps.map(({ text }) => text);
