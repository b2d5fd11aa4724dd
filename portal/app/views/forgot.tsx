import type { MakeView } from '../app.ts';
import { Intro, Links, ViewLink } from '../components.tsx';
import { Form } from '../form.tsx';
import { emailField } from '../sign-in-fields.ts';
import { sendHelp } from './send-help.ts';

/** Requests a code to reset the password. Does not reveal whether the address has an account. */
export const forgot: MakeView = (app) => {
  const { texts, config } = app;
  return {
    title: texts.forgot.title,
    content: (
      <>
        <Intro>{texts.forgot.intro}</Intro>
        <Intro>{config.signIn.invitation === 'link' ? texts.forgot.invitedByLink : texts.forgot.invited}</Intro>
        <Form
          app={app}
          fields={[emailField(app)]}
          submit={texts.forgot.submit}
          send={({ email = '' }) => sendHelp(app, email)}
        />
        <Links>
          <p>
            <ViewLink to="sign-in">{texts.backToSignIn}</ViewLink>
          </p>
        </Links>
      </>
    ),
  };
};
