import type { ComponentChildren } from 'preact';
import type { Locale } from '../../functions/domain/locale/locale.ts';
import { addressOf } from '../shared/address-of.ts';
import { Menu } from '../shared/components/menu.tsx';
import { Select } from '../shared/components/select.tsx';
import type { Config } from '../shared/config.ts';
import { languageOptions } from '../shared/language-options.ts';
import { signOut } from '../shared/session.ts';
import { announcerId } from './announce.ts';
import type { Me } from './app.ts';
import { hashOf } from './place.ts';
import { visibleAreas } from './screens.ts';
import { leaveToSignIn } from './sign-in-first.ts';
import type { ShellTexts } from './texts/text.ts';
import { usePlace } from './use-place.ts';

export interface ShellProps {
  readonly config: Config;
  readonly texts: ShellTexts;
  readonly locale: Locale;
  readonly onLocale: (locale: Locale) => void;
  /** Undefined for somebody without a role. */
  readonly me: Me | undefined;
  readonly children: ComponentChildren;
}

/** What stays while screens change: brand, menu, language, account. */
export function Shell({ config, texts, locale, onLocale, me, children }: ShellProps) {
  return (
    <div class="page">
      <button type="button" class="button skip" onClick={() => document.getElementById('content')?.focus()}>
        {texts.skip}
      </button>
      <header>
        <Brand {...config} />
        {me && <Navigation texts={texts} areas={visibleAreas(me.roles)} />}
        <div class="tools">
          <Select
            label={texts.language}
            labelHidden
            name="language"
            value={locale}
            options={languageOptions}
            onChange={onLocale}
          />
          <AccountMenu texts={texts} me={me} />
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      {config.supportAddress && (
        <footer>
          {texts.help} <a href={`mailto:${config.supportAddress}`}>{config.supportAddress}</a>
        </footer>
      )}
      <div id={announcerId} class="visually-hidden" aria-live="polite" />
    </div>
  );
}

function Brand({ name, logoUrl }: Config) {
  return <p class="brand">{logoUrl ? <img class="logo" src={logoUrl} alt={name} /> : name}</p>;
}

function Navigation({ texts, areas }: { readonly texts: ShellTexts; readonly areas: ReturnType<typeof visibleAreas> }) {
  const { area: current } = usePlace();
  return (
    <nav class="areas" aria-label={texts.navigation}>
      <ul>
        {areas.map((area) => (
          <li key={area}>
            <a href={hashOf(area)} aria-current={area === current ? 'page' : undefined}>
              {texts.areas[area]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function AccountMenu({ texts, me }: { readonly texts: ShellTexts; readonly me: Me | undefined }) {
  const who = me?.name ?? me?.email ?? texts.ownAccount;
  const role = me?.roles.at(-1);
  return (
    <Menu
      label={me ? texts.account(who) : who}
      intro={
        me && (
          <div class="who">
            <p class="who-name">{who}</p>
            {me.name && me.email && <p>{me.email}</p>}
            {role && <p>{texts.roles[role]}</p>}
          </div>
        )
      }
      items={[
        { text: texts.ownAccount, onPress: () => location.assign(`${addressOf('')}${location.search}#/`) },
        {
          text: texts.signOut,
          onPress: async () => {
            await signOut(false);
            leaveToSignIn();
          },
        },
      ]}
    >
      <span class="avatar" aria-hidden="true">
        {/* Of somebody without a role nothing is known. */}
        {me ? [...who][0]?.toLocaleUpperCase() : '?'}
      </span>
    </Menu>
  );
}
