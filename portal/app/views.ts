import type { MakeView } from './app.ts';
import type { Route } from './routes.ts';
import { changePassword } from './views/change-password.tsx';
import { confirm } from './views/confirm.tsx';
import { forgot } from './views/forgot.tsx';
import { home } from './views/home.tsx';
import { newPassword } from './views/new-password.tsx';
import { oneTimeCode } from './views/one-time-code.tsx';
import { reset } from './views/reset.tsx';
import { setUpCode } from './views/set-up-code.tsx';
import { signInView } from './views/sign-in.tsx';
import { signUp } from './views/sign-up.tsx';

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
