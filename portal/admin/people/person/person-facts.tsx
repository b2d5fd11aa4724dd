import type { PersonDetail } from '../../../../functions/domain/admin/operations/read-people.ts';
import type { Locale } from '../../../../functions/domain/locale/locale.ts';
import type { Texts } from '../texts/text.ts';

interface PersonFactsProps {
  readonly person: PersonDetail;
  readonly texts: Texts;
  readonly locale: Locale;
}

/** What the account says about a person. */
export function PersonFacts({ person, texts, locale }: PersonFactsProps) {
  const { details, email, fields, secondFactor, groups, on, off } = texts.person;
  const named = Object.entries(person.attributes).filter(([name]) => !name.endsWith('_verified'));
  const facts: readonly (readonly [string, string])[] = [
    ...(person.email === undefined ? [] : [[email, person.email] as const]),
    ...named.map(
      ([name, value]) => [fieldText(name, fields), name === 'locale' ? languageName(value, locale) : value] as const,
    ),
    [groups, person.groups.join(', ') || texts.noGroups],
    ...(person.second_factor === undefined ? [] : [[secondFactor, person.second_factor ? on : off] as const]),
  ];
  return (
    <section>
      <h2>{details}</h2>
      <dl class="person-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** An attribute of the pool's own has the name that somebody gave it: `custom:cost_centre`. */
function fieldText(name: string, fields: Texts['person']['fields']): string {
  const own = name.split(':').at(-1)?.replaceAll('_', ' ') ?? '';
  return fields[name] ?? own.charAt(0).toUpperCase() + own.slice(1);
}

/** "German" of `de`, in the language of the page. */
function languageName(tag: string, locale: Locale): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
