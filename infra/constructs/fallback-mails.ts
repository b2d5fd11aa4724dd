import {
  type UserInvitationConfig,
  type UserVerificationConfig,
  VerificationEmailStyle,
} from 'aws-cdk-lib/aws-cognito';

/*
 * What Cognito writes by itself where functions/triggers can't write the email: without SES, or when the trigger answers
 * nothing. The code is on a line of its own, so that nobody copies a full stop with it
 * (https://github.com/aws-amplify/amplify-js/issues/14047).
 */

/** Invitation with the temporary password. */
export function fallbackInvitation(brand: string): UserInvitationConfig {
  const name = plain(brand);
  return {
    emailSubject: `${name}: your account`,
    emailBody: `Hello,<br><br>Your ${name} account is ready. Your username:<br><br>{username}<br><br>Your temporary password:<br><br>{####}<br><br>You will be asked to choose a new one when you first sign in.`,
  };
}

/**
 * Invitation to an account without password. Cognito delivers one without `{####}` to such accounts only.
 * @param portal where people sign in, as far as it is known before the portal is made
 */
export function fallbackLink(brand: string, portal: string | undefined): UserInvitationConfig {
  const name = plain(brand);
  const where = portal === undefined ? 'Sign in' : `Sign in at<br><br>${plain(portal)}<br><br>`;
  return {
    emailSubject: `${name}: your account`,
    emailBody: `Hello,<br><br>Your ${name} account is ready. Your username:<br><br>{username}<br><br>${where} with a code that we will email you. You don't need a password.`,
  };
}

/** Code that verifies an address or resets a password. */
export function fallbackVerification(brand: string): UserVerificationConfig {
  const name = plain(brand);
  return {
    emailStyle: VerificationEmailStyle.CODE,
    emailSubject: `${name}: your code`,
    emailBody: `Hello,<br><br>Your code for ${name}:<br><br>{####}<br><br>If you didn't ask for it, ignore this email.`,
  };
}

/** Without the characters that mean something in HTML or in Cognito's templates. */
function plain(text: string): string {
  return text.replace(/[<>&{}"]/g, '');
}
