import {
  AddCustomAttributesCommand,
  type CognitoIdentityProviderClient,
  SetUserPoolMfaConfigCommand,
  UpdateUserPoolClientCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { NewAttribute, PoolFix, PoolProblem } from '../../functions/domain/user-pool/pool-problem.ts';
import type { ReadPool } from './read-pool.ts';
import { clientRequest, mfaRequest, poolRequest, withChanges } from './whole-request.ts';

/** One change of a pool. */
export interface FixStep {
  /** What it changes, and whether that lasts, for the person who decides. */
  readonly text: string;
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
    const request = withChanges(poolRequest(pool), poolChanges);
    steps.push({
      text: `Change of the pool: ${listChanges(poolChanges)}. All its other settings are sent back as they are.`,
      apply: (cognito) => cognito.send(new UpdateUserPoolCommand(request)),
    });
  }
  const clientChanges = mergeChanges(fixes.map((fix) => fix.client));
  if (client && clientChanges !== undefined) {
    const request = withChanges(clientRequest(client), clientChanges);
    steps.push({
      text: `Change of the app client ${client.ClientId}: ${listChanges(clientChanges)}. All its other settings are sent back as they are.`,
      apply: (cognito) => cognito.send(new UpdateUserPoolClientCommand(request)),
    });
  }
  const level = fixes.find((fix) => fix.mfa)?.mfa;
  if (level !== undefined) {
    const request = mfaRequest(pool.Id ?? '', mfa, level);
    steps.push({
      text:
        level === 'ON'
          ? 'Two-factor authentication by an authenticator app becomes required: everybody sets it up at the next sign-in.'
          : 'Two-factor authentication by an authenticator app becomes possible, for people who set it up.',
      apply: (cognito) => cognito.send(new SetUserPoolMfaConfigCommand(request)),
    });
  }
  return steps;
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
