import {
  AddCustomAttributesCommand,
  type CognitoIdentityProviderClient,
  SetUserPoolMfaConfigCommand,
  UpdateUserPoolClientCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { NewAttribute, PoolFix, PoolProblem } from '../../functions/domain/user-pool/pool-problem.ts';
import { CommandFailure } from '../command-line/exit-code.ts';
import { describeClient, describePool, type ReadPool, readMfa } from './read-pool.ts';
import { differences } from './unintended-changes.ts';
import { clientRequest, mfaRequest, poolRequest, withChanges } from './whole-request.ts';

/** One change of a pool. */
export interface FixStep {
  /** What it changes, and whether that lasts, for the person who decides. */
  readonly text: string;
  /** @throws CommandFailure when somebody else has changed since what it would send back, and what the SDK throws */
  readonly apply: (cognito: CognitoIdentityProviderClient) => Promise<unknown>;
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AddCustomAttributes.html */
const mostAtOnce = 25;

/**
 * What fixes the problems that can be fixed, in the order in which it has to happen: an update of the pool says what MFA is as it
 * was read, so MFA comes last. Nothing where the pool can't be used even so: attributes are for ever.
 */
export function planFixes(read: ReadPool, problems: readonly PoolProblem[]): FixStep[] {
  if (problems.some(({ severity, fix }) => severity === 'forbids' && !fix)) return [];
  const fixes = problems.flatMap(({ fix }) => fix ?? []);
  const { pool, client, mfa } = read;
  const steps = addAttributes(pool.Id, uniqueAttributes(fixes));
  const poolChanges = mergeChanges(fixes.map((fix) => fix.pool));
  if (poolChanges !== undefined) {
    steps.push({
      text: `Change of the pool: ${listChanges(poolChanges)}. All its other settings are sent back as they are.`,
      async apply(cognito) {
        const current = poolRequest(await describePool(cognito, pool.Id ?? ''));
        refuseChanged('user pool', poolRequest(pool), current);
        await cognito.send(new UpdateUserPoolCommand(withChanges(current, poolChanges)));
      },
    });
  }
  const clientChanges = mergeChanges(fixes.map((fix) => fix.client));
  if (client && clientChanges !== undefined) {
    steps.push({
      text: `Change of the app client ${client.ClientId}: ${listChanges(clientChanges)}. All its other settings are sent back as they are.`,
      async apply(cognito) {
        const current = clientRequest(await describeClient(cognito, client));
        refuseChanged('app client', clientRequest(client), current);
        await cognito.send(new UpdateUserPoolClientCommand(withChanges(current, clientChanges)));
      },
    });
  }
  const level = fixes.find((fix) => fix.mfa)?.mfa;
  if (level !== undefined) {
    steps.push({
      text:
        level === 'ON'
          ? 'Two-factor authentication by an authenticator app becomes required: everybody sets it up at the next sign-in.'
          : 'Two-factor authentication by an authenticator app becomes possible, for people who set it up.',
      async apply(cognito) {
        const current = await readMfa(cognito, pool.Id ?? '');
        refuseChanged('two-factor authentication of the pool', mfa, current);
        await cognito.send(new SetUserPoolMfaConfigCommand(mfaRequest(pool.Id ?? '', current, level)));
      },
    });
  }
  return steps;
}

/** An update sends everything back, so it would undo what somebody else has changed since. Our own steps change nothing of each other's. */
function refuseChanged(what: string, examined: object, current: object): void {
  const names = differences(examined, current);
  if (names.length === 0) return;
  throw new CommandFailure(
    `The ${what} is no longer as it was examined: somebody else has changed ${names.join(', ')}, which this change would undo.`,
  );
}

function uniqueAttributes(fixes: readonly PoolFix[]): NewAttribute[] {
  return [...new Map(fixes.flatMap(({ addAttributes = [] }) => addAttributes).map((one) => [one.name, one])).values()];
}

function addAttributes(UserPoolId: string | undefined, attributes: readonly NewAttribute[]): FixStep[] {
  const pages = Array.from({ length: Math.ceil(attributes.length / mostAtOnce) }, (_, page) =>
    attributes.slice(page * mostAtOnce, (page + 1) * mostAtOnce),
  );
  return pages.map((page) => {
    const CustomAttributes = page.map(({ name, type, mutable }) => ({
      Name: name,
      AttributeDataType: type as 'String',
      Mutable: mutable,
    }));
    return {
      text: `New attributes: ${page.map(({ name, type }) => `custom:${name} (${type})`).join(', ')}. This can't be undone: Cognito never removes an attribute.`,
      apply: (cognito) => cognito.send(new AddCustomAttributesCommand({ UserPoolId, CustomAttributes })),
    };
  });
}

function mergeChanges(all: readonly PoolFix['pool'][]): Readonly<Record<string, unknown>> | undefined {
  const given = all.filter((changes) => changes !== undefined);
  return given.length === 0 ? undefined : given.reduce((merged, changes) => withChanges(merged, changes), {});
}

/** `LambdaConfig (PreSignUp, CustomMessage), DeletionProtection`. */
function listChanges(changes: Readonly<Record<string, unknown>>): string {
  return Object.entries(changes)
    .map(([name, change]) =>
      typeof change === 'object' && change !== null && !Array.isArray(change)
        ? `${name} (${Object.keys(change).join(', ')})`
        : name,
    )
    .join(', ');
}
