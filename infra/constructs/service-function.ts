import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Duration, Stack } from 'aws-cdk-lib';
import { Grant, type IGrantable, type IPrincipal, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { Construct, type IConstruct } from 'constructs';
import { ResourceVariable } from '../../functions/contract.ts';
import type { FunctionFacts, Uses } from '../../functions/define-function.ts';
import { type FunctionName, functionNames } from '../../functions/functions.ts';
import type { Settings } from '../../settings/config.ts';
import { functionSettings, kindsOf } from '../../settings/function-settings.ts';
import { bundleFunction } from '../bundle.ts';
import { createLogGroup } from './log-group.ts';

/**
 * How functions get at resources, by kind: each gives a function the right to use one, and returns what its variable says where the
 * kind has one.
 */
export type Grants = {
  readonly [Kind in keyof Uses]?: (grantee: ServiceFunction, use: NonNullable<Uses[Kind]>) => string | undefined;
};

export interface ServiceFunctionProps {
  readonly settings: Settings;
  /** For all that its declaration says it uses. */
  readonly grants?: Grants;
  /** Concurrency set aside for this function, and its limit; unset, it shares the account's. */
  readonly reservedConcurrency?: number | undefined;
}

/**
 * One of the project's Lambda functions: Node 24 on arm64 (a fifth cheaper than x86), one minified ES module, logs as
 * JSON that expire. No X-Ray: its price is per trace, and a trace says little about functions that call one service.
 */
export class ServiceFunction extends Construct implements IGrantable {
  readonly name: FunctionName;
  readonly facts: FunctionFacts;
  readonly lambda: LambdaFunction;
  readonly role: Role;
  readonly grantPrincipal: IPrincipal;

  constructor(
    scope: Construct,
    name: FunctionName,
    { settings, grants = {}, reservedConcurrency }: ServiceFunctionProps,
  ) {
    super(scope, name);
    this.name = name;
    const { environment, uses, ...facts } = functionSettings(name, settings);
    const { description, memoryMb, timeoutSeconds, quiet } = facts;
    this.facts = facts;
    const logGroup = createLogGroup(this, 'Logs', settings.logRetentionDays);
    // A role of its own, because the one that CDK makes may write to every log group of the account.
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const logging = Grant.addToPrincipal({
      grantee: role,
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resourceArns: [logGroup.logGroupArn],
    });
    this.lambda = new LambdaFunction(this, 'Function', {
      description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: this.#code(),
      memorySize: memoryMb,
      timeout: Duration.seconds(timeoutSeconds),
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      ...(quiet ? { systemLogLevelV2: SystemLogLevel.WARN } : {}),
      environment: { NODE_OPTIONS: '--enable-source-maps', ...environment },
      ...(reservedConcurrency ? { reservedConcurrentExecutions: reservedConcurrency } : {}),
    });
    logging.applyBefore(this.lambda);
    this.role = role;
    this.grantPrincipal = role;
    for (const kind of kindsOf(uses)) this.#give(kind, uses, grants);
  }

  /** All of them below a construct, in the order of their declarations. */
  static allIn(scope: IConstruct): ServiceFunction[] {
    const found = scope.node.findAll().filter((one) => one instanceof ServiceFunction);
    return found.toSorted((one, other) => functionNames.indexOf(one.name) - functionNames.indexOf(other.name));
  }

  /** The bundle; like CDK's own bundling, it is not made for commands that upload nothing, such as `cdk destroy`. */
  #code(): Code {
    if (Stack.of(this).bundlingRequired) return Code.fromAsset(bundleFunction(this.name).directory);
    return Code.fromAsset(fileURLToPath(new URL(`../../${dirname(this.facts.handler)}`, import.meta.url)));
  }

  #give<Kind extends keyof Uses>(kind: Kind, { [kind]: use }: Uses, grants: Grants): void {
    const grant = grants[kind];
    if (!grant || use === undefined) throw new Error(`${this.name} uses ${kind}, which it is not given`);
    const value = grant(this, use);
    const variables: Readonly<Partial<Record<keyof Uses, string>>> = ResourceVariable;
    const variable = variables[kind];
    if (variable !== undefined && value !== undefined) this.lambda.addEnvironment(variable, value);
  }
}
