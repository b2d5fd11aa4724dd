import { Stack, Validations } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

/**
 * Explains to cdk-nag why a policy of this grantee names resources by a pattern. One pattern at a time: any other stays an error.
 * @param patterns ARN of the owner, as a token, and what follows it up to the `*`
 */
export function acknowledgeWildcards(
  grantee: IGrantable,
  patterns: readonly (readonly [owner: string, rest: string])[],
  reason: string,
): void {
  const { grantPrincipal } = grantee;
  if (!Construct.isConstruct(grantPrincipal)) throw new Error('Only a role of this stack can be explained');
  for (const [owner, rest] of patterns) {
    const id = `AwsSolutions-IAM5[Resource::${nameFor(grantPrincipal, owner)}${rest}]`;
    Validations.of(grantPrincipal).acknowledge({ id, reason });
  }
}

/** How cdk-nag writes an attribute of a resource: `<LogicalId.Arn>`. */
function nameFor(scope: Construct, token: string): string {
  const resolved: unknown = Stack.of(scope).resolve(token);
  if (typeof resolved === 'object' && resolved !== null && 'Fn::GetAtt' in resolved) {
    const attribute = resolved['Fn::GetAtt'];
    if (Array.isArray(attribute)) return `<${attribute.join('.')}>`;
  }
  return String(resolved);
}
