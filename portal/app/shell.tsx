import type { ComponentChildren } from 'preact';
import type { Locale } from '../../functions/domain/locale/locale.ts';
import { Select } from '../shared/components/select.tsx';
import { Skeleton } from '../shared/components/skeleton.tsx';
import type { Config } from '../shared/config.ts';
import { languageOptions } from '../shared/language-options.ts';
import type { Tone } from './app.ts';
import { Icon } from './icons.tsx';
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
        <div class="card" data-view={view?.route}>
          {/* One for all views: what appears in a new one is not read out. */}
          <div class="notice" role="status" data-tone={notice.tone}>
            {notice.text && (
              <>
                <Icon shape={notice.tone} />
                <p class="notice-text">{notice.text}</p>
              </>
            )}
          </div>
          {view ? (
            <div key={view.key} class="view">
              <h1 tabIndex={-1}>{view.title}</h1>
              {view.content}
            </div>
          ) : (
            <Skeleton label={texts.wait} lines={5} />
          )}
        </div>
      </main>
      <footer>
        <p class="help">
          {texts.help}{' '}
          {supportAddress ? <a href={`mailto:${supportAddress}`}>{supportAddress}</a> : texts.helpWithoutAddress}
        </p>
        <div class="language">
          <Icon shape="globe" />
          <Select
            id="language"
            name="language"
            label={texts.language}
            labelHidden
            value={locale}
            options={languageOptions}
            onChange={onLanguage}
          />
        </div>
      </footer>
    </div>
  );
}
