import type { PersonStatus } from '../../../functions/domain/accounts/person-statuses.ts';
import type { ListedPerson } from '../../../functions/domain/admin/operations/read-people.ts';
import type { Locale } from '../../../functions/domain/locale/locale.ts';
import { Badge } from '../../shared/components/badge.tsx';
import { formatUntil } from '../dates.ts';
import type { Texts } from './texts/text.ts';

const tones: Readonly<Record<PersonStatus, 'neutral' | 'info' | 'done' | 'trouble' | 'wrong'>> = {
  invited: 'info',
  expired: 'trouble',
  undelivered: 'wrong',
  bounced: 'wrong',
  complained: 'wrong',
  revoked: 'neutral',
  active: 'done',
  unconfirmed: 'neutral',
  must_reset: 'trouble',
  disabled: 'neutral',
};

/** How far a person has come. */
export function StatusBadge({
  person: { status, expires_at },
  texts,
  locale,
}: {
  readonly person: Pick<ListedPerson, 'status' | 'expires_at'>;
  readonly texts: Texts;
  readonly locale: Locale;
}) {
  const text =
    status === 'invited' && expires_at !== undefined
      ? texts.invitedUntil(formatUntil(expires_at, locale))
      : texts.statuses[status];
  return <Badge tone={tones[status]}>{text}</Badge>;
}
