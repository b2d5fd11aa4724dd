import { call } from '../../shared/api-client.ts';
import { clearSession } from '../../shared/session.ts';
import { readTabState, updateTabState } from '../../shared/tab-storage.ts';
import type { App, MakeView } from '../app.ts';
import { Action, Intro, Links, ViewLink } from '../components.tsx';
import { emailedField, emailField, isCode, newPasswordField } from '../fields.ts';
import { Form } from '../form.tsx';
import { signInFromEmail } from './next-step.ts';

/**
 * Chooses a new password with what the email contains. After a code the person signs in, as usual; a temporary password signs them in.
 */
export const reset: MakeView = (app) => {
  const { texts } = app;
  const { email: known } = readTabState();
  return {
    title: texts.reset.title,
    content: (
      <>
        <Intro>{known ? texts.reset.intro(known) : texts.reset.introWithoutAddress}</Intro>
        <Form
          app={app}
          account={known}
          fields={[...(known ? [] : [emailField(app)]), emailedField(app), newPasswordField(app, 'new_password')]}
          submit={texts.reset.submit}
          send={async ({ email = known ?? '', code = '', new_password }) => {
            if (!isCode(code))
              return signInFromEmail(app, { email, temporary: code, chosen: new_password, asks: true });
            const answer = await call('/reset-password', { email, code, new_password });
            if (!answer.ok) return answer.problem;
            clearSession();
            updateTabState({ email });
            app.go('sign-in', { replace: true, notice: texts.reset.done });
            return undefined;
          }}
        />
        <details>
          <summary>{texts.reset.noEmail}</summary>
          <p class="no-email">{texts.reset.noEmailHelp}</p>
          {known && (
            <Action app={app} act={() => sendAgain(app, known)}>
              {texts.reset.resend}
            </Action>
          )}
        </details>
        <Links>
          <p>
            <ViewLink to="forgot">{texts.back}</ViewLink>
          </p>
          <p>
            <ViewLink to="sign-in">{texts.backToSignIn}</ViewLink>
          </p>
        </Links>
      </>
    ),
  };
};

async function sendAgain(app: App, email: string) {
  const answer = await call('/forgot-password', { email, locale: app.locale });
  if (answer.ok) app.notify(app.texts.reset.resent);
  return answer.ok ? undefined : answer.problem;
}
