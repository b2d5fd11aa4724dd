import type { Stack, StackResourceSummary } from '@aws-sdk/client-cloudformation';
import type { PoolNeeds } from '../../functions/domain/user-pool/pool-needs.ts';
import { namesOf } from '../../functions/functions.ts';
import { triggerFunctions } from '../../functions/triggers/functions.ts';
import type { Settings } from '../../settings/config.ts';
import { functionSettings } from '../../settings/function-settings.ts';

/** What a stage wants of its pool, whether or not it is deployed. */
export function poolNeeds({ userDirectory, signIn, portal, stage }: Settings, region: string | undefined): PoolNeeds {
  return { ...userDirectory, signIn, portalHost: portal.domain?.name, region, keep: stage !== 'dev' };
}

/** Triggers that a stage has, by their names. */
export function triggersOf(settings: Settings): string[] {
  return namesOf(triggerFunctions).filter((name) => functionSettings(name, settings).isNeeded);
}

/** What the template's name for a trigger's function begins with. */
export function triggerResource(trigger: string): string {
  return `Triggers${trigger}Function`;
}

/** The ARNs of the functions that a deployed stack has for its triggers. */
export async function deployedTriggers(
  { StackId = '' }: Stack,
  resources: AsyncIterable<StackResourceSummary>,
  settings: Settings,
): Promise<Record<string, string>> {
  const [, partition, , region, account] = StackId.split(':');
  const triggers: Record<string, string> = {};
  for await (const { LogicalResourceId: id, PhysicalResourceId, ResourceType } of resources) {
    if (ResourceType !== 'AWS::Lambda::Function') continue;
    const trigger = triggersOf(settings).find((name) => id?.startsWith(triggerResource(name)));
    if (trigger) triggers[trigger] = `arn:${partition}:lambda:${region}:${account}:function:${PhysicalResourceId}`;
  }
  return triggers;
}
