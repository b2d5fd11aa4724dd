import { invalidParameter } from '../errors.ts';
import type { PoolState } from '../store/pool-state.ts';

/**
 * Refuses a client with identity providers that its pool doesn't have.
 * https://github.com/lgallard/terraform-aws-cognito-user-pool/issues/71
 * @throws AwsError `InvalidParameterException`
 */
export function refuseUnknownProviders({ pool, providers }: PoolState, names: readonly string[] | undefined): void {
  const unknown = names?.find((name) => name !== 'COGNITO' && !providers.has(name));
  if (unknown !== undefined) throw invalidParameter(`The provider ${unknown} does not exist for User Pool ${pool.Id}.`);
}
