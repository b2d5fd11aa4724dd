import { locales } from '../functions/domain/locale/locale.ts';
import { securityChanges } from '../functions/domain/security-change.ts';
import { composeNotice } from '../functions/domain/security-notices/compose-notice.ts';
import { exampleBrand } from './preview-mails.ts';

/** Every email that tells somebody what was changed in how they sign in, in every language. */
export function exampleNotices() {
  const at = new Date('2026-12-01T09:30:00Z');
  return locales.flatMap((locale) =>
    ([...securityChanges, 'password-reset'] as const).map((kind) => ({
      kind: `notice-${kind}`,
      locale,
      ...composeNotice({
        brand: exampleBrand,
        change: { kind, at, by: kind === 'factors-reset' ? 'admin' : 'self' },
        attributes: { email: 'ann@example.com', given_name: 'Ann', family_name: 'Ahlberg', locale },
        now: at,
      }),
    })),
  );
}
