import type { Happening, PersonDetail } from '../../../../functions/domain/admin/operations/read-people.ts';
import type { Locale } from '../../../../functions/domain/locale/locale.ts';
import { formatTime } from '../../dates.ts';
import type { Texts } from '../texts/text.ts';

interface TimelineProps {
  readonly person: PersonDetail;
  readonly texts: Texts;
  readonly locale: Locale;
}

/** What happened to a person, newest first. */
export function Timeline({ person, texts, locale }: TimelineProps) {
  return (
    <section>
      <h2>{texts.person.timeline}</h2>
      <ol class="person-timeline">
        {person.timeline.map((happening) => (
          <li key={`${happening.at} ${happening.kind} ${happening.action}`}>
            <span>{describe(happening, person, texts, locale)}</span>
            <time class="quiet-text" dateTime={happening.at}>
              {[formatTime(happening.at, locale), ...whoDid(happening, texts)].join(' · ')}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}

function describe(
  { kind, action = '', added = [], removed = [], reminders = 0, renewals = 0 }: Happening,
  { source }: PersonDetail,
  texts: Texts,
  locale: Locale,
): string {
  const { happenings } = texts;
  switch (kind) {
    case 'created':
      if (source?.kind === 'event') return happenings.createdBySystem;
      return source?.file === undefined
        ? happenings.created
        : happenings.createdFrom(source.file, source.row?.toString());
    case 'signed_up':
      return happenings.signedUp;
    case 'invited':
      return happenings.invited;
    case 'invited_again':
      return happenings.invitedAgain((reminders + renewals).toLocaleString(locale));
    case 'undelivered':
    case 'bounced':
    case 'complained':
    case 'revoked':
    case 'told':
      return happenings[kind];
    case 'signed_in':
      return happenings.signedIn;
    case 'action': {
      const changes = [
        ...(added.length > 0 ? [happenings.added(added.join(', '))] : []),
        ...(removed.length > 0 ? [happenings.removed(removed.join(', '))] : []),
      ];
      const name = happenings.actions[action] ?? action;
      return changes.length > 0 ? `${name} (${changes.join('; ')})` : name;
    }
  }
}

function whoDid({ actor }: Happening, { happenings }: Texts): string[] {
  return actor === undefined ? [] : [happenings.by(actor.name ?? happenings.someone)];
}
