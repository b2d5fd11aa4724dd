import { devNull } from 'node:os';
import { roleSecret } from '../principal.ts';

/** What a function learns from its environment, beside its own variables. */
export interface EnvironmentFacts {
  readonly functionName: string;
  /** ARN of the role that it acts as. */
  readonly roleArn: string;
  readonly memoryMb: number;
  readonly region: string;
  /** Where every AWS service answers. */
  readonly endpointUrl: string;
}

/**
 * All that a function sees as `process.env`: as in AWS, nothing of the surrounding process. The laptop's own AWS
 * profile is excluded too, since a setting in it may redirect a client.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export function environmentVariables(
  facts: EnvironmentFacts,
  own: Readonly<Record<string, string>>,
): Record<string, string> {
  return {
    AWS_REGION: facts.region,
    AWS_DEFAULT_REGION: facts.region,
    // Here an access key id says who calls: see principalOf in packages/aws-local/principal.ts.
    AWS_ACCESS_KEY_ID: facts.roleArn,
    AWS_SECRET_ACCESS_KEY: roleSecret,
    AWS_ENDPOINT_URL: facts.endpointUrl,
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: facts.functionName,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(facts.memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${facts.functionName}`,
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    // Workers share the process's cache of compiled modules, which they find by this variable only.
    ...(process.env.NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE }),
    ...own,
  };
}
