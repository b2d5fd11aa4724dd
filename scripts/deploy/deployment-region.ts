import { STSClient } from '@aws-sdk/client-sts';
import type { Settings } from '../../settings/config.ts';

/** Where a stage is deployed: the Region of its settings, or else that of the shell's AWS profile. @throws when there is none */
export async function deploymentRegion({ region }: Pick<Settings, 'region'>): Promise<string> {
  return region ?? (await new STSClient({}).config.region());
}
