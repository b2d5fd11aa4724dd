import type { Context, PostConfirmationTriggerEvent } from 'aws-lambda';
import { cognitoAccountDirectory } from '../adapters/account-directory.ts';
import { cognitoClient } from '../adapters/cognito-client.ts';
import { eventBridgeBus, eventBridgeClient } from '../adapters/event-bus.ts';
import { DetailType } from '../contract.ts';
import type { AccountDirectory } from '../domain/accounts/account-directory.ts';
import type { EventBus } from '../domain/events/event-bus.ts';
import type { UserEventType } from '../domain/events/user-events.ts';
import { defaultGroupSettings } from '../domain/sign-up/sign-up-rules.ts';
import { errorName } from '../error-facts.ts';
import { readSettings, resourceName } from '../runtime/environment.ts';
import { type FunctionLog, functionLog } from '../runtime/function-log.ts';
import { trigger } from '../runtime/trigger.ts';
import { personOf } from './person.ts';

export interface PostConfirmationServices {
  readonly bus: EventBus;
  /** The directory of the pool that the event comes from. */
  readonly directory: (userPoolId: string) => Pick<AccountDirectory, 'addToGroup' | 'signOut'>;
  readonly defaultGroup: string | undefined;
  readonly log: FunctionLog;
}

/**
 * Follows up on people who confirmed their sign-up (default group, `UserConfirmed`) or reset a forgotten password (every session is
 * ended, which Cognito does not do by itself; `PasswordReset`, and no second welcome). It never fires for invited people: they were never unconfirmed.
 *
 * By now the person is confirmed and can't do it again, so whatever fails in here is logged as an error for an
 * operator to fix, and the person gets in.
 */
export function createPostConfirmation(
  services: PostConfirmationServices,
): (event: PostConfirmationTriggerEvent, context: Context) => Promise<PostConfirmationTriggerEvent> {
  return trigger<PostConfirmationTriggerEvent>(async (event) => {
    const steps = stepsFor(event, services);
    const outcomes = await Promise.allSettled(Object.values(steps));
    for (const [index, step] of Object.keys(steps).entries()) {
      const outcome = outcomes[index];
      if (outcome?.status === 'rejected') {
        services.log.error('A step after a confirmation failed', { step, error_name: errorName(outcome.reason) });
      }
    }
    return undefined;
  }, services.log);
}

function stepsFor(event: PostConfirmationTriggerEvent, services: PostConfirmationServices): Record<string, unknown> {
  const publish = (type: UserEventType) => services.bus.publish(type, personOf(event));
  switch (event.triggerSource) {
    case 'PostConfirmation_ConfirmSignUp': {
      const { defaultGroup: group } = services;
      return {
        ...(group && { add_to_group: services.directory(event.userPoolId).addToGroup(event.userName, group) }),
        publish: publish(DetailType.userConfirmed),
      };
    }
    case 'PostConfirmation_ConfirmForgotPassword':
      // Somebody who knew the old password may be signed in by it still.
      return {
        sign_out: services.directory(event.userPoolId).signOut(event.userName),
        publish: publish(DetailType.passwordReset),
      };
    default:
      return {};
  }
}

// Cognito waits 5 s and then calls again; two attempts of at most 2 s stay below.
const cognito = cognitoClient({
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true },
});

export const handler = createPostConfirmation({
  bus: eventBridgeBus(eventBridgeClient(), resourceName('bus')),
  directory: (userPoolId) => cognitoAccountDirectory(cognito, userPoolId),
  defaultGroup: readSettings(defaultGroupSettings).userDirectory.signUp.defaultGroup,
  log: functionLog,
});
