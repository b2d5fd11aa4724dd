import type { Locale } from '../../functions/domain/locale/locale.ts';
import { applyBrand } from '../shared/brand.ts';
import { loadConfig } from '../shared/config.ts';
import { loadTexts, preferredLocale, rememberLocale } from '../shared/language.ts';
import { connectionProblem } from '../shared/request.ts';
import { updateTabState } from '../shared/tab-storage.ts';
import type { App, GoOptions, Tone, View } from './app.ts';
import { element } from './element.ts';
import { problemText } from './problem-text.ts';
import { hashOf, type Route, readRoute } from './routes.ts';
import { shell } from './shell.ts';
import { loadTextsIn } from './texts/load-texts.ts';
import { views } from './views.ts';

/*
 * Starts the page: brand and language first, then the view that the address names.
 */

const config = await loadConfig();
applyBrand(config);

let locale = preferredLocale(config.defaultLocale);
let texts = await loadTexts(loadTextsIn, locale);
let shown: Route | undefined;
/** The notice for the next view. */
let notice: { readonly text: string; readonly tone: Tone } | undefined;
/** Counts views, so that a slow one doesn't replace a newer one. */
let turn = 0;

const page = shell(config, async (chosen: Locale) => {
  const loaded = await loadTexts(loadTextsIn, chosen).catch(() => undefined);
  if (!loaded) {
    page.setLanguage(texts, locale);
    page.showNotice(problemText(connectionProblem(), appNow()), 'trouble');
    return;
  }
  locale = chosen;
  texts = loaded;
  rememberLocale(chosen);
  const entries = page.readEntries();
  await show(shown ?? 'home', { stay: true });
  page.restoreEntries(entries);
});

function appNow(): App {
  return { config, texts, locale, go, notify: (text, tone = 'done') => page.showNotice(text, tone) };
}

function go(route: Route, { notice: text = '', tone = 'done', replace = false }: GoOptions = {}): void {
  notice = { text, tone };
  if (location.hash === hashOf(route)) void show(route);
  else if (replace) {
    history.replaceState(null, '', hashOf(route));
    void show(route);
  } else location.hash = hashOf(route);
}

async function show(route: Route, { stay = false } = {}): Promise<void> {
  const mine = ++turn;
  const making = views[route](appNow());
  if (shown === undefined && making instanceof Promise) page.showWaiting(texts, locale);
  // The network may fail to load a script that a view needs.
  const made = await Promise.resolve(making).catch(() => undefined);
  if (mine !== turn) return;
  if (!made) return page.showNotice(problemText(connectionProblem(), appNow()), 'trouble');
  if ('redirect' in made) {
    const { text = '', tone } =
      made.notice === undefined ? { ...notice } : { text: made.notice, tone: 'trouble' as const };
    return go(made.redirect, { replace: true, notice: text, ...(tone && { tone }) });
  }
  const first = shown === undefined;
  shown = route;
  draw(route, made, stay || first);
}

function draw(route: Route, { title, content }: View, keepFocus: boolean): void {
  page.setLanguage(texts, locale);
  document.title = `${title} · ${config.name}`;
  const heading = element('h1', { tabindex: -1 }, title);
  page.showView(route, heading, content);
  page.showNotice(notice?.text ?? '', notice?.tone ?? 'done');
  notice = undefined;
  if (keepFocus) return;
  scrollTo(0, 0);
  heading.focus({ preventScroll: true });
}

/** Shows the view that the address names, and removes the person's email address from it. */
function showAddress(): void {
  const { route, email } = readRoute(location.hash);
  if (email) updateTabState({ email });
  if (location.hash !== hashOf(route)) history.replaceState(null, '', hashOf(route));
  void show(route);
}

addEventListener('hashchange', showAddress);
showAddress();
