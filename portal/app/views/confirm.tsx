import { call } from '../../shared/api-client.ts';
import { signInAgain } from '../../shared/session.ts';
import { readTabState, updateTabState } from '../../shared/tab-storage.ts';
import type { App, MakeView } from '../app.ts';
import { Action, Intro, Links, ViewLink } from '../components.tsx';
import { codeField, emailField } from '../fields.ts';
import { Form } from '../form.tsx';
import { showNextStep } from './next-step.ts';

/** Confirms with a code that the address belongs to the person who signed up. */
export const confirm: MakeView = (app) => {
  const { texts } = app;
  const { email: known } = readTabState();
  return {
    title: texts.confirm.title,
    content: (
      <>
        <Intro>{known ? texts.confirm.intro(known) : texts.confirm.introWithoutAddress}</Intro>
        <Form
          app={app}
          fields={[...(known ? [] : [emailField(app)]), codeField(app, texts.fields.code)]}
          submit={texts.confirm.submit}
          send={async ({ email = known ?? '', code }) => {
            const answer = await call('/confirm-sign-up', { email, code });
            if (!answer.ok) return answer.problem;
            updateTabState({ email });
            const again = await signInAgain(email);
            if (again?.ok) return showNextStep(app, again, texts.confirm.done);
            app.go('sign-in', { replace: true, notice: texts.confirm.done });
            return undefined;
          }}
        />
        <Links>
          {known && (
            <p>
              <Action app={app} act={() => resendCode(app, known)}>
                {texts.confirm.resend}
              </Action>
            </p>
          )}
          <p>
            <ViewLink to="sign-in">{texts.backToSignIn}</ViewLink>
          </p>
        </Links>
        <details>
          <summary>{texts.reset.noEmail}</summary>
          <p class="no-email">{texts.confirm.noEmailHelp}</p>
        </details>
      </>
    ),
  };
};

async function resendCode(app: App, email: string) {
  const answer = await call('/resend-code', { email, locale: app.locale });
  if (answer.ok) app.notify(app.texts.confirm.resent);
  return answer.ok ? undefined : answer.problem;
}
