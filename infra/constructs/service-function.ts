import { Stack } from 'aws-cdk-lib';
import type { IGrantable, IPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { type Function as LambdaFunction, SystemLogLevel } from 'aws-cdk-lib/aws-lambda';
import { Construct, type IConstruct } from 'constructs';
import { codeAssets } from '#code-assets';
import { ResourceVariable } from '../../functions/contract.ts';
import type { FunctionFacts, Uses } from '../../functions/define-function.ts';
import { type FunctionName, functionNames } from '../../functions/functions.ts';
import type { Settings } from '../../settings/config.ts';
import { functionSettings, kindsOf } from '../../settings/function-settings.ts';
import { createFunction } from './create-function.ts';

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

/** One of the project's Lambda functions, as it is declared beside its handler. */
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
    const { lambda, role } = createFunction(this, {
      description,
      folder: codeAssets.functionFolder(name, Stack.of(this).bundlingRequired),
      memoryMb,
      timeoutSeconds,
      logRetentionDays: settings.logRetentionDays,
      environment,
      ...(quiet && { systemLogLevelV2: SystemLogLevel.WARN }),
      ...(reservedConcurrency && { reservedConcurrentExecutions: reservedConcurrency }),
    });
    this.lambda = lambda;
    this.role = role;
    this.grantPrincipal = role;
    for (const kind of kindsOf(uses)) this.#give(kind, uses, grants);
  }

  /** All of them below a construct, in the order of their declarations. */
  static allIn(scope: IConstruct): ServiceFunction[] {
    const found = scope.node.findAll().filter((one) => one instanceof ServiceFunction);
    return found.toSorted((one, other) => functionNames.indexOf(one.name) - functionNames.indexOf(other.name));
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
