import type { Context, PreTokenGenerationTriggerEvent } from 'aws-lambda';
import { type LinkRules, linkSettings, readLinkRules } from '../domain/sign-up/link-rules.ts';
import { findAddressToRestore, type VerifiedAddresses } from '../domain/sign-up/restore-address.ts';
import { errorName } from '../error-facts.ts';
import { readSettings } from '../runtime/environment.ts';
import { type FunctionLog, functionLog } from '../runtime/function-log.ts';
import { trigger } from '../runtime/trigger.ts';

export interface PreTokenGenerationServices {
  readonly rules: () => Pick<LinkRules, 'providers' | 'vouching'>;
  /** Asked for where there is an address to restore, with the pool that the event comes from. */
  readonly addresses: (userPoolId: string) => Promise<VerifiedAddresses>;
  readonly log: FunctionLog;
}

/**
 * Restores the address of a person who came through a provider. Of the triggers of a sign-in only this one is called at the first,
 * too (https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html), and it comes after
 * Cognito has written what the provider says. Tokens stay as they are, and nothing that fails in here stops a sign-in: the next one
 * restores the address.
 */
export function createPreTokenGeneration(
  services: PreTokenGenerationServices,
): (event: PreTokenGenerationTriggerEvent, context: Context) => Promise<PreTokenGenerationTriggerEvent> {
  return trigger<PreTokenGenerationTriggerEvent>(async (event) => {
    // Passwords and refresh tokens leave addresses alone.
    if (event.triggerSource === 'TokenGeneration_HostedAuth') await restoreAddress(event, services);
    return undefined;
  }, services.log);
}

async function restoreAddress(
  event: PreTokenGenerationTriggerEvent,
  { rules, addresses, log }: PreTokenGenerationServices,
): Promise<void> {
  try {
    const email = findAddressToRestore(event.request.userAttributes ?? {}, rules());
    if (email !== undefined) await (await addresses(event.userPoolId)).restore(event.userName, email);
  } catch (error) {
    log.error('An address was not restored', { error_name: errorName(error) });
  }
}

/** This trigger runs whenever tokens are made and rarely has to do anything: the client is loaded when it has. */
async function addressesOf(userPoolId: string): Promise<VerifiedAddresses> {
  const { cognitoClient } = await import('../adapters/cognito-client.ts');
  const { cognitoVerifiedAddresses } = await import('../adapters/verified-addresses.ts');
  // Once, and not for long: after 5 s Cognito calls again, while the person waits.
  const requestHandler = { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true };
  return cognitoVerifiedAddresses(cognitoClient({ requestHandler }), userPoolId);
}

export const handler = createPreTokenGeneration({
  rules: () => readLinkRules(readSettings(linkSettings)),
  addresses: addressesOf,
  log: functionLog,
});
