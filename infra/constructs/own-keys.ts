import { Aspects, type IAspect } from 'aws-cdk-lib';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import type { IConstruct } from 'constructs';
import type { Settings } from '../../settings/config.ts';

/**
 * Encrypts every queue, topic and log group with the key that the settings name for it, so that none is forgotten. What the services
 * of AWS need of the key is in its own policy, which is its owner's: an imported key has none that could be changed here.
 */
export function encryptWithOwnKeys(
  scope: IConstruct,
  { queueKeyArn, topicKeyArn, logKeyArn }: Settings['encryption'],
): void {
  const aspect: IAspect = {
    visit: (node) => {
      if (queueKeyArn && node instanceof CfnQueue) {
        node.kmsMasterKeyId = queueKeyArn;
        node.sqsManagedSseEnabled = undefined;
      }
      if (topicKeyArn && node instanceof CfnTopic) node.kmsMasterKeyId = topicKeyArn;
      if (logKeyArn && node instanceof CfnLogGroup) node.kmsKeyId = logKeyArn;
    },
  };
  Aspects.of(scope).add(aspect);
}
