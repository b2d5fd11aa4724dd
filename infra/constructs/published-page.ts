import { CustomResource, Duration, FileSystem, Stack } from 'aws-cdk-lib';
import { Grant } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { codeAssets } from '#code-assets';
import type { Settings } from '../../settings/config.ts';
import { portalConfig } from '../../settings/portal-page.ts';
import { acknowledgeWildcard } from './acknowledge-wildcards.ts';
import { createFunction } from './create-function.ts';

export interface PublishedPageProps {
  readonly settings: Settings;
  readonly bucket: Bucket;
}

/**
 * The page in its bucket, put there by CloudFormation, so that it takes no other permission to deploy one. The function has
 * the page with it; CDK's own BucketDeployment would bring a Python runtime and the AWS CLI.
 */
export class PublishedPage extends Construct {
  constructor(scope: Construct, id: string, { settings, bucket }: PublishedPageProps) {
    super(scope, id);
    const { bundlingRequired } = Stack.of(this);
    const folder = codeAssets.publisherFolder(bundlingRequired);
    const { lambda, role } = createFunction(this, {
      description: 'Publishes the portal when a deployment changes it',
      folder,
      memoryMb: 512,
      timeoutSeconds: 60,
      logRetentionDays: settings.logRetentionDays,
    });
    const listing = Grant.addToPrincipal({
      grantee: role,
      actions: ['s3:ListBucket'],
      resourceArns: [bucket.bucketArn],
    });
    const files = bucket.arnForObjects('*');
    const writing = Grant.addToPrincipal({
      grantee: role,
      actions: ['s3:PutObject', 's3:DeleteObject'],
      resourceArns: [files],
    });
    acknowledgeWildcard(role, files, 'The bucket has nothing but the page, whose files are named after their content.');
    const resource = new CustomResource(this, 'Resource', {
      resourceType: 'Custom::PortalPage',
      serviceToken: lambda.functionArn,
      // The function answers within a minute, or never.
      serviceTimeout: Duration.minutes(5),
      properties: {
        BucketName: bucket.bucketName,
        Config: JSON.stringify(portalConfig(settings)),
        // CloudFormation calls the function only when a property changes.
        Build: bundlingRequired ? FileSystem.fingerprint(folder) : 'not built',
      },
    });
    for (const grant of [listing, writing]) grant.applyBefore(resource);
  }
}
