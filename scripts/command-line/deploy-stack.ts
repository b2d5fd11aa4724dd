import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { s3Client } from '../../functions/adapters/s3-client.ts';
import { Output } from '../../functions/contract.ts';
import { settingsFor } from '../../infra/config.ts';
import { publishPortal } from './publish-portal.ts';
import { runCdk } from './run-cdk.ts';

export interface DeployOptions {
  readonly stackName: string;
  readonly stage: string;
  /** Handed to `cdk deploy` as they are. */
  readonly cdkOptions: readonly string[];
}

/**
 * Deploys a stack, and then the page into the bucket that the stack has made.
 * @returns the exit code
 */
export async function deployStack({ stackName, stage, cdkOptions }: DeployOptions): Promise<number> {
  const code = await runCdk(['deploy', stackName, '--context', `stage=${stage}`, ...cdkOptions]);
  if (code !== 0) return code;
  const settings = settingsFor(stage);
  const region = settings.region ? { region: settings.region } : {};
  const { Stacks } = await new CloudFormationClient(region).send(new DescribeStacksCommand({ StackName: stackName }));
  const outputs = new Map(Stacks?.[0]?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  const bucket = outputs.get(Output.portalBucketName);
  if (!bucket)
    throw new Error(`${stackName} has no output ${Output.portalBucketName}, so the page has no place to go to.`);
  const files = await publishPortal({ s3: s3Client(region), bucket, settings });
  console.log(`\nThe page is published (${files} files): ${outputs.get(Output.portalUrl)}`);
  return 0;
}
