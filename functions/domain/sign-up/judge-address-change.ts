import * as z from 'zod/mini';
import { chooseLocale, signUpTexts } from '../locale/locale.ts';
import { Refusal } from '../refusal.ts';
import { type Applicant, judgeSignUp } from './judge-sign-up.ts';
import { judgeSpelling } from './judge-spelling.ts';
import type { SignUpRules } from './sign-up-rules.ts';

/** What decides about people who change their own address, of the settings. */
export const addressSettings = z.object({
  selfService: z.object({ changeAddress: z.boolean() }),
  userDirectory: z.object({ existingUserPoolId: z.optional(z.string()) }),
});
export type AddressSettings = z.output<typeof addressSettings>;

/**
 * Decides whether a person may have the code that a change of their address takes. Anyone who is signed in can ask Cognito itself for
 * the change, past our API, since an app client can't be kept from writing an attribute that the pool requires. But the code goes out
 * by our trigger only, and without it the old address stays.
 * @param person as they will be, if Cognito says so: with the address as it is now, the rules have nothing against them
 * @throws Refusal, in the person's language
 */
export function judgeAddressChange(
  person: Applicant,
  { selfService, userDirectory }: AddressSettings,
  rules: SignUpRules,
): void {
  // Who owns the pool decides, and may have apps of their own in front of it.
  if (userDirectory.existingUserPoolId !== undefined) return;
  if (!selfService.changeAddress) throw new Refusal(signUpTexts[chooseLocale(person.locale, 'en')].fixed);
  judgeSignUp(person, rules);
  judgeSpelling(person, rules);
}
