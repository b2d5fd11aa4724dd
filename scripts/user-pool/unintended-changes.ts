import { isDeepStrictEqual } from 'node:util';
import type { PoolFix, PoolProblem } from '../../functions/domain/user-pool/pool-problem.ts';
import type { ReadPool } from './read-pool.ts';
import { clientRequest, mfaRequest, poolRequest, withChanges } from './whole-request.ts';

/**
 * Which settings of a pool are not what they were or were to become. None are, unless Cognito does something that nobody knows of,
 * or somebody else changed the pool at the same time.
 * @returns their names, as Cognito writes them
 */
export function findUnintended(before: ReadPool, after: ReadPool, problems: readonly PoolProblem[]): string[] {
  const fixes = problems.flatMap(({ fix }) => fix ?? []);
  const level = fixes.find(({ mfa }) => mfa)?.mfa;
  const expected = {
    ...changed(poolRequest(before.pool), fixes, 'pool'),
    ...(level && { MfaConfiguration: level }),
  };
  const { UserPoolId: _, ...mfa } = level ? mfaRequest('', before.mfa, level) : { ...before.mfa, UserPoolId: '' };
  const names = [
    ...differences(expected, poolRequest(after.pool)),
    ...differences(mfa, after.mfa),
    ...(before.client && after.client
      ? differences(changed(clientRequest(before.client), fixes, 'client'), clientRequest(after.client))
      : []),
  ];
  return [...new Set(names)];
}

function changed<Request extends object>(
  request: Request,
  fixes: readonly PoolFix[],
  what: 'pool' | 'client',
): Request {
  return fixes.reduce((merged, { [what]: changes = {} }) => withChanges(merged, changes), request);
}

/** Which settings differ, by their names as Cognito writes them. */
export function differences(expected: object, actual: object): string[] {
  const [is, was] = [actual, expected].map((one) => one as Readonly<Record<string, unknown>>);
  const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...names].filter((name) => !isDeepStrictEqual(is?.[name], was?.[name]));
}
