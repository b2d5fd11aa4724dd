import { chooseLocale, signUpTexts } from '../locale/locale.ts';
import { readEmail } from '../people/email-address.ts';
import { Refusal } from '../refusal.ts';
import type { Applicant } from './judge-sign-up.ts';
import type { SignUpRules } from './sign-up-rules.ts';

/**
 * Refuses an address that files, events and the API would write differently. Cognito's own SignUp takes it as it is typed, and a
 * case-sensitive pool then has `Ann@acme.example` as well as `ann@acme.example`: two accounts of one mailbox, one of which no import
 * finds.
 * @throws Refusal that says which spelling to use, in the person's language and without the address: Lambda logs what a trigger throws
 */
export function judgeSpelling({ email, locale }: Applicant, rules: SignUpRules): void {
  if (!email) return;
  const ours = readEmail(email);
  // Letters beyond ASCII have lowercase forms, too: that of the Kelvin sign is a k, and no pool takes the one for the other.
  const differsInCaseAlone = ours === email.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  if (ours === email || (differsInCaseAlone && !rules.caseSensitive)) return;
  const texts = signUpTexts[chooseLocale(locale, 'en')];
  throw new Refusal(differsInCaseAlone ? texts.lowercase : texts.plain);
}
