import { AddressChip } from '../address-chip.tsx';
import type { MakeView } from '../app.ts';
import { Intro, Links, ViewLink } from '../components.tsx';
import { oneTimeCodeField } from '../fields.ts';
import { Form } from '../form.tsx';
import { answerOpenChallenge, findOpenChallenge } from './next-step.ts';

/** Two-factor authentication of a person who has an authenticator app. */
export const oneTimeCode: MakeView = (app) => {
  const { texts } = app;
  const challenge = findOpenChallenge('SOFTWARE_TOKEN_MFA');
  if (!challenge) return { redirect: 'sign-in' };
  return {
    title: texts.oneTimeCode.title,
    content: (
      <>
        <AddressChip app={app} address={challenge.email} />
        <Intro>{texts.oneTimeCode.intro}</Intro>
        <Form
          app={app}
          fields={[oneTimeCodeField(app)]}
          submit={texts.oneTimeCode.submit}
          send={({ code }) => answerOpenChallenge(app, '/mfa/respond', { code })}
        />
        <p class="hint">
          {texts.oneTimeCode.lostPhone} {app.config.supportAddress ? texts.contact(app.config.supportAddress) : ''}
        </p>
        <Links>
          <p>
            <ViewLink to="sign-in">{texts.backToSignIn}</ViewLink>
          </p>
        </Links>
      </>
    ),
  };
};
