import type { Context, PreTokenGenerationTriggerEvent } from 'aws-lambda';
import { DetailType, Env } from '../contract.ts';
import type { EventBus } from '../domain/events/event-bus.ts';
import { requiredText } from '../runtime/environment.ts';
import { trigger } from '../runtime/trigger.ts';
import { type TriggerLog, triggerLog } from '../runtime/trigger-log.ts';
import { personOf } from './person.ts';

export interface PreTokenGenerationServices {
  /** Asked for at a first sign-in only. */
  readonly bus: () => Promise<EventBus>;
  readonly log: TriggerLog;
}

/**
 * Publishes `UserActivated` when an invited person signs in for the first time. The tokens stay as they are.
 *
 * A failure is logged and does not stop the sign-in: the new password is set already, so the person would only see an
 * error and this moment would not come again anyway.
 */
export function createPreTokenGeneration(
  services: PreTokenGenerationServices,
): (event: PreTokenGenerationTriggerEvent, context: Context) => Promise<PreTokenGenerationTriggerEvent> {
  return trigger<PreTokenGenerationTriggerEvent>(async (event) => {
    if (!isFirstSignIn(event)) return undefined;
    try {
      await (await services.bus()).publish(DetailType.userActivated, personOf(event));
    } catch (error) {
      const name = error instanceof Error ? error.name : typeof error;
      services.log.error('A first sign-in was not published', { error_name: name });
    }
    return undefined;
  }, services.log);
}

/**
 * `TokenGeneration_NewPasswordChallenge` is Cognito's word for "a person created by an administrator has just replaced
 * the temporary password". It comes once for every temporary password that is used, and an account gets a second one
 * only when an administrator sets it by hand. `PostAuthentication` fires then too, but as `PostAuthentication_Authentication`,
 * as in every other sign-in. On the managed login pages the source is `TokenGeneration_HostedAuth` for everyone; there,
 * the status tells: nobody else gets tokens while a change of password is due.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
function isFirstSignIn({ triggerSource, request }: PreTokenGenerationTriggerEvent): boolean {
  return (
    triggerSource === 'TokenGeneration_NewPasswordChallenge' ||
    (triggerSource === 'TokenGeneration_HostedAuth' &&
      request.userAttributes['cognito:user_status'] === 'FORCE_CHANGE_PASSWORD')
  );
}

const busName = requiredText(Env.eventBusName);
let bus: EventBus | undefined;

/** This trigger runs at every sign-in and every refresh, and hardly ever has something to publish: the client waits. */
async function busWhenNeeded(): Promise<EventBus> {
  const { eventBridgeBus, eventBridgeClient } = await import('../adapters/event-bus.ts');
  bus ??= eventBridgeBus(eventBridgeClient(), busName);
  return bus;
}

export const handler = createPreTokenGeneration({ bus: busWhenNeeded, log: triggerLog });
