import type { Iam } from '../iam/iam.ts';
import type { Principal } from '../principal.ts';

/** @throws AwsError where a caller may not invoke a function */
export type AuthorizeInvoke = (principal: Principal, functionArnOrName: string) => void;

/** Decides who may invoke functions. */
export function authorizeInvoke(
  iam: Iam,
  { region, accountId }: { readonly region: string; readonly accountId: string },
): AuthorizeInvoke {
  return (principal, functionArnOrName) => {
    const isArn = functionArnOrName.startsWith('arn:');
    const resource = isArn ? functionArnOrName : `arn:aws:lambda:${region}:${accountId}:function:${functionArnOrName}`;
    iam.authorize({ principal, action: 'lambda:InvokeFunction', resource });
  };
}
