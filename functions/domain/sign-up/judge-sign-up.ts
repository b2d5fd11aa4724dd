import { chooseLocale, type Locale } from '../locale/locale.ts';
import { Refusal } from '../refusal.ts';
import { disposableDomains } from './disposable-domains.ts';
import { emailDomain, isListed, isWithin } from './email-domain.ts';
import type { SignUpRules } from './sign-up-rules.ts';

/** What a person who signs up told about themselves. */
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
 * A person without a mail address passes unless only certain domains may; an address whose domain can't be read passes only
 * where nothing is blocked.
 * @throws Refusal, in the person's language
 */
export function judgeSignUp({ email, locale }: Applicant, rules: SignUpRules): SignUpDecision {
  const domain = emailDomain(email ?? '');
  const words = refusals[chooseLocale(locale, 'en')];
  if (rules.allowed_domains.length > 0 && !isListed(domain, rules.allowed_domains)) throw new Refusal(words.notAllowed);
  const blocked = [...rules.blocked_domains, ...(rules.block_disposable ? disposableDomains : [])];
  const isUnreadable = Boolean(email) && domain === '' && blocked.length > 0;
  if (isUnreadable || isWithin(domain, blocked)) throw new Refusal(words.blocked);
  const trusted = isListed(domain, rules.trusted_domains);
  return { autoConfirmUser: trusted, autoVerifyEmail: trusted && rules.verify_trusted_domains };
}

/** Without a full stop: Cognito puts one after it. */
const refusals: Readonly<Record<Locale, { readonly notAllowed: string; readonly blocked: string }>> = {
  en: {
    notAllowed: 'Please sign up with the email address that your organisation gave you',
    blocked: 'Please sign up with another email address: addresses of this provider are not accepted',
  },
  ja: {
    notAllowed: 'ご所属先のメールアドレスでご登録ください',
    blocked: 'このプロバイダーのメールアドレスはご利用いただけません。別のメールアドレスでご登録ください',
  },
  de: {
    notAllowed: 'Bitte registrieren Sie sich mit der E-Mail-Adresse Ihrer Organisation',
    blocked: 'Bitte verwenden Sie eine andere E-Mail-Adresse: Adressen dieses Anbieters werden nicht angenommen',
  },
  fr: {
    notAllowed: 'Veuillez vous inscrire avec l’adresse e-mail de votre organisation',
    blocked: 'Veuillez utiliser une autre adresse e-mail : celles de ce fournisseur ne sont pas acceptées',
  },
  es: {
    notAllowed: 'Regístrese con la dirección de correo de su organización',
    blocked: 'Utilice otra dirección de correo: no se aceptan las de este proveedor',
  },
};
