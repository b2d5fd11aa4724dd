import { Stack } from 'aws-cdk-lib';
import type { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { displayName } from '../../functions/domain/mail/display-name.ts';
import type { Settings } from '../../settings/config.ts';
import { isIdentityArn } from '../../settings/mail-schema.ts';

/**
 * Cognito's emails by SES.
 * @param senderName what people see beside the address
 * @returns undefined when no identity is set, which leaves them to Cognito's own sender
 */
export function emailSender(
  scope: Construct,
  { sesIdentity, configurationSet, fromAddress, replyTo }: Settings['userDirectory']['mail'],
  senderName: string,
): CfnUserPool.EmailConfigurationProperty | undefined {
  if (!sesIdentity || !fromAddress) return undefined;
  return {
    emailSendingAccount: 'DEVELOPER',
    sourceArn: isIdentityArn(sesIdentity)
      ? sesIdentity
      : Stack.of(scope).formatArn({ service: 'ses', resource: 'identity', resourceName: sesIdentity }),
    from: `${displayName(senderName)} <${fromAddress}>`,
    ...(replyTo ? { replyToEmailAddress: replyTo } : {}),
    ...(configurationSet ? { configurationSet } : {}),
  };
}
