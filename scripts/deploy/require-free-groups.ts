import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { type CognitoIdentityProviderClient, GetGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { adminGroups } from '../../settings/admin-page.ts';
import type { Settings } from '../../settings/config.ts';
import { UsageError } from '../command-line/exit-code.ts';
import { resourcesOf } from '../target/named-stack.ts';

/**
 * Checks that a pool that existed has no groups of the admin page but those of this stack: CloudFormation could not make them, and people
 * whom somebody else put there would have rights on the page.
 * @param stackName the stack, if it is deployed
 * @throws UsageError, and what the SDK throws
 */
export async function requireFreeGroups(
  cloudFormation: CloudFormationClient,
  stackName: string | undefined,
  cognito: CognitoIdentityProviderClient,
  settings: Settings,
  userPoolId: string,
): Promise<void> {
  const own = new Set<string | undefined>();
  for await (const { ResourceType, PhysicalResourceId } of stackName ? resourcesOf(cloudFormation, stackName) : []) {
    if (ResourceType === 'AWS::Cognito::UserPoolGroup') own.add(PhysicalResourceId);
  }
  for (const { name } of adminGroups(settings)) {
    if (own.has(name) || !(await groupExists(cognito, userPoolId, name))) continue;
    throw new UsageError(
      `The user pool ${userPoolId} has a group ${name} already, most likely of another stack. Set adminPage.enabled to false in one of the two, ` +
        'or, if it is of no stack, delete it and add its members with onboarding admins after the deployment.',
    );
  }
}

async function groupExists(
  cognito: CognitoIdentityProviderClient,
  UserPoolId: string,
  GroupName: string,
): Promise<boolean> {
  try {
    await cognito.send(new GetGroupCommand({ UserPoolId, GroupName }));
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return false;
    throw error;
  }
}
