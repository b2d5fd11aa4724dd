/** Names of a person, as far as they are known and fit to be shown. */
export interface PersonName {
  readonly given?: string | undefined;
  readonly family?: string | undefined;
  readonly full?: string | undefined;
}

/** How a language uses names. */
export interface NameStyle {
  readonly familyFirst: boolean;
  /** What a greeting calls a person; undefined when too little is known for that. */
  readonly address: (name: PersonName) => string | undefined;
}

/** The most characters that a greeting shows of a name; a longer one is pasted text rather than a name. */
export const longestName = 60;

/**
 * The whole name in the order of a language; empty when none is known. Chinese, Japanese and Korean names that are written in their own
 * scripts have the family name first in every language. Those in katakana are mostly foreign.
 */
export function wholeName(
  { familyFirst }: Pick<NameStyle, 'familyFirst'>,
  { given, family = '', full }: PersonName,
): string {
  const isFirst = familyFirst || /^[\p{sc=Han}\p{sc=Hira}\p{sc=Hang}]/u.test(family);
  return full ?? (isFirst ? [family, given] : [given, family]).filter(Boolean).join(' ');
}
