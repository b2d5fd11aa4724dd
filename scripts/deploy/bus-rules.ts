import { DescribeEventBusCommand, type EventBridgeClient, ListRulesCommand } from '@aws-sdk/client-eventbridge';

/** Whether there is an event bus of a name. False without permission to look: the deployment reports it. */
export async function busExists(client: EventBridgeClient, name: string): Promise<boolean> {
  return (await ignoreDenied(client.send(new DescribeEventBusCommand({ Name: name })))) !== undefined;
}

/**
 * Names of a bus's rules that are neither ours nor EventBridge's own, such as an archive's. None without permission to look.
 * @param ours names of the rules that belong to the stack
 */
export async function listForeignRules(
  client: EventBridgeClient,
  bus: string,
  ours: ReadonlySet<string>,
): Promise<string[]> {
  const names: string[] = [];
  let token: string | undefined;
  do {
    const page = await ignoreDenied(client.send(new ListRulesCommand({ EventBusName: bus, NextToken: token })));
    for (const { Name = '', ManagedBy } of page?.Rules ?? []) {
      if (ManagedBy === undefined && !ours.has(Name)) names.push(Name);
    }
    token = page?.NextToken;
  } while (token !== undefined);
  return names;
}

/** @throws what the SDK throws, unless the resource doesn't exist or may not be looked at */
async function ignoreDenied<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && ['AccessDeniedException', 'ResourceNotFoundException'].includes(error.name)) return;
    throw error;
  }
}
