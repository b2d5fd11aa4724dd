import {
  type CloudFormationClient,
  type Stack,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import { resourcesOf } from '../target/named-stack.ts';

/** Whether a stack's first deployment failed and was rolled back: nothing was ever in it. */
export function isRolledBack({ StackStatus }: Stack): boolean {
  return StackStatus === 'ROLLBACK_COMPLETE' || StackStatus === 'ROLLBACK_FAILED';
}

/** How to remove what a rollback leaves behind on purpose; it is empty. */
const removal: Readonly<Record<string, (id: string) => string>> = {
  'AWS::Cognito::UserPool': (id) =>
    `aws cognito-idp update-user-pool --user-pool-id ${id} --deletion-protection INACTIVE && ` +
    `aws cognito-idp delete-user-pool --user-pool-id ${id}`,
  'AWS::S3::Bucket': (id) => `aws s3 rb s3://${id}`,
  'AWS::KMS::Key': (id) => `aws kms schedule-key-deletion --key-id ${id}`,
};

/**
 * Allows a stack whose creation failed to be deleted. CloudFormation can't update such a stack, so cdk deletes it first, which the
 * termination protection of every stage but dev would prevent.
 * @returns what the rollback left behind, with commands that remove it; empty where nothing was
 * @throws what the SDK throws
 */
export async function unprotectRolledBackStack(client: CloudFormationClient, stackName: string): Promise<string[]> {
  const left: string[] = [];
  for await (const { ResourceType = '', PhysicalResourceId: id, ResourceStatus } of resourcesOf(client, stackName)) {
    const command = ResourceStatus === 'DELETE_SKIPPED' && id ? removal[ResourceType]?.(id) : undefined;
    if (command !== undefined) left.push(`  ${id}: ${command}`);
  }
  await client.send(
    new UpdateTerminationProtectionCommand({ StackName: stackName, EnableTerminationProtection: false }),
  );
  return left;
}
