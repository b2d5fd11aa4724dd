import type { PersonName } from './text.ts';

/** The most that a greeting prints of a name; longer ones are rather pasted text than a name. */
const longestName = 60;

/**
 * Picks a person's names from the standard attributes.
 *
 * Anyone may sign up with somebody else's address and a "name" that reads `you won, see evil.example`, and mail clients
 * turn that into a link. A value that could become one, or that is too long for a name, is left out: the greeting then
 * goes without a name.
 */
export function personName(attributes: Readonly<Record<string, string | undefined>>): PersonName {
  const given = printable(attributes.given_name);
  const family = printable(attributes.family_name);
  const full = printable(attributes.name);
  return { ...(given && { given }), ...(family && { family }), ...(full && { full }) };
}

function printable(value: string | undefined): string | undefined {
  const name = value?.normalize('NFC').replace(/\s+/g, ' ').trim();
  return !name || [...name].length > longestName || linkLike.test(name) ? undefined : name;
}

/** `scheme://`, `www.`, an address, or two words joined by a dot (`evil.example`, but not the initial of `J.Smith`). */
const linkLike = /:\/\/|www\.|@|[^\s.]{2,}\.[\p{L}\d-]{2,}/iu;
