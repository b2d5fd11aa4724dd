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
  for (const [owner, rest] of patterns) acknowledgeWildcard(grantPrincipal, `${owner}${rest}`, reason);
}

/** The same for one pattern, which may contain tokens, and a role or policy. */
export function acknowledgeWildcard(scope: Construct, pattern: string, reason: string): void {
  const id = `AwsSolutions-IAM5[Resource::${flatten(Stack.of(scope).resolve(pattern))}]`;
  Validations.of(scope).acknowledge({ id, reason });
}

/** A resolved text as cdk-nag writes it: `<LogicalId.Arn>` for an attribute, `<AWS::Region>` for what the stack's settings leave open. */
function flatten(resolved: unknown): string {
  if (typeof resolved !== 'object' || resolved === null) return String(resolved);
  if ('Ref' in resolved) return `<${resolved.Ref}>`;
  if ('Fn::GetAtt' in resolved && Array.isArray(resolved['Fn::GetAtt'])) return `<${resolved['Fn::GetAtt'].join('.')}>`;
  if ('Fn::Join' in resolved && Array.isArray(resolved['Fn::Join'])) {
    const [separator, parts] = resolved['Fn::Join'] as [string, unknown[]];
    return parts.map(flatten).join(separator);
  }
  throw new Error(`cdk-nag's name of ${JSON.stringify(resolved)} is not known`);
}
