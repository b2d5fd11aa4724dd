import { type Brand, readBrand } from '../../functions/domain/mail/brand.ts';
import { readSignUpRules, type SignUpRules } from '../../functions/domain/sign-up/sign-up-rules.ts';
import { parseSettings } from '../../settings/config.ts';

const defaults = parseSettings({ stage: 'dev' });

/** The brand of a stage that says nothing else about it. */
export function brandWith(change: Partial<Brand> = {}): Brand {
  return { ...readBrand(defaults), ...change };
}

/** The rules of a stage that says nothing else about sign-ups: everybody may sign up, by an address in lowercase. */
export function signUpRulesWith(change: Partial<SignUpRules> = {}): SignUpRules {
  return { ...readSignUpRules(defaults), ...change };
}
