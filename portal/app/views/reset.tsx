import { call } from '../../shared/api-client.ts';
import { clearSession } from '../../shared/session.ts';
import { readTabState, updateTabState } from '../../shared/tab-storage.ts';
import { AddressChip } from '../address-chip.tsx';
import type { App, MakeView } from '../app.ts';
import { Intro, Links, ViewLink } from '../components.tsx';
import { findRequest } from '../email-request.ts';
import { emailedField, isCode } from '../fields.ts';
import { Form } from '../form.tsx';
import { newPasswordField } from '../new-password-field.tsx';
import { Resend } from '../resend.tsx';
import { emailField } from '../sign-in-fields.ts';
import { signInFromEmail } from './next-step.ts';

/**
 * Chooses a new password with what the email contains. After a code the person signs in, as usual; a temporary password signs them in.
 */
export const reset: MakeView = (app) => {
  const { texts } = app;
  const { email: known } = readTabState();
  const byLink = app.config.signIn.invitation === 'link';
  return {
    title: texts.reset.title,
    content: (
      <>
        {known && <AddressChip app={app} address={known} onChange={() => app.go('forgot')} />}
        {findRequest(known) === undefined ? (
          <Intro>{byLink ? texts.reset.introFromCode : texts.reset.introFromEmail}</Intro>
        ) : (
          <>
            <Intro>{texts.reset.intro}</Intro>
            <Intro>{byLink ? texts.reset.invitedByLink : texts.reset.invited}</Intro>
          </>
        )}
        <Form
          app={app}
          account={known}
          fields={[
            ...(known ? [] : [emailField(app)]),
            emailedField(app),
            newPasswordField(app, 'new_password', known),
          ]}
          submit={texts.reset.submit}
          send={async ({ email = known ?? '', code = '', new_password }) => {
            if (!isCode(code))
              return signInFromEmail(app, { email, temporary: code, chosen: new_password, asks: true });
            const answer = await call('/reset-password', { email, code, new_password });
            if (!answer.ok) return answer.problem;
            clearSession();
            updateTabState({ email, way: 'password' });
            app.go('sign-in', { replace: true, notice: texts.reset.done });
            return undefined;
          }}
        />
        {known && <Resend app={app} email={known} label={texts.reset.resend} send={() => sendAgain(app, known)} />}
        <details>
          <summary>{texts.reset.noEmail}</summary>
          <p class="no-email">{texts.reset.noEmailHelp}</p>
        </details>
        <Links>
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
