import type { MakeView } from './app.ts';
import type { Route } from './routes.ts';
import { account } from './views/account.tsx';
import { addPasskeyView } from './views/add-passkey.tsx';
import { askWhoContinues } from './views/ask-who-continues.tsx';
import { changeEmail } from './views/change-email.tsx';
import { changePassword } from './views/change-password.tsx';
import { confirm } from './views/confirm.tsx';
import { editAccount } from './views/edit-account.tsx';
import { forgot } from './views/forgot.tsx';
import { newPassword } from './views/new-password.tsx';
import { oneTimeCode } from './views/one-time-code.tsx';
import { reset } from './views/reset.tsx';
import { setUpCode } from './views/set-up-code.tsx';
import { signInCode } from './views/sign-in-code.tsx';
import { signUp } from './views/sign-up.tsx';
import { turnOffCode } from './views/turn-off-code.tsx';

/** All views but the first. In one file: they share most of what they are made of. */
export const lateViews = {
  home: account,
  'new-password': newPassword,
  'set-up-code': setUpCode,
  'one-time-code': oneTimeCode,
  'sign-in-code': signInCode,
  continue: askWhoContinues,
  forgot,
  reset,
  'sign-up': signUp,
  confirm,
  'change-password': changePassword,
  'add-passkey': addPasskeyView,
  'edit-account': editAccount,
  'change-email': changeEmail,
  'turn-off-code': turnOffCode,
} satisfies Readonly<Partial<Record<Route, MakeView>>>;
