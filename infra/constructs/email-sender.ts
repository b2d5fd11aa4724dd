import { Stack } from 'aws-cdk-lib';
import type { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { Settings } from '../../settings/config.ts';

/**
 * Cognito's emails by SES, in the stack's own Region and account.
 * @param senderName what people see beside the address
 * @returns undefined when no identity is set, which leaves them to Cognito's own sender
 */
export function emailSender(
  scope: Construct,
  { sesIdentity, fromAddress, replyTo }: Settings['userDirectory']['mail'],
  senderName: string,
): CfnUserPool.EmailConfigurationProperty | undefined {
  if (!sesIdentity || !fromAddress) return undefined;
  return {
    emailSendingAccount: 'DEVELOPER',
    sourceArn: Stack.of(scope).formatArn({ service: 'ses', resource: 'identity', resourceName: sesIdentity }),
    from: `"${senderName.replace(/["\\]/g, '')}" <${fromAddress}>`,
    ...(replyTo ? { replyToEmailAddress: replyTo } : {}),
  };
}
