import type { ComponentChildren } from 'preact';
import type { Locale } from '../../functions/domain/locale/locale.ts';
import type { Config } from '../shared/config.ts';

import type { Route } from './routes.ts';
import type { Texts } from './texts/text.ts';

/** What a view is made from. */
export interface App {
  readonly config: Config;
  readonly texts: Texts;
  readonly locale: Locale;
  /** Shows another view. */
  go(route: Route, options?: GoOptions): void;
  /** Says everything in another language from now on. */
  speak(locale: Locale): Promise<void>;
  /** Shows a notice on the current view, without moving anything. */
  notify(notice: string, tone?: Tone): void;
}

/** What a notice is about: something is done (the default), or has ended or failed. */
export type Tone = 'done' | 'trouble';

/** How to get to a view. */
export interface GoOptions {
  /** Shown, and read out, on the new view. */
  readonly notice?: string;
  readonly tone?: Tone;
  /** The current view leaves the browser's history: what it was for is done. */
  readonly replace?: boolean;
}

/** One page of the portal. */
export interface View {
  readonly title: string;
  readonly content: ComponentChildren;
}

/** Makes a view, or redirects where it makes no sense at the moment. */
export type MakeView = (app: App) => View | Redirect | Promise<View | Redirect>;

/** Another route instead of a view. */
export interface Redirect {
  readonly redirect: Route;
  /** Why the view can't be shown. */
  readonly notice?: string;
}
