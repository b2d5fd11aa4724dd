import { answerRefusal } from './answer-refusal.ts';
import { CognitoRefusal } from './cognito-refusal.ts';
import {
  type InviteAgainOutcome,
  type InviteAgainRequest,
  type InviteAgainServices,
  type InviteAgainSettings,
  inviteAgain,
} from './invite-again.ts';
import { passwordOperations } from './operations/passwords.ts';

/** A sign-up that Cognito has answered. */
export interface HelpAfterSignUpRequest extends InviteAgainRequest {
  /** Whether the address had an account. The request is made for new ones, too, so that the answer takes as long for both. */
  readonly hadAccount: boolean;
}

export interface HelpAfterSignUpServices extends InviteAgainServices {
  /**
   * Has a code for a new password emailed to somebody who has one, with the words that they have an account. For everybody else Cognito
   * does nothing, and need not say so.
   * @throws CognitoRefusal
   */
  readonly sendMemberCode: (addressee: Pick<InviteAgainRequest, 'email' | 'locale'>) => Promise<void>;
}

export type HelpAfterSignUpOutcome = InviteAgainOutcome | 'new-account' | 'code-asked' | 'asked-today';

/**
 * Emails somebody who signed up with the address of an account what gets them in. The page must not say that there is one, and the
 * person waits for a code: people who were invited get what they get for a forgotten password, by the same limits, and members a
 * code to replace theirs.
 *
 * Anybody can sign up with anybody's address, so a member is told once a day, and a client has only so many people told.
 * @throws CognitoRefusal
 */
export async function helpAfterSignUp(
  { sendMemberCode, ...services }: HelpAfterSignUpServices,
  request: HelpAfterSignUpRequest,
  settings: InviteAgainSettings,
  now: Date,
): Promise<HelpAfterSignUpOutcome> {
  if (!request.hadAccount) return 'new-account';
  const outcome = await inviteAgain(services, request, settings, now);
  if (outcome !== 'not-invited') return outcome;
  const { email, locale, client, requestId } = request;
  if (!(await services.limits.takePlace(client, settings.selfService.invitationsPerClientDay))) return 'client-limit';
  const today = now.toISOString().slice(0, 'YYYY-MM-DD'.length);
  if (!(await services.limits.takeTurn(`sign-up ${email} ${today}`, requestId))) return 'asked-today';
  try {
    await sendMemberCode({ email, locale });
    return 'code-asked';
  } catch (error) {
    if (error instanceof CognitoRefusal && isNotForThem(error)) return 'not-invited';
    throw error;
  }
}

/** Whether repeating the call is pointless: it was refused for what the account is, or has been sent. */
function isNotForThem(error: CognitoRefusal): boolean {
  return answerRefusal(passwordOperations.ForgotPassword, error) === undefined;
}
