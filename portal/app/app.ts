import type { Locale } from '../../functions/domain/locale/locale.ts';
import type { Config } from './config.ts';
import type { Child } from './element.ts';
import type { Route } from './routes.ts';
import type { Texts } from './texts/text.ts';

/** What views are made with. */
export interface App {
  readonly config: Config;
  readonly texts: Texts;
  readonly locale: Locale;
  /** Shows another view. */
  go(route: Route, options?: GoOptions): void;
  /** Tells something on the view that is shown, without moving anything. */
  tell(notice: string, tone?: Tone): void;
}

/** What a notice tells of: that something is done, as it is unless said, or that something is over or did not work. */
export type Tone = 'done' | 'trouble';

/** How to get to a view. */
export interface GoOptions {
  /** Shown, and read out, on the new view. */
  readonly notice?: string;
  readonly tone?: Tone;
  /** The view that is left can't be gone back to: what it was for is done. */
  readonly replace?: boolean;
}

/** One page of the portal. */
export interface View {
  readonly title: string;
  readonly content: readonly Child[];
}

/** Makes a view, or sends on to another route where this one makes no sense now. */
export type MakeView = (app: App) => View | Redirect | Promise<View | Redirect>;

/** Another route instead of a view. */
export interface Redirect {
  readonly redirect: Route;
  /** Why the view can't be shown. */
  readonly notice?: string;
}
