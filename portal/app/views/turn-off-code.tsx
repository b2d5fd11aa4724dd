import { callSignedIn, isSignedIn } from '../../shared/session.ts';
import { readTabState, updateTabState } from '../../shared/tab-storage.ts';
import type { MakeView } from '../app.ts';
import { Intro, Links, ViewLink } from '../components.tsx';
import { Form } from '../form.tsx';
import { passwordField } from '../sign-in-fields.ts';
import { withAccountTexts } from './account-app.ts';
import { leaveIfSignedOut } from './own-account.ts';

/** Turns two-factor authentication off, where the pool leaves it to people. */
export const turnOffCode: MakeView = async (given) => {
  const app = await withAccountTexts(given);
  const { texts } = app;
  if (!isSignedIn()) {
    updateTabState({ returnTo: 'turn-off-code' });
    return { redirect: 'sign-in', notice: app.account.signInFirst };
  }
  return {
    title: app.account.turnOffTitle,
    content: (
      <>
        <Intro>{app.account.turnOffIntro}</Intro>
        <Form
          app={app}
          account={readTabState().account}
          fields={[passwordField({ name: 'password', label: texts.fields.currentPassword })]}
          submit={app.account.turnOff}
          send={async ({ password }) => {
            const answer = await callSignedIn('/account/factors', { authenticator: false, password });
            if (!answer.ok && answer.problem.code === 'MFA_REQUIRED') {
              app.go('home', { replace: true, notice: app.account.mfaRequired, tone: 'trouble' });
              return undefined;
            }
            if (!answer.ok) return leaveIfSignedOut(app, answer.problem, 'turn-off-code');
            app.go('home', { replace: true, notice: app.account.turnedOff });
            return undefined;
          }}
        />
        <Links>
          <p>
            <ViewLink to="home">{texts.back}</ViewLink>
          </p>
        </Links>
      </>
    ),
  };
};
