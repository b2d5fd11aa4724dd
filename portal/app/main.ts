import type { Locale } from '../../functions/domain/locale/locale.ts';
import { noAnswer } from './api-client.ts';
import type { App, GoOptions, Tone, View } from './app.ts';
import { wearBrand } from './brand.ts';
import { loadConfig } from './config.ts';
import { element } from './element.ts';
import { keep } from './kept.ts';
import { loadTexts, preferredLocale, rememberLocale } from './language.ts';
import { problemText } from './problem-text.ts';
import { hashOf, type Route, readRoute } from './routes.ts';
import { shell } from './shell.ts';
import { views } from './views.ts';

/*
 * Starts the page: brand and language first, then whatever view the address asks for.
 */

const config = await loadConfig();
wearBrand(config);

let locale = preferredLocale(config.defaultLocale);
let texts = await loadTexts(locale);
let shown: Route | undefined;
/** What the next view tells. */
let notice: { readonly text: string; readonly tone: Tone } | undefined;
/** Counts views, so that one that was slow to make doesn't replace a newer one. */
let turn = 0;

const page = shell(config, async (chosen: Locale) => {
  const loaded = await loadTexts(chosen).catch(() => undefined);
  if (!loaded) {
    page.dress(texts, locale);
    page.tell(problemText(noAnswer(), appNow()), 'trouble');
    return;
  }
  locale = chosen;
  texts = loaded;
  rememberLocale(chosen);
  const entries = page.entries();
  await show(shown ?? 'home', { stay: true });
  page.restore(entries);
});

function appNow(): App {
  return { config, texts, locale, go, tell: (text, tone = 'done') => page.tell(text, tone) };
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
  if (shown === undefined && making instanceof Promise) page.wait(texts, locale);
  // A part of the page that a view needs may not get here.
  const made = await Promise.resolve(making).catch(() => undefined);
  if (mine !== turn) return;
  if (!made) return page.tell(problemText(noAnswer(), appNow()), 'trouble');
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
  page.dress(texts, locale);
  document.title = `${title} · ${config.name}`;
  const heading = element('h1', { tabindex: -1 }, title);
  page.fill(route, heading, content);
  page.tell(notice?.text ?? '', notice?.tone ?? 'done');
  notice = undefined;
  if (keepFocus) return;
  scrollTo(0, 0);
  heading.focus({ preventScroll: true });
}

/** The address on the screen decides what is shown; what it says about the person is taken out of it. */
function showAddress(): void {
  const { route, email } = readRoute(location.hash);
  if (email) keep({ email });
  if (location.hash !== hashOf(route)) history.replaceState(null, '', hashOf(route));
  void show(route);
}

addEventListener('hashchange', showAddress);
showAddress();
