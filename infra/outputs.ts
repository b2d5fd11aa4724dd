import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Outputs that only some settings ask for, beside those of functions/contract.ts. */
export const IdentityPoolOutput = 'IdentityPoolId';
export const CustomMessageFunctionOutput = 'CustomMessageFunctionArn';

/** An output of the stack under exactly this name. */
export function output(scope: Construct, name: string, value: string): void {
  new CfnOutput(scope, name, { value }).overrideLogicalId(name);
}
