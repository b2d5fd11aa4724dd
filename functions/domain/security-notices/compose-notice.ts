import type { SecurityNoticeTexts } from '../locale/language.ts';
import { securityNotice as de } from '../locale/languages/de/security-notice.ts';
import { securityNotice as en } from '../locale/languages/en/security-notice.ts';
import { securityNotice as es } from '../locale/languages/es/security-notice.ts';
import { securityNotice as fr } from '../locale/languages/fr/security-notice.ts';
import { securityNotice as ja } from '../locale/languages/ja/security-notice.ts';
import { chooseLocale, type Locale, nameStyles } from '../locale/locale.ts';
import type { Brand } from '../mail/brand.ts';
import { personName } from '../mail/person-name.ts';
import { linkToView } from '../mail/portal-link.ts';
import { sayMoment } from '../mail/say-expiry.ts';
import { composeEmail, type ResultEmail } from '../result-email/compose-email.ts';
import type { ToldChange } from './read-change.ts';

const texts: Readonly<Record<Locale, SecurityNoticeTexts>> = { en, ja, de, fr, es };

export interface NoticeRequest {
  readonly brand: Brand;
  readonly change: Pick<ToldChange, 'kind' | 'at' | 'by'>;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly now: Date;
}

/**
 * Writes to somebody what was changed in how they sign in, when, by whom, and what to do if it was not them: OWASP ASVS 5.0, 6.3.6. It has no
 * secret, and of the account nothing but the name.
 */
export function composeNotice({ brand, change: { kind, at, by }, attributes, now }: NoticeRequest): ResultEmail {
  const locale = chooseLocale(attributes.locale, brand.defaultLocale);
  const text = texts[locale];
  const what = text.changes[kind];
  const when = sayMoment({ locale, zoneinfo: attributes.zoneinfo, companyZone: brand.timeZone }, at, now);
  const isFormerAddress = kind === 'email-changed';
  const byWhom = by === 'admin' ? text.byAdmin : kind === 'password-reset' ? text.byCode : text.bySelf;
  const no = by === 'admin' ? text.noAdmin : isFormerAddress ? text.noFromFormerAddress : text.no;
  const canReset = by === 'self' && !isFormerAddress && brand.portalUrl;
  return composeEmail({
    brand,
    recipient: { locale, name: nameStyles[locale].address(personName(attributes)) },
    parts: {
      subject: text.subject(what, brand.name),
      headline: what,
      intro: `${text.intro({ what, brand: brand.name, when })}${locale === 'ja' ? '' : ' '}${byWhom}`,
      facts: [],
      box: { title: by === 'admin' ? text.questionAdmin : text.question, lines: [text.yes, no] },
    },
    action: canReset ? { text: text.action, link: linkToView(canReset, 'forgot', attributes.email) } : undefined,
    reason: text.reason(brand.name),
  });
}
