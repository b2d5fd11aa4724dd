import { rolesOf } from '../admin/roles.ts';
import { chooseLocale, type Locale, nameStyles } from '../locale/locale.ts';
import { personName } from '../mail/person-name.ts';

/** Somebody who gets the email about the end of a run. */
export interface Recipient {
  readonly address: string;
  readonly locale: Locale;
  /** What the email calls them; undefined where nobody says. */
  readonly name?: string | undefined;
  readonly isUploader: boolean;
}

/** Who uploaded a file, as the user pool knows them. */
export interface Uploader {
  readonly enabled: boolean;
  readonly groups: readonly string[];
  readonly attributes: Readonly<Record<string, string | undefined>>;
}

/**
 * Everybody who gets the email, once. Who uploads a file and is on the list gets it as the one who uploaded it, in their own language.
 * @param reportLanguage of the run, for the people on the list
 */
export function listRecipients(
  uploader: Uploader | undefined,
  addresses: readonly string[],
  reportLanguage: Locale,
): Recipient[] {
  const { email, locale: tag } = uploader?.attributes ?? {};
  const all: Recipient[] = [];
  // Somebody who was switched off has left, and their address may be somebody else's. Who does not work with the page can't open the
  // link, and would get words of anybody who may write into the bucket in the brand's name.
  if (uploader?.enabled && rolesOf(uploader.groups).length > 0 && email) {
    const locale = chooseLocale(tag, reportLanguage);
    const name = nameStyles[locale].address(personName(uploader.attributes));
    all.push({ address: email.toLowerCase(), locale, name, isUploader: true });
  }
  for (const address of addresses.map((one) => one.toLowerCase())) {
    if (all.some((known) => known.address === address)) continue;
    all.push({ address, locale: reportLanguage, isUploader: false });
  }
  return all;
}
