import type { ComponentChildren } from 'preact';
import { type Locale, languageNames, locales } from '../../functions/domain/locale/locale.ts';
import { Select } from '../shared/components/select.tsx';
import type { Config } from '../shared/config.ts';
import type { Tone } from './app.ts';
import type { Route } from './routes.ts';
import type { Texts } from './texts/text.ts';

/** A view as it is shown. */
export interface ShownView {
  readonly route: Route;
  /** Of two with the same key the entries are kept. */
  readonly key: number;
  readonly title: string;
  readonly content: ComponentChildren;
}

export interface ShellProps {
  readonly config: Config;
  readonly texts: Texts;
  readonly locale: Locale;
  readonly onLanguage: (locale: Locale) => void;
  readonly notice: { readonly text: string; readonly tone: Tone };
  /** Undefined while the first one is loading. */
  readonly view: ShownView | undefined;
}

/** The whole page: brand, notice, the view, help and the choice of language. */
export function Shell({ config, texts, locale, onLanguage, notice, view }: ShellProps) {
  const { name, logoUrl, supportAddress } = config;
  return (
    <div class="page">
      <header>{logoUrl ? <img src={logoUrl} alt={name} class="logo" /> : <p class="brand">{name}</p>}</header>
      <main>
        <p class="notice" role="status" data-tone={notice.tone}>
          {notice.text}
        </p>
        {view ? (
          <div key={view.key} class="card" data-view={view.route}>
            <h1 tabIndex={-1}>{view.title}</h1>
            {view.content}
          </div>
        ) : (
          <div class="card">
            <p role="status" class="waiting">
              {texts.wait}
            </p>
          </div>
        )}
      </main>
      <footer>
        <p class="help">
          {supportAddress && (
            <>
              {texts.help} <a href={`mailto:${supportAddress}`}>{supportAddress}</a>
            </>
          )}
        </p>
        <div class="language">
          <Select
            id="language"
            name="language"
            label={texts.language}
            labelHidden
            value={locale}
            options={locales.map((value) => ({ value, text: languageNames[value], lang: value }))}
            onChange={onLanguage}
          />
        </div>
      </footer>
    </div>
  );
}
