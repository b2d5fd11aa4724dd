import { Button } from '../../shared/components/button.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import type { Problem } from '../../shared/request.ts';
import { Action, ViewLink } from '../components.tsx';
import { problemText } from '../problem-text.ts';
import type { Route } from '../routes.ts';
import type { AccountApp } from './account-app.ts';
import { type Row, Rows } from './account-details.tsx';
import type { OwnAccount } from './own-account.ts';

export interface AccountSecurityProps {
  readonly app: AccountApp;
  /** Undefined while it is loading, and where that failed. */
  readonly own: OwnAccount | undefined;
  /** Why it could not be loaded. */
  readonly problem: Problem | undefined;
  readonly onRetry: () => void;
  readonly onSignOutEverywhere: () => Promise<Problem | undefined>;
}

/** How the person signs in, and links to change that. */
export function AccountSecurity({ app, own, problem, onRetry, onSignOutEverywhere }: AccountSecurityProps) {
  const { account: texts } = app;
  return (
    <section class="panel" aria-labelledby="security">
      <h2 id="security">{texts.security}</h2>
      {own && <Rows rows={rowsOf(app, own, onSignOutEverywhere)} />}
      {!own && !problem && <Skeleton label={texts.loading} lines={5} />}
      {problem && (
        <>
          <p role="alert">{problemText(problem, app)}</p>
          <Button onPress={onRetry}>{app.texts.problems.tryAgain}</Button>
        </>
      )}
    </section>
  );
}

function rowsOf(
  app: AccountApp,
  own: OwnAccount,
  onSignOutEverywhere: AccountSecurityProps['onSignOutEverywhere'],
): Row[] {
  const { fields } = app.texts;
  const { account: texts } = app;
  const link = (to: Route, text: string, about: string) => (
    <ViewLink to={to}>
      {text} <span class="visually-hidden">({about})</span>
    </ViewLink>
  );
  const password: Row = {
    label: fields.password,
    value: own.hasPassword ? '••••••••' : texts.noPassword,
    action: link('change-password', own.hasPassword ? texts.change : texts.choose, fields.password),
  };
  // Of people who come by a provider Cognito keeps no password.
  const mayHavePassword = own.hasPassword || own.providers.length === 0;
  const devices: Row = {
    label: texts.devices,
    value: '',
    action: (
      <Action app={app} act={onSignOutEverywhere}>
        {texts.signOutEverywhere}
      </Action>
    ),
    hint: texts.everywhereHint,
  };
  return [...(mayHavePassword ? [password] : []), ...secondFactorRow(app, own, link), devices];
}

/**
 * Where the pool has no second factor, there is nothing to say. A person without a password could not sign in any more with one: Cognito
 * then wants the password first. https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html
 */
function secondFactorRow(
  app: AccountApp,
  { mfa, hasAuthenticator, hasPassword }: OwnAccount,
  link: (to: Route, text: string, about: string) => preact.JSX.Element,
): Row[] {
  const { account: texts } = app;
  const label = texts.secondFactor;
  if (hasAuthenticator) {
    const action = mfa !== 'required' && link('turn-off-code', texts.turnOff, label);
    return [{ label, value: texts.on, action, hint: texts.onHint }];
  }
  if (mfa === 'off' || !hasPassword) return [];
  return [{ label, value: texts.off, action: link('set-up-code', texts.setUp, label), hint: texts.offHint }];
}
