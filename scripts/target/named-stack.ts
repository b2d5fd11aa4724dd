import {
  type CloudFormationClient,
  DescribeStacksCommand,
  paginateListStackResources,
  type Stack,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';

/** A stack by its name; undefined when there is none. @throws what the SDK throws for anything else */
export async function namedStack(client: CloudFormationClient, stackName: string): Promise<Stack | undefined> {
  try {
    return (await client.send(new DescribeStacksCommand({ StackName: stackName }))).Stacks?.[0];
  } catch (cause) {
    // What CloudFormation answers when there is none.
    if (cause instanceof Error && cause.name === 'ValidationError') return undefined;
    throw cause;
  }
}

/** The value of a stack's output; undefined when it has none of that name. */
export function outputOf(stack: Stack | undefined, name: string): string | undefined {
  return stack?.Outputs?.find(({ OutputKey }) => OutputKey === name)?.OutputValue;
}

/** All resources of a stack; a template of ours has more than one page of them. */
export async function* resourcesOf(
  client: CloudFormationClient,
  stackName: string,
): AsyncGenerator<StackResourceSummary> {
  for await (const page of paginateListStackResources({ client }, { StackName: stackName })) {
    yield* page.StackResourceSummaries ?? [];
  }
}
