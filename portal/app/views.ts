import { isSignedIn } from '../shared/session.ts';
import type { MakeView } from './app.ts';
import type { Route } from './routes.ts';
import { forgot } from './views/forgot.tsx';
import { newPassword } from './views/new-password.tsx';
import { reset } from './views/reset.tsx';
import { signInView } from './views/sign-in.tsx';

/** Loads the views that nobody begins with. */
export const loadLateViews = async () => (await import('./late-views.ts')).lateViews;

function late(route: keyof Awaited<ReturnType<typeof loadLateViews>>): MakeView {
  return async (app) => (await loadLateViews())[route](app);
}

const showHome = late('home');

/** Every view by its route. */
export const views: Readonly<Record<Route, MakeView>> = {
  home: (app) => (isSignedIn() ? showHome(app) : { redirect: 'sign-in' }),
  'sign-in': signInView,
  'new-password': newPassword,
  'set-up-code': late('set-up-code'),
  'one-time-code': late('one-time-code'),
  forgot,
  reset,
  'sign-up': late('sign-up'),
  confirm: late('confirm'),
  'change-password': late('change-password'),
  'add-passkey': late('add-passkey'),
};
