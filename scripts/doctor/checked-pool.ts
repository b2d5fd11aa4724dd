import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { Output } from '../../functions/contract.ts';
import type { PoolNeeds } from '../../functions/domain/user-pool/pool-needs.ts';
import { stageOfStack } from '../../settings/stack-name.ts';
import { settingsFor } from '../../settings/stages.ts';
import { UsageError } from '../command-line/exit-code.ts';
import { requireAccount } from '../deploy/pinned-account.ts';
import { namedStack, outputOf, resourcesOf } from '../target/named-stack.ts';
import { chosenStage, type StageInput } from '../target/stage.ts';
import { openTarget, refuseTwoStacks, type TargetOptions } from '../target/target.ts';
import { deployedTriggers, poolNeeds, triggersOf } from '../user-pool/pool-needs.ts';

/** Which pool is checked, and against what. */
export interface PoolOptions extends TargetOptions, StageInput {
  readonly pool: string | undefined;
}

/** A pool that is to be checked, and what is wanted of it. */
export interface CheckedPoolTarget {
  readonly cognito: CognitoIdentityProviderClient;
  readonly userPoolId: string;
  /** Absent before the stack is deployed, and for a pool that is not the stack's. */
  readonly clientId?: string | undefined;
  readonly needs: PoolNeeds;
  /** Options that name the same pool once more, for commands that a person may copy. */
  readonly options: readonly string[];
  close(): Promise<void>;
}

/** @throws UsageError when it is not clear which pool, or whose settings count */
export async function openPool(input: PoolOptions): Promise<CheckedPoolTarget> {
  refuseTwoStacks(input);
  const inAws = [input.stack, input.stage, input.settings].some((option) => option !== undefined);
  if (inAws && input.state !== undefined) {
    throw new UsageError(
      'Give either --state (an embedded stack) or --stack, --stage or --settings (in AWS), not both',
    );
  }
  return inAws ? deployedPool(input) : embeddedPool(input);
}

async function embeddedPool({ pool, ...input }: PoolOptions): Promise<CheckedPoolTarget> {
  const settings = settingsFor('dev');
  const target = await openTarget(input);
  const { region, endpoint, userPoolId, userPoolClientId, bulkImportStateMachineArn } = target;
  const account = bulkImportStateMachineArn.split(':')[4];
  const triggers = triggersOf(settings).map((name) => [name, `arn:aws:lambda:${region}:${account}:function:${name}`]);
  const cognito = new CognitoIdentityProviderClient({ region, ...(endpoint && { endpoint }) });
  return {
    cognito,
    userPoolId: pool ?? userPoolId,
    ...(pool === undefined && { clientId: userPoolClientId }),
    needs: { ...poolNeeds(settings, region), triggers: Object.fromEntries(triggers) },
    options: [...optionOf('pool', pool), ...target.options],
    close: async () => {
      cognito.destroy();
      await target.close();
    },
  };
}

async function deployedPool({ stack: given, pool, stage, settings: file }: PoolOptions): Promise<CheckedPoolTarget> {
  const { settings, stackName: usual } = chosenStage(stageOf(given, { stage, settings: file }));
  await requireAccount(settings);
  const name = given ?? usual;
  const cloudFormation = new CloudFormationClient(settings.region ? { region: settings.region } : {});
  try {
    const stack = await namedStack(cloudFormation, name);
    const used = outputOf(stack, Output.userPoolId);
    const userPoolId = pool ?? used ?? settings.userDirectory.existingUserPoolId;
    if (given !== undefined && stack === undefined) {
      throw new UsageError(`There is no stack ${name} in this account and Region`);
    }
    if (userPoolId === undefined) {
      throw new UsageError(
        `There is no stack ${name} in this account and Region, and the stage ${settings.stage} has no userDirectory.existingUserPoolId: name the pool with --pool.`,
      );
    }
    const region = await cloudFormation.config.region();
    // A pool answers only in its own Region.
    const cognito = new CognitoIdentityProviderClient({ region: userPoolId.split('_')[0] ?? region });
    const isUsed = userPoolId === used;
    return {
      cognito,
      userPoolId,
      ...(isUsed && { clientId: outputOf(stack, Output.userPoolClientId) }),
      needs: {
        ...poolNeeds(settings, region),
        ...(stack && { triggers: await deployedTriggers(stack, resourcesOf(cloudFormation, name), settings) }),
      },
      options: Object.entries({ pool, stage, settings: file, stack: given }).flatMap(([option, value]) =>
        optionOf(option, value),
      ),
      close: async () => cognito.destroy(),
    };
  } finally {
    cloudFormation.destroy();
  }
}

/** Whose settings apply, by the stack's name where nothing else is said. */
function stageOf(stack: string | undefined, { stage, settings }: StageInput): StageInput {
  if (stack === undefined || stage !== undefined || settings !== undefined) return { stage, settings };
  const named = stageOfStack(stack);
  if (named !== undefined) return { stage: named, settings };
  throw new UsageError(`The name of ${stack} does not say which stage it is. Add --stage NAME or --settings FILE.`);
}

function optionOf(name: string, value: string | undefined): string[] {
  return value === undefined ? [] : [`--${name}`, value];
}
