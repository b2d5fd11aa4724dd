import type { StageSettings } from './stage-schema.ts';

const prefix = 'cognito-onboarding-';

/** The name of the stack that a stage is deployed as. */
export function stackNameOf(stage: string): string {
  return `${prefix}${stage}`;
}

/** The stack in us-east-1 with the web ACL of another stack's portal. */
export function webAclStackName(stackName: string): string {
  return `${stackName}-web-acl`;
}

/** All stacks of a stage, those that others need last. */
export function stacksOf({ stage, portal }: Pick<StageSettings, 'stage' | 'portal'>): string[] {
  const stackName = stackNameOf(stage);
  return portal.enabled && portal.requestsPerAddress ? [stackName, webAclStackName(stackName)] : [stackName];
}

/** The stage of a stack; undefined when its name is another app's. */
export function stageOfStack(stackName: string): string | undefined {
  return stackName.startsWith(prefix) ? stackName.slice(prefix.length) : undefined;
}
