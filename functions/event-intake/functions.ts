import { Prefix } from '../contract.ts';
import { defineFunction } from '../define-function.ts';
import { deletionSettings } from '../domain/accounts/command.ts';
import { rightsSettings } from '../domain/accounts/rights.ts';
import { onboardingSettings } from '../domain/onboarding/onboarding-terms.ts';
import { eventGroupsSettings } from '../domain/people/pool-rules.ts';
import { intakeSettings } from '../domain/rate-limit/work-plan.ts';
import { wayInSettings } from '../domain/way-in.ts';
import { describeActions, onboardActions } from '../user-pool-actions.ts';

/** The functions of event intake. */
export const eventIntakeFunctions = {
  ReceiveEvents: defineFunction({
    handler: 'functions/event-intake/receive-events.ts',
    description: 'Event intake: passes events from the queue to the state machine',
    memoryMb: 256,
    // An execution and what comes after it; see statemachines/README.md.
    timeoutSeconds: 300,
    uses: { eventQueue: 'receive', eventIntake: 'run' },
    bundleKib: [270, 390],
    alarm: 'IntakeFailed',
  }),
  ValidateEvents: defineFunction({
    handler: 'functions/event-intake/validate-events.ts',
    description: 'Event intake: validates queued events',
    memoryMb: 512,
    timeoutSeconds: 15,
    settings: [eventGroupsSettings, wayInSettings],
    uses: { userPool: describeActions },
    bundleKib: [360, 480],
    counted: ['poolUnsuitable'],
  }),
  ApplyEvents: defineFunction({
    handler: 'functions/event-intake/apply-events.ts',
    description: 'Event intake: creates, updates, disables, enables and deletes accounts',
    memoryMb: 512,
    timeoutSeconds: 90,
    settings: [intakeSettings, onboardingSettings, rightsSettings, deletionSettings],
    uses: (settings) => ({
      userPool: [
        ...onboardActions(settings),
        'cognito-idp:AdminEnableUser',
        'cognito-idp:AdminRemoveUserFromGroup',
        'cognito-idp:AdminDisableUser',
        'cognito-idp:AdminUserGlobalSignOut',
        ...(settings.events.deletion ? (['cognito-idp:AdminDeleteUser'] as const) : []),
      ],
      bucket: { list: [Prefix.events], read: [Prefix.events], write: [Prefix.events] },
    }),
    bundleKib: [470, 570],
    counted: ['invitationsUndelivered'],
  }),
};

/** How long an event that a worker received is invisible to the other: six times the function's time-out, as Lambda recommends. */
export const eventVisibilitySeconds = 6 * eventIntakeFunctions.ReceiveEvents.timeoutSeconds;
