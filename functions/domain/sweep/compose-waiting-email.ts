import type { WaitingTexts } from '../locale/waiting-texts.ts';
import type { Brand } from '../mail/brand.ts';
import { personName } from '../mail/person-name.ts';
import { composeEmail, type ResultEmail } from '../result-email/compose-email.ts';
import type { Recipient } from '../result-email/recipients.ts';
import type { WaitingDigest } from './waiting-digest.ts';
import { nextInWords, type WaitingWords } from './waiting-rows.ts';

export interface WaitingEmailRequest {
  readonly brand: Brand;
  readonly recipient: Pick<Recipient, 'locale' | 'name'>;
  /** Whether the recipient is the people's manager, and not HR. */
  readonly isManager: boolean;
  readonly digest: WaitingDigest;
  /** In the recipient's language. */
  readonly words: Pick<WaitingWords, 'writeDay'> & { readonly texts: WaitingTexts };
  /** Whether people are named. */
  readonly personalData: boolean;
  /** Where people are looked after; undefined for those who can't get in there, and where there is no such page. */
  readonly link: string | undefined;
}

/** Writes the email that says who has not come in yet. */
export function composeWaitingEmail(request: WaitingEmailRequest): ResultEmail {
  const { brand, recipient, isManager, digest, words, personalData, link } = request;
  const { texts } = words;
  const { total, needHelp, named } = digest;
  const lines = named.map((person) => texts.person(whoIs(person), nextInWords(person, words)));
  if (total > named.length) lines.push(texts.more(total - named.length));
  return composeEmail({
    brand,
    recipient,
    parts: {
      subject: texts.subject(total),
      headline: texts.headline,
      intro: isManager ? texts.introToManager(total) : texts.intro(total),
      facts: isManager
        ? []
        : [
            ...(needHelp > 0 ? [texts.needHelp(needHelp)] : []),
            ...(total > needHelp ? [texts.others(total - needHelp)] : []),
          ],
      ...(personalData && { box: { title: texts.listTitle, lines } }),
    },
    action: link === undefined ? undefined : { text: texts.openPeople, link },
    reason: isManager ? texts.reasonOfManager : texts.reason,
  });
}

/** What is no name is left out, as in every email: it may be anything that email programs make a link of. */
function whoIs({ name, email }: WaitingDigest['named'][number]): string {
  const { full } = personName({ name });
  return full === undefined ? email : `${full}, ${email}`;
}
