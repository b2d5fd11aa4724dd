import type { Duration } from 'aws-cdk-lib';
import { Grant, type IGrantable, type IPrincipal, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Env, FunctionName } from '../../functions/contract.ts';
import { bundleFunction } from '../bundle.ts';
import { keptLogs } from './kept-logs.ts';

/** Name of an environment variable that the functions know. */
type Variable = (typeof Env)[keyof typeof Env];

export interface ServiceFunctionProps {
  readonly description: string;
  /** Memory decides the share of a processor too: 1,769 MB is one whole. */
  readonly memoryMb: number;
  readonly timeout: Duration;
  readonly logRetentionDays: number;
  readonly environment?: Partial<Record<Variable, string>>;
  /** Concurrency set aside for this function, and its limit; unset, it shares the account's. */
  readonly reservedConcurrency?: number | undefined;
}

/**
 * One of the project's Lambda functions: Node 24 on arm64 (a fifth cheaper than x86), one minified ES module, logs as
 * JSON that are kept for a time and no longer. No X-Ray: its price is per trace, and a trace says little about functions
 * that call one service.
 */
export class ServiceFunction extends Construct implements IGrantable {
  readonly lambda: LambdaFunction;
  readonly grantPrincipal: IPrincipal;

  constructor(scope: Construct, name: FunctionName, props: ServiceFunctionProps) {
    super(scope, name);
    const logGroup = keptLogs(this, 'Logs', props.logRetentionDays);
    // A role of its own, because the one that CDK makes may write to every log group of the account.
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const logging = Grant.addToPrincipal({
      grantee: role,
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resourceArns: [logGroup.logGroupArn],
    });
    this.lambda = new LambdaFunction(this, 'Function', {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(bundleFunction(name).directory),
      memorySize: props.memoryMb,
      timeout: props.timeout,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      environment: { NODE_OPTIONS: '--enable-source-maps', ...props.environment },
      ...(props.reservedConcurrency ? { reservedConcurrentExecutions: props.reservedConcurrency } : {}),
    });
    logging.applyBefore(this.lambda);
    this.grantPrincipal = role;
  }

  /** Sets an environment variable. */
  set(variable: Variable, value: string): void {
    this.lambda.addEnvironment(variable, value);
  }
}
