throw new Error(
  'BucketDeployment and AwsCliLayer need the AWS CLI, which is left out: remove "@aws-cdk/asset-awscli-v1" from the overrides in package.json.',
);
