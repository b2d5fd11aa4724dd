import { ConfigurationSet, type IConfigurationSet } from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import type { Settings } from '../../settings/config.ts';
import { isIdentityArn } from '../../settings/mail-schema.ts';
import { stackNameOf } from '../../settings/stack-name.ts';

/**
 * The configuration set that emails name: by it SES reports what became of them. The stack makes one unless the settings name another.
 * @returns undefined where emails go out by Cognito's own sender, or by an identity of another account or Region, whose set has to be there
 */
export function configurationSetOf(
  scope: Construct,
  { stage, userDirectory }: Settings,
): IConfigurationSet | undefined {
  const { sesIdentity, configurationSet: name } = userDirectory.mail;
  if (!sesIdentity || !name || isIdentityArn(sesIdentity)) return undefined;
  return name === stackNameOf(stage)
    ? new ConfigurationSet(scope, 'ConfigurationSet', { configurationSetName: name })
    : ConfigurationSet.fromConfigurationSetName(scope, 'ConfigurationSet', name);
}
