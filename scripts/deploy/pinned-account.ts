import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Settings } from '../../settings/config.ts';
import { UsageError } from '../command-line/exit-code.ts';

/** Options of cdk, and the variable that says the same to every AWS tool. */
const shared = { profile: 'AWS_PROFILE', region: 'AWS_REGION' } as const;

/**
 * Refuses what would have cdk alone work in another account or Region: the checks before it would look at, and change, something else.
 * @throws UsageError that names the variable to set instead
 */
export function refuseSeparateCredentials(cdkOptions: readonly string[], env: NodeJS.ProcessEnv = process.env): void {
  for (const [name, variable] of Object.entries(shared)) {
    const option = `--${name}`;
    const ofCdk = `CDK_${name.toUpperCase()}`;
    const isGiven = cdkOptions.some((word) => word === option || word.startsWith(`${option}=`));
    if (!isGiven && !env[ofCdk]) continue;
    throw new UsageError(
      `${isGiven ? option : ofCdk} would count for cdk only, not for the checks before it: set ${variable} instead. Nothing was changed.`,
    );
  }
}

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
