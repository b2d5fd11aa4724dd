import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** An output that only a setting asks for, beside those of functions/contract.ts. */
export const IdentityPoolOutput = 'IdentityPoolId';

/** An output of the stack with the web ACL, and the Region of that stack: the only one whose web ACLs CloudFront takes. */
export const WebAclOutput = { name: 'WebAclArn', region: 'us-east-1' } as const;

/** An output of the stack under exactly this name. */
export function output(scope: Construct, name: string, value: string): void {
  new CfnOutput(scope, name, { value }).overrideLogicalId(name);
}
