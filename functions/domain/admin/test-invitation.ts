import type { Locale } from '../locale/locale.ts';
import type { Brand } from '../mail/brand.ts';
import { composeMessage } from '../mail/compose-message.ts';
import type { WayIn } from '../way-in.ts';

/** Why no invitation to look at was sent. */
export const testRefusals = ['no_sender', 'no_address', 'too_many', 'refused'] as const;
export type TestRefusal = (typeof testRefusals)[number];

/** How many of them a person may have sent in a day. */
export const testsPerDay = 20;

/** Stands where the temporary password does. It opens nothing. */
export const examplePassword = 'Example-2345';

/** An invitation to look at: what the person would get, with a password that is none where it brings one. */
export function composeExample(
  brand: Brand,
  locale: Locale,
  attributes: Readonly<Record<string, string>>,
  sentAt: Date,
  wayIn: WayIn,
) {
  return composeMessage({
    kind: wayIn === 'link' ? 'link' : 'invitation',
    brand,
    attributes: { ...attributes, locale },
    codeParameter: examplePassword,
    usernameParameter: attributes.email ?? '',
    sentAt,
  });
}
