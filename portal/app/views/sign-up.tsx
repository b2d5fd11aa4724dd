import { call } from '../../shared/api-client.ts';
import { rememberPassword, signIn } from '../../shared/session.ts';
import { readTabState, updateTabState } from '../../shared/tab-storage.ts';
import type { MakeView } from '../app.ts';
import { Intro, Links, ViewLink } from '../components.tsx';
import { rememberRequest } from '../email-request.ts';
import { Form } from '../form.tsx';
import { newPasswordField } from '../new-password-field.tsx';
import { emailField } from '../sign-in-fields.ts';
import { showNextStep } from './next-step.ts';

/** Creates an account, where people may sign up. */
export const signUp: MakeView = (app) => {
  const { texts, config, locale } = app;
  if (!config.selfSignUp) return { redirect: 'sign-in', notice: texts.problems.signUpClosed };
  return {
    title: texts.signUp.title,
    content: (
      <>
        <Intro>{texts.signUp.intro(config.name)}</Intro>
        <Form
          app={app}
          fields={[emailField(app), newPasswordField(app, 'password', readTabState().email)]}
          submit={texts.signUp.submit}
          send={async ({ email = '', password = '' }) => {
            // Emails come in the language of the page.
            const answer = await call('/sign-up', { email, password, locale });
            if (!answer.ok) return answer.problem;
            updateTabState({ email });
            rememberRequest(email);
            // A trusted domain needs no code.
            if (answer.value.confirmation_required === false) {
              const signedIn = await signIn(email, password);
              if (signedIn.ok || signedIn.problem.code !== 'INVALID_CREDENTIALS') return showNextStep(app, signedIn);
              // The address had an account, which has another password.
              app.go('reset');
              return undefined;
            }
            rememberPassword(email, password);
            app.go('confirm');
            return undefined;
          }}
        />
        <Links>
          <p>
            {texts.signUp.haveAccount} <ViewLink to="sign-in">{texts.signIn.submit}</ViewLink>
          </p>
        </Links>
      </>
    ),
  };
};
