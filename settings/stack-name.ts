const prefix = 'cognito-onboarding-';

/** The name of the stack that a stage is deployed as. */
export function stackNameOf(stage: string): string {
  return `${prefix}${stage}`;
}

/** The stage of a stack; undefined when its name is another app's. */
export function stageOfStack(stackName: string): string | undefined {
  return stackName.startsWith(prefix) ? stackName.slice(prefix.length) : undefined;
}
