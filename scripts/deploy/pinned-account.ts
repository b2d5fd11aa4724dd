import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Settings } from '../../settings/config.ts';
import { UsageError } from '../command-line/exit-code.ts';

/**
 * Refuses credentials of another account than the one that the stage belongs in. AWS is called for no other stage, and needs no permission.
 * @throws UsageError that names both, and what the SDK throws
 */
export async function requireAccount({ stage, account, region }: Settings): Promise<void> {
  if (account === undefined) return;
  const { Account } = await new STSClient(region ? { region } : {}).send(new GetCallerIdentityCommand({}));
  if (Account === account) return;
  throw new UsageError(
    `The stage ${stage} belongs in the account ${account}, and the credentials are of ${Account}. Use those of ${account}, by AWS_PROFILE for ` +
      'example, or change account in the settings of the stage. Nothing was changed.',
  );
}
