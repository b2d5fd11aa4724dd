import type { Context } from 'aws-lambda';
import { appClient } from '../adapters/app-client.ts';
import { cognitoInvitations } from '../adapters/invitations.ts';
import { Env } from '../contract.ts';
import { type Invitations, inviteAgain } from '../domain/self-service/invite-again.ts';
import { positiveNumber, requiredText } from '../runtime/environment.ts';
import { type FunctionLog, functionLog } from '../runtime/function-log.ts';

/** An address that someone said to have forgotten the password of; anybody's, known or not. */
export interface ForgottenPassword {
  readonly email: string;
  readonly locale?: string | undefined;
}

export interface ResendInvitationServices {
  readonly invitations: Invitations;
  readonly againAfterMs: number;
  readonly log: FunctionLog;
  readonly now?: () => Date;
}

/** Works on what `forgot-password` hands on. An error makes Lambda try again, twice. */
export function createResendInvitation({
  invitations,
  againAfterMs,
  log,
  now = () => new Date(),
}: ResendInvitationServices): (work: ForgottenPassword, context: Context) => Promise<void> {
  return async (work, context) => {
    const trace = { function_request_id: context.awsRequestId };
    try {
      const outcome = await inviteAgain(invitations, work, { now: now(), againAfterMs });
      log.info('Invitation asked for again', { ...trace, outcome });
    } catch (error) {
      const name = error instanceof Error ? error.name : typeof error;
      log.error('An invitation could not be sent again', { ...trace, error_name: name });
      // The message may quote the address, and Lambda logs what is thrown.
      throw new Error(`The invitation could not be sent again (${name})`);
    }
  };
}

const { cognito } = appClient('');

export const handler = createResendInvitation({
  invitations: cognitoInvitations(cognito, requiredText(Env.userPoolId)),
  againAfterMs: positiveNumber(Env.invitationAgainMinutes) * 60_000,
  log: functionLog,
});
