import type { Context } from 'aws-lambda';
import { appClient } from '../adapters/app-client.ts';
import { storedInvitationLimits } from '../adapters/invitation-limits.ts';
import { cognitoInvitations } from '../adapters/invitations.ts';
import { s3ObjectStorage } from '../adapters/object-storage.ts';
import { Env } from '../contract.ts';
import {
  type InviteAgainRequest,
  type InviteAgainRules,
  type InviteAgainServices,
  inviteAgain,
} from '../domain/self-service/invite-again.ts';
import { positiveNumber, requiredText } from '../runtime/environment.ts';
import { type FunctionLog, functionLog } from '../runtime/function-log.ts';

export interface ResendInvitationServices extends InviteAgainServices {
  readonly rules: Omit<InviteAgainRules, 'now'>;
  readonly log: FunctionLog;
  readonly now: () => Date;
}

/** Processes what `forgot-password` passes on. An error makes Lambda try again, twice. */
export function createResendInvitation({
  rules,
  log,
  now,
  ...services
}: ResendInvitationServices): (request: InviteAgainRequest, context: Context) => Promise<void> {
  return async (request, context) => {
    const trace = { function_request_id: context.awsRequestId };
    try {
      const outcome = await inviteAgain(services, request, { ...rules, now: now() });
      log.info('Invitation asked for again', { ...trace, outcome });
    } catch (error) {
      const name = error instanceof Error ? error.name : typeof error;
      log.error('An invitation could not be sent again', { ...trace, error_name: name });
      // The message may quote the address, and Lambda logs what is thrown.
      throw new Error(`The invitation could not be sent again (${name})`);
    }
  };
}

/** The handler with the services that its environment names. */
export function resendInvitationHandler(now: () => Date = () => new Date()) {
  return createResendInvitation({
    invitations: cognitoInvitations(appClient('').cognito, requiredText(Env.userPoolId)),
    limits: storedInvitationLimits(s3ObjectStorage(), requiredText(Env.inboxBucketName)),
    rules: {
      validityDays: positiveNumber(Env.temporaryPasswordDays),
      perClientDay: positiveNumber(Env.invitationsPerClientDay),
    },
    log: functionLog,
    now,
  });
}

export const handler = resendInvitationHandler();
