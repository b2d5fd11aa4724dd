import type { Context } from 'aws-lambda';
import { appClient } from '../adapters/app-client.ts';
import { storedInvitationLimits } from '../adapters/invitation-limits.ts';
import { cognitoInvitations } from '../adapters/invitations.ts';
import { s3ObjectStorage } from '../adapters/object-storage.ts';
import {
  type InviteAgainRequest,
  type InviteAgainServices,
  type InviteAgainSettings,
  inviteAgain,
  inviteAgainSettings,
} from '../domain/self-service/invite-again.ts';
import { errorName } from '../error-facts.ts';
import { readSettings, resourceName } from '../runtime/environment.ts';
import { type FunctionLog, functionLog } from '../runtime/function-log.ts';

export interface ResendInvitationServices extends InviteAgainServices {
  readonly settings: InviteAgainSettings;
  readonly log: FunctionLog;
  readonly now: () => Date;
}

/** Processes what `forgot-password` passes on. An error makes Lambda try again, twice. */
export function createResendInvitation({
  settings,
  log,
  now,
  ...services
}: ResendInvitationServices): (request: InviteAgainRequest, context: Context) => Promise<void> {
  return async (request, context) => {
    const trace = { function_request_id: context.awsRequestId };
    try {
      const outcome = await inviteAgain(services, request, settings, now());
      log.info('Invitation asked for again', { ...trace, outcome });
    } catch (error) {
      const name = errorName(error);
      log.error('An invitation could not be sent again', { ...trace, error_name: name });
      // The message may quote the address, and Lambda logs what is thrown.
      throw new Error(`The invitation could not be sent again (${name})`);
    }
  };
}

/** The handler with the services of its environment. */
export function resendInvitationHandler(now: () => Date = () => new Date()) {
  return createResendInvitation({
    invitations: cognitoInvitations(appClient('').cognito, resourceName('userPool')),
    limits: storedInvitationLimits(s3ObjectStorage(), resourceName('bucket')),
    settings: readSettings(inviteAgainSettings),
    log: functionLog,
    now,
  });
}

export const handler = resendInvitationHandler();
