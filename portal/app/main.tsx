import { render } from 'preact';
import type { Locale } from '../../functions/domain/locale/locale.ts';
import { applyBrand } from '../shared/brand.ts';
import { loadConfig } from '../shared/config.ts';
import { loadTexts, preferredLocale, rememberLocale } from '../shared/language.ts';
import { connectionProblem } from '../shared/request.ts';
import { readTabState, updateTabState } from '../shared/tab-storage.ts';
import type { App, GoOptions, Tone } from './app.ts';
import { problemText } from './problem-text.ts';
import { findReturnAddress } from './return-address.ts';
import { hashOf, type Route, readRoute } from './routes.ts';
import { Shell, type ShownView } from './shell.tsx';
import { loadTextsIn } from './texts/load-texts.ts';
import { loadLateViews, views } from './views.ts';

/*
 * Starts the page: brand and language first, then the view that the address names.
 */

interface Notice {
  readonly text: string;
  readonly tone: Tone;
}

const config = await loadConfig();
applyBrand(config);

let locale = preferredLocale(config.defaultLocale);
let texts = await loadTexts(loadTextsIn, locale);
let shown: ShownView | undefined;
let notice: Notice = { text: '', tone: 'done' };
/** The notice for the next view. */
let nextNotice: Notice | undefined;
/** Counts views, so that a slow one doesn't replace a newer one. */
let turn = 0;

document.body.replaceChildren();

function draw(): void {
  const page = { config, texts, locale, notice, view: shown, onLanguage: changeLanguage };
  render(<Shell {...page} />, document.body);
}

async function changeLanguage(chosen: Locale): Promise<void> {
  const loaded = await loadTexts(loadTextsIn, chosen).catch(() => undefined);
  if (!loaded) return showNotice(problemText(connectionProblem(), appNow()), 'trouble');
  locale = chosen;
  texts = loaded;
  rememberLocale(chosen);
  await show(shown?.route ?? 'home', { stay: true });
}

function appNow(): App {
  return { config, texts, locale, go, speak: changeLanguage, notify: (text, tone = 'done') => showNotice(text, tone) };
}

/** Shows a notice and has it read out; an empty one removes it. */
function showNotice(text: string, tone: Tone): void {
  notice = { text, tone };
  draw();
  // The focus stays where it is, which on a phone may be far below.
  if (text) document.querySelector('.notice')?.scrollIntoView({ block: 'nearest' });
}

function go(route: Route, { notice: text = '', tone = 'done', replace = false }: GoOptions = {}): void {
  nextNotice = { text, tone };
  if (location.hash === hashOf(route)) void show(route);
  else if (replace) {
    history.replaceState(null, '', hashOf(route));
    void show(route);
  } else location.hash = hashOf(route);
}

async function show(route: Route, { stay = false } = {}): Promise<void> {
  const mine = ++turn;
  const making = views[route](appNow());
  if (shown === undefined && making instanceof Promise) draw();
  // The network may fail to load a script that a view needs.
  const made = await Promise.resolve(making).catch(() => undefined);
  if (mine !== turn) return;
  if (!made) return showNotice(problemText(connectionProblem(), appNow()), 'trouble');
  if ('redirect' in made) {
    const { text = '', tone } =
      made.notice === undefined ? { ...nextNotice } : { text: made.notice, tone: 'trouble' as const };
    return go(made.redirect, { replace: true, notice: text, ...(tone && { tone }) });
  }
  const keepFocus = shown === undefined;
  shown = { route, key: stay && shown ? shown.key : mine, ...made };
  document.title = `${made.title} · ${config.name}`;
  const { text, tone } = nextNotice ?? { text: '', tone: 'done' };
  nextNotice = undefined;
  showNotice(text, tone);
  if (stay) return;
  const first = document.querySelector<HTMLElement>('[autofocus]');
  if (!keepFocus) scrollTo(0, 0);
  if (first) first.focus({ preventScroll: true });
  else if (!keepFocus) document.querySelector('h1')?.focus({ preventScroll: true });
}

/** Shows the view that the address names, and removes from it the person's email address and where they want to go. */
function showAddress(): void {
  const { route, email, returnTo } = readRoute(location.hash);
  const application = findReturnAddress(config, returnTo);
  if (email) updateTabState({ email, fromLink: true, returnTo: application });
  else if (application) updateTabState({ returnTo: application });
  if (location.hash !== hashOf(route)) history.replaceState(null, '', hashOf(route));
  void show(route);
}

if (readTabState().sessionEnded) {
  nextNotice = { text: texts.problems.sessionExpired, tone: 'trouble' };
  updateTabState({ sessionEnded: undefined });
}
addEventListener('hashchange', showAddress);
showAddress();
// In time for the next view, while the person types. Whether it fails is seen when one of them is shown.
void loadLateViews().catch(() => undefined);
