import { chooseLocale, signUpTexts } from '../locale/locale.ts';
import { Refusal } from '../refusal.ts';
import { disposableDomains } from './disposable-domains.ts';
import { emailDomain, isListed, isWithin } from './email-domain.ts';
import type { SignUpRules } from './sign-up-rules.ts';

/** What a person who signs up says about themselves. */
export interface Applicant {
  readonly email?: string | undefined;
  readonly locale?: string | undefined;
}

/** What Cognito does without asking for a code. */
export interface SignUpDecision {
  readonly autoConfirmUser: boolean;
  readonly autoVerifyEmail: boolean;
}

/**
 * Decides whether a person may sign up on their own.
 * A person without an email address passes unless only certain domains may; an address whose domain can't be read passes only
 * where nothing is blocked.
 * @throws Refusal, in the person's language
 */
export function judgeSignUp({ email, locale }: Applicant, rules: SignUpRules): SignUpDecision {
  const domain = emailDomain(email ?? '');
  const texts = signUpTexts[chooseLocale(locale, 'en')];
  if (rules.allowedDomains.length > 0 && !isListed(domain, rules.allowedDomains)) throw new Refusal(texts.notAllowed);
  const blocked = [...rules.blockedDomains, ...(rules.blockDisposable ? disposableDomains : [])];
  const isUnreadable = Boolean(email) && domain === '' && blocked.length > 0;
  if (isUnreadable || isWithin(domain, blocked)) throw new Refusal(texts.blocked);
  const trusted = isListed(domain, rules.trustedDomains);
  return { autoConfirmUser: trusted, autoVerifyEmail: trusted && rules.verifyTrustedDomains };
}
