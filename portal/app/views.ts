import type { MakeView } from './app.ts';
import type { Route } from './routes.ts';
import { changePassword } from './views/change-password.ts';
import { confirm } from './views/confirm.ts';
import { forgot } from './views/forgot.ts';
import { home } from './views/home.ts';
import { newPassword } from './views/new-password.ts';
import { oneTimeCode } from './views/one-time-code.ts';
import { reset } from './views/reset.ts';
import { setUpCode } from './views/set-up-code.ts';
import { signInView } from './views/sign-in.ts';
import { signUp } from './views/sign-up.ts';

/** Every view by its route. */
export const views: Readonly<Record<Route, MakeView>> = {
  home,
  'sign-in': signInView,
  'new-password': newPassword,
  'set-up-code': setUpCode,
  'one-time-code': oneTimeCode,
  forgot,
  reset,
  'sign-up': signUp,
  confirm,
  'change-password': changePassword,
};
