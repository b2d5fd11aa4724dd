import type { Context } from 'aws-lambda';
import { appClient } from '../adapters/app-client.ts';
import { storedInvitationLimits } from '../adapters/invitation-limits.ts';
import { cognitoInvitations } from '../adapters/invitations.ts';
import { s3ObjectStorage } from '../adapters/object-storage.ts';
import { forgotPassword } from '../adapters/own-account.ts';
import { signUpReason } from '../domain/mail/message-kind.ts';
import { invitationSender, resultEmailSettings } from '../domain/result-email/result-settings.ts';
import {
  type HelpAfterSignUpRequest,
  type HelpAfterSignUpServices,
  helpAfterSignUp,
} from '../domain/self-service/help-after-sign-up.ts';
import {
  type InviteAgainRequest,
  type InviteAgainSettings,
  inviteAgain,
  inviteAgainSettings,
} from '../domain/self-service/invite-again.ts';
import { type TellStillValidServices, tellStillValid } from '../domain/self-service/tell-still-valid.ts';
import { errorName } from '../error-facts.ts';
import { announceFromEnvironment } from '../runtime/announce-invitations.ts';
import { readSettings, resourceName } from '../runtime/environment.ts';
import { type FunctionLog, functionLog } from '../runtime/function-log.ts';
import { linkSenderFromEnvironment } from '../runtime/link-sender.ts';

export interface ResendInvitationServices extends HelpAfterSignUpServices, TellStillValidServices {
  readonly settings: InviteAgainSettings;
  readonly log: FunctionLog;
  readonly now: () => Date;
}

/** Processes what `forgot-password` and `sign-up` pass on. An error makes Lambda try again, twice. */
export function createResendInvitation({
  settings,
  log,
  now,
  ...services
}: ResendInvitationServices): (
  request: InviteAgainRequest | HelpAfterSignUpRequest,
  context: Context,
) => Promise<void> {
  return async (request, context) => {
    const trace = { function_request_id: context.awsRequestId };
    try {
      const at = now();
      const decided =
        'hadAccount' in request
          ? await helpAfterSignUp(services, request, settings, at)
          : await inviteAgain(services, request, settings, at);
      const outcome = decided === 'still-valid' ? await tellStillValid(services, request, settings, at) : decided;
      log.info('An email that gets somebody in was asked for', { ...trace, outcome });
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
  const settings = readSettings(inviteAgainSettings);
  const app = appClient(resourceName('userPoolClient'));
  return createResendInvitation({
    invitations: cognitoInvitations(app.cognito, resourceName('userPool'), linkSenderFromEnvironment()),
    limits: storedInvitationLimits(s3ObjectStorage(), resourceName('bucket')),
    sendMemberCode: (addressee) => forgotPassword(app, { ...addressee, reason: signUpReason }),
    sendNotice: noticeSender(),
    announce: announceFromEnvironment(settings.userDirectory.temporaryPasswordValidityDays),
    settings,
    log: functionLog,
    now,
  });
}

/** Sends by SES, where invitations are. What that takes is loaded when there is something to send. */
function noticeSender(): ResendInvitationServices['sendNotice'] {
  const sender = invitationSender(readSettings(resultEmailSettings));
  if (sender === undefined) return undefined;
  return async (person, notice) => (await import('./send-notice.ts')).sendNotice(sender, person, notice);
}

export const handler = resendInvitationHandler();
