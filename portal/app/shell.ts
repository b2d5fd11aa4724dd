import { type Locale, languageNames, locales } from '../../functions/domain/locale/locale.ts';
import type { Config } from '../shared/config.ts';
import type { Tone } from './app.ts';
import { type Child, element } from './element.ts';
import type { Route } from './routes.ts';
import type { Texts } from './texts/text.ts';

/** What stays while views change: brand, notice, help and the choice of language. */
export interface Shell {
  /** Shows it in a language. */
  setLanguage(texts: Texts, locale: Locale): void;
  /** Shows a view; the element around it then has its route as `data-view`. */
  showView(route: Route, heading: HTMLElement, content: readonly Child[]): void;
  /** Shows that the first view is loading. */
  showWaiting(texts: Texts, locale: Locale): void;
  /** Shows a notice and has it read out; an empty one removes it. */
  showNotice(notice: string, tone: Tone): void;
  /** Reads what is in the fields, for {@link Shell.restoreEntries}. */
  readEntries(): ReadonlyMap<string, string>;
  restoreEntries(entries: ReadonlyMap<string, string>): void;
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
  const setLanguage = (texts: Texts, locale: Locale) => {
    languageLabel.textContent = texts.language;
    language.value = locale;
    help.replaceChildren(
      ...(supportAddress ? [`${texts.help} `, element('a', { href: `mailto:${supportAddress}` }, supportAddress)] : []),
    );
  };
  return {
    setLanguage,
    showWaiting(texts, locale) {
      setLanguage(texts, locale);
      card.replaceChildren(element('p', { role: 'status', class: 'waiting' }, texts.wait));
    },
    showView(route, heading, content) {
      card.dataset.view = route;
      card.replaceChildren(heading, ...content.filter((child) => child !== undefined && child !== false));
    },
    showNotice(text, tone) {
      notice.dataset.tone = tone;
      notice.textContent = text;
      // The focus stays where it is, which on a phone may be far below.
      if (text) notice.scrollIntoView({ block: 'nearest' });
    },
    readEntries: () => new Map(inputs().map(({ name, value }) => [name, value])),
    restoreEntries(entries) {
      for (const input of inputs()) {
        const entry = entries.get(input.name);
        if (entry === undefined || entry === '') continue;
        input.value = entry;
        // Hints about the entry are updated.
        input.dispatchEvent(new Event('input'));
      }
    },
  };
}
