import type { Context, PostAuthenticationTriggerEvent } from 'aws-lambda';
import { DetailType, OwnAttribute } from '../contract.ts';
import type { EventBus } from '../domain/events/event-bus.ts';
import { isByLink } from '../domain/first-sign-in.ts';
import type { Activations } from '../domain/sign-up/activations.ts';
import { errorName } from '../error-facts.ts';
import { resourceName } from '../runtime/environment.ts';
import { type FunctionLog, functionLog } from '../runtime/function-log.ts';
import { trigger } from '../runtime/trigger.ts';
import { personOf } from './person.ts';

export interface PostAuthenticationServices {
  /** Asked for at a first sign-in only. */
  readonly bus: () => Promise<EventBus>;
  /** Asked for at a first sign-in only, with the pool that the event comes from. */
  readonly activations: (userPoolId: string) => Promise<Activations>;
  readonly now: () => Date;
  readonly log: FunctionLog;
}

/**
 * Publishes `UserActivated` when an invited person signs in for the first time.
 *
 * The event goes out before the person is marked: should the mark fail, a second temporary password would be published as a
 * second activation, which consumers can recognise by the person's id; the other way round an event could be lost. A failure is
 * logged and does not stop the sign-in: the new password is set already, so the person would only see an error.
 */
export function createPostAuthentication(
  services: PostAuthenticationServices,
): (event: PostAuthenticationTriggerEvent, context: Context) => Promise<PostAuthenticationTriggerEvent> {
  return trigger<PostAuthenticationTriggerEvent>(async (event) => {
    if (isFirstSignIn(event)) await activate(event, services);
    return undefined;
  }, services.log);
}

/**
 * A person who comes in by a temporary password passes here with the status they had when they typed it: seen in events of
 * live pools, and relied upon by AWS's own sample (https://github.com/aws-samples/bedrock-chat, add_user_to_groups). It is
 * the same on the managed login pages, where the source of the tokens, `TokenGeneration_HostedAuth`, does not show it. A
 * password that an administrator resets later gives that status again, so who was here once carries a mark. Who was sent a link has no
 * such status: the account says so itself.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-authentication.html
 */
function isFirstSignIn({ triggerSource, request }: PostAuthenticationTriggerEvent): boolean {
  const userAttributes = request.userAttributes ?? {};
  return (
    triggerSource === 'PostAuthentication_Authentication' &&
    (userAttributes['cognito:user_status'] === 'FORCE_CHANGE_PASSWORD' || isByLink(userAttributes)) &&
    !userAttributes[`custom:${OwnAttribute.activatedAt}`]
  );
}

async function activate(
  event: PostAuthenticationTriggerEvent,
  { bus, activations, now, log }: PostAuthenticationServices,
): Promise<void> {
  try {
    await (await bus()).publish(DetailType.userActivated, personOf(event));
  } catch (error) {
    log.error('A first sign-in was not published', { error_name: errorName(error) });
    return;
  }
  try {
    await (await activations(event.userPoolId)).mark(event.userName, now());
  } catch (error) {
    log.warn('A first sign-in was published but not marked', { error_name: errorName(error) });
  }
}

const busName = resourceName('bus');
let bus: EventBus | undefined;

/** This trigger runs at every sign-in and hardly ever publishes: the clients are loaded when it does. */
async function busWhenNeeded(): Promise<EventBus> {
  const { eventBridgeBus, eventBridgeClient } = await import('../adapters/event-bus.ts');
  bus ??= eventBridgeBus(eventBridgeClient(), busName);
  return bus;
}

async function activationsOf(userPoolId: string): Promise<Activations> {
  const { cognitoActivations } = await import('../adapters/activations.ts');
  const { cognitoClient } = await import('../adapters/cognito-client.ts');
  // Once, and not for long: the event may have taken its time, and after 5 s Cognito calls again, for a second event.
  const requestHandler = { connectionTimeout: 500, requestTimeout: 800, throwOnRequestTimeout: true };
  return cognitoActivations(cognitoClient({ requestHandler }), userPoolId);
}

export const handler = createPostAuthentication({
  bus: busWhenNeeded,
  activations: activationsOf,
  now: () => new Date(),
  log: functionLog,
});
