import { generate } from 'cognito-local/lib/services/totp.js';

/** The code that an authenticator app shows now. @param secret what `AssociateSoftwareToken` answered */
export function oneTimeCode(secret: string): string {
  return generate(secret);
}
