import type { MakeView } from './app.ts';
import type { Route } from './routes.ts';
import { addPasskeyView } from './views/add-passkey.tsx';
import { changePassword } from './views/change-password.tsx';
import { confirm } from './views/confirm.tsx';
import { home } from './views/home.tsx';
import { oneTimeCode } from './views/one-time-code.tsx';
import { setUpCode } from './views/set-up-code.tsx';
import { signUp } from './views/sign-up.tsx';

/** Views that nobody begins with. In one file: they share most of what they are made of. */
export const lateViews = {
  home,
  'set-up-code': setUpCode,
  'one-time-code': oneTimeCode,
  'sign-up': signUp,
  confirm,
  'change-password': changePassword,
  'add-passkey': addPasskeyView,
} satisfies Readonly<Partial<Record<Route, MakeView>>>;
