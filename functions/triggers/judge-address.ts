import { addressSettings, judgeAddressChange } from '../domain/sign-up/judge-address-change.ts';
import type { Applicant } from '../domain/sign-up/judge-sign-up.ts';
import { readSignUpRules, signUpSettings } from '../domain/sign-up/sign-up-rules.ts';
import { readSettings } from '../runtime/environment.ts';

/** Judges by the settings of the environment. @throws Refusal */
export function judgeAddress(person: Applicant): void {
  judgeAddressChange(person, readSettings(addressSettings), readSignUpRules(readSettings(signUpSettings)));
}
