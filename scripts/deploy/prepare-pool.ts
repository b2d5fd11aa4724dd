import type { CloudFormationClient, Stack } from '@aws-sdk/client-cloudformation';
import { CognitoIdentityProviderClient, SetUserPoolMfaConfigCommand } from '@aws-sdk/client-cognito-identity-provider';
import { Output } from '../../functions/contract.ts';
import { checkPool } from '../../functions/domain/user-pool/find-pool-problems.ts';
import { checkMfa } from '../../functions/domain/user-pool/sign-in-checks.ts';
import { commandLine } from '../../local/command-line.ts';
import type { Settings } from '../../settings/config.ts';
import { UsageError } from '../command-line/exit-code.ts';
import { outputOf, resourcesOf } from '../target/named-stack.ts';
import { poolNeeds } from '../user-pool/pool-needs.ts';
import { describePool, readMfa } from '../user-pool/read-pool.ts';
import { mfaRequest } from '../user-pool/whole-request.ts';
import { requireFreeGroups } from './require-free-groups.ts';

/**
 * Checks a pool that exists before a stack is deployed that uses it; has two-factor authentication of the stack's own pool made
 * stricter where the settings say so, which CloudFormation can't. A caller who may not look deploys without.
 * @param stack the stack as it is deployed, if it is
 * @returns what was done or is left to do, a line each
 * @throws UsageError for a pool that does not exist or can never be used
 */
export async function preparePool(
  cloudFormation: CloudFormationClient,
  stack: Stack | undefined,
  settings: Settings,
): Promise<string[]> {
  const existing = settings.userDirectory.existingUserPoolId;
  const region = await cloudFormation.config.region();
  const cognito = new CognitoIdentityProviderClient({ region });
  try {
    if (existing !== undefined) {
      const said = await checkExisting(cognito, existing, settings, region);
      await unlessDenied(requireFreeGroups(cloudFormation, stack?.StackName, cognito, settings, existing));
      return said;
    }
    const own = settings.userDirectory.mfa === 'off' ? undefined : await ownPool(cloudFormation, stack);
    return own === undefined ? [] : await raiseMfa(cognito, own, settings);
  } finally {
    cognito.destroy();
  }
}

async function checkExisting(
  cognito: CognitoIdentityProviderClient,
  userPoolId: string,
  settings: Settings,
  region: string,
): Promise<string[]> {
  const pool = await unlessDenied(describePool(cognito, userPoolId));
  if (!pool) return [];
  const grave = checkPool({ pool }, poolNeeds(settings, region))
    .flatMap(({ problems }) => problems)
    .filter(({ severity }) => severity === 'forbids');
  const hopeless = grave.filter(({ fix }) => !fix);
  if (hopeless.length > 0) {
    throw new UsageError(
      `The user pool ${userPoolId} can't be used. ${hopeless.map(({ text, cure }) => `${text} ${cure}`).join(' ')}`,
    );
  }
  if (grave.length === 0) return [];
  return [
    `Nobody can be created yet in the user pool ${userPoolId}. ${grave.map(({ text }) => text).join(' ')}`,
    `To fix that, once the stack is deployed: ${commandLine('doctor', '--stage', settings.stage, '--fix')}`,
  ];
}

/** The pool that the stack has made; one that it has only used belongs to somebody else. */
async function ownPool(cloudFormation: CloudFormationClient, stack: Stack | undefined): Promise<string | undefined> {
  const used = outputOf(stack, Output.userPoolId);
  if (used === undefined) return undefined;
  for await (const { ResourceType, PhysicalResourceId } of resourcesOf(cloudFormation, stack?.StackName ?? '')) {
    if (ResourceType === 'AWS::Cognito::UserPool' && PhysicalResourceId === used) return used;
  }
  return undefined;
}

/**
 * CloudFormation calls `UpdateUserPool`, which refuses to require MFA while the pool has no factor
 * (https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1176), and accepts it afterwards. Nobody has
 * recorded whether its handler does more by now; this is right in either case.
 */
async function raiseMfa(
  cognito: CognitoIdentityProviderClient,
  userPoolId: string,
  settings: Settings,
): Promise<string[]> {
  const mfa = await unlessDenied(readMfa(cognito, userPoolId));
  const level = mfa && checkMfa(mfa, settings.userDirectory).find(({ fix }) => fix?.mfa)?.fix?.mfa;
  if (!mfa || level === undefined) return [];
  await cognito.send(new SetUserPoolMfaConfigCommand(mfaRequest(userPoolId, mfa, level)));
  return [
    `Two-factor authentication of the user pool ${userPoolId} is ${settings.userDirectory.mfa} from now on, whatever becomes of the deployment: CloudFormation could not have done it.`,
  ];
}

/** @throws what the SDK throws, unless the caller may not look */
async function unlessDenied<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && error.name === 'AccessDeniedException') return undefined;
    throw error;
  }
}
