import { Duration } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  type FunctionOptions,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { createLogGroup } from './log-group.ts';

export interface CreatedFunctionProps
  extends Pick<FunctionOptions, 'systemLogLevelV2' | 'reservedConcurrentExecutions'> {
  readonly description: string;
  /** Folder with `index.mjs`. */
  readonly folder: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly logRetentionDays: number;
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * A Lambda function as all of the project's are: Node 24 on arm64 (a fifth cheaper than x86), one minified ES module, logs as
 * JSON that expire. No X-Ray: its price is per trace, and a trace says little about functions that call one service.
 */
export function createFunction(
  scope: Construct,
  { folder, memoryMb, timeoutSeconds, logRetentionDays, environment, ...options }: CreatedFunctionProps,
): { readonly lambda: LambdaFunction; readonly role: Role } {
  const logGroup = createLogGroup(scope, 'Logs', logRetentionDays);
  // A role of its own, because the one that CDK makes may write to every log group of the account.
  const logging = new PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroup.logGroupArn],
  });
  const role = new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    // In the role itself: many functions may do nothing else, and a policy that is a resource counts towards those that a stack may have.
    inlinePolicies: { Log: new PolicyDocument({ statements: [logging] }) },
  });
  const lambda = new LambdaFunction(scope, 'Function', {
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    code: Code.fromAsset(folder),
    memorySize: memoryMb,
    timeout: Duration.seconds(timeoutSeconds),
    role,
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    environment: { NODE_OPTIONS: '--enable-source-maps', ...environment },
    ...options,
  });
  return { lambda, role };
}
