import { isSignedIn } from '../shared/session.ts';
import type { MakeView } from './app.ts';
import type { Route } from './routes.ts';
import { signInView } from './views/sign-in.tsx';

/** Loads all views but the sign-in page, in time for the next step. */
export const loadLateViews = async () => (await import('./late-views.ts')).lateViews;

function late(route: keyof Awaited<ReturnType<typeof loadLateViews>>): MakeView {
  return async (app) => (await loadLateViews())[route](app);
}

const showHome = late('home');

/** Every view by its route. */
export const views: Readonly<Record<Route, MakeView>> = {
  home: (app) => (isSignedIn() ? showHome(app) : { redirect: 'sign-in' }),
  'sign-in': signInView,
  'sign-in-code': late('sign-in-code'),
  continue: late('continue'),
  'new-password': late('new-password'),
  'set-up-code': late('set-up-code'),
  'one-time-code': late('one-time-code'),
  forgot: late('forgot'),
  reset: late('reset'),
  'sign-up': late('sign-up'),
  confirm: late('confirm'),
  'change-password': late('change-password'),
  'add-passkey': late('add-passkey'),
  'edit-account': late('edit-account'),
  'change-email': late('change-email'),
  'turn-off-code': late('turn-off-code'),
};
