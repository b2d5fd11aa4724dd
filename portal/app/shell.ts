import { type Locale, languageNames, locales } from '../../functions/domain/locale/locale.ts';
import type { Tone } from './app.ts';
import type { Config } from './config.ts';
import { type Child, element } from './element.ts';
import type { Route } from './routes.ts';
import type { Texts } from './texts/text.ts';

/** What stays while views change: the brand, the notice, help and the choice of the language. */
export interface Shell {
  /** Puts it in a language. */
  dress(texts: Texts, locale: Locale): void;
  /** Shows a view; its route is said on the element that holds it, once it is there. */
  fill(route: Route, heading: HTMLElement, content: readonly Child[]): void;
  /** Says that the first view is on its way. */
  wait(texts: Texts, locale: Locale): void;
  /** Shows a notice and has it read out; an empty one goes away. */
  tell(notice: string, tone: Tone): void;
  /** What stands in the fields now, to be put back by {@link Shell.restore}. */
  entries(): ReadonlyMap<string, string>;
  restore(entries: ReadonlyMap<string, string>): void;
}

/** Builds the frame of the page. */
export function shell({ name, logoUrl, supportAddress }: Config, onLanguage: (locale: Locale) => void): Shell {
  const notice = element('p', { class: 'notice', role: 'status' });
  const card = element('div', { class: 'card' });
  const languageLabel = element('label', { for: 'language', class: 'visually-hidden' });
  const language = element(
    'select',
    {
      id: 'language',
      autocomplete: 'off',
      onchange: () => {
        const chosen = locales.find((locale) => locale === language.value);
        if (chosen) onLanguage(chosen);
      },
    },
    ...locales.map((locale) => element('option', { value: locale, lang: locale }, languageNames[locale])),
  );
  const help = element('p', { class: 'help' });
  const footer = element('footer', {}, help, element('div', { class: 'language' }, languageLabel, language));
  const main = element('main', {}, notice, card);
  const brand = element(
    'header',
    {},
    logoUrl ? element('img', { src: logoUrl, alt: name, class: 'logo' }) : element('p', { class: 'brand' }, name),
  );
  document.body.replaceChildren(element('div', { class: 'page' }, brand, main, footer));

  const inputs = () => [...card.querySelectorAll('input')];
  const dress = (texts: Texts, locale: Locale) => {
    languageLabel.textContent = texts.language;
    language.value = locale;
    help.replaceChildren(
      ...(supportAddress ? [`${texts.help} `, element('a', { href: `mailto:${supportAddress}` }, supportAddress)] : []),
    );
  };
  return {
    dress,
    wait(texts, locale) {
      dress(texts, locale);
      card.replaceChildren(element('p', { role: 'status', class: 'waiting' }, texts.wait));
    },
    fill(route, heading, content) {
      card.dataset.view = route;
      card.replaceChildren(heading, ...content.filter((child) => child !== undefined && child !== false));
    },
    tell(text, tone) {
      notice.dataset.tone = tone;
      notice.textContent = text;
      // The focus stays where it is, which on a phone may be far below.
      if (text) notice.scrollIntoView({ block: 'nearest' });
    },
    entries: () => new Map(inputs().map(({ name, value }) => [name, value])),
    restore(entries) {
      for (const input of inputs()) {
        const entry = entries.get(input.name);
        if (entry === undefined || entry === '') continue;
        input.value = entry;
        // What is said about the entry is said anew.
        input.dispatchEvent(new Event('input'));
      }
    },
  };
}
