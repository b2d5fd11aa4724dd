import type { Locale } from '../../functions/domain/locale/locale.ts';
import { formatDuration } from '../shared/language.ts';
import type { ShellTexts } from './texts/text.ts';

/** What to say of a problem of the admin API that a screen has no words of its own for. */
export function problemText(
  { code, status = 0, retryAfter }: { readonly code: string; readonly status?: number; readonly retryAfter?: number },
  { problems }: ShellTexts,
  locale: Locale,
): string {
  const known: Readonly<Record<string, string>> = {
    OFFLINE: problems.offline,
    NO_ANSWER: problems.unavailable,
    SIGNED_OUT: problems.sessionExpired,
  };
  if (known[code]) return known[code];
  // A firewall that limits requests answers 403 without one of our codes.
  if (status === 429 || (status === 403 && code === ''))
    return retryAfter ? problems.throttledFor(formatDuration(retryAfter, locale)) : problems.throttled;
  const byStatus: Readonly<Record<number, string>> = {
    400: problems.invalid,
    401: problems.sessionExpired,
    403: problems.forbidden,
    404: problems.notFound,
    409: problems.conflict,
    410: problems.gone,
    502: problems.unavailable,
    503: problems.unavailable,
    504: problems.unavailable,
  };
  return byStatus[status] ?? problems.unexpected;
}
