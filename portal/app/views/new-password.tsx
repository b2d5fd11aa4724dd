import type { Problem } from '../../shared/request.ts';
import { updateTabState } from '../../shared/tab-storage.ts';
import { AddressChip } from '../address-chip.tsx';
import type { App, MakeView } from '../app.ts';
import { Intro } from '../components.tsx';
import type { FieldSpec } from '../field-spec.ts';
import { type AttributeName, attributeField } from '../fields.ts';
import { Form } from '../form.tsx';
import { newPasswordField } from '../new-password-field.tsx';
import { answerOpenChallenge, findOpenChallenge } from './next-step.ts';

/** The first sign-in: after the temporary password, the person's own. */
export const newPassword: MakeView = (app) => {
  const challenge = findOpenChallenge('NEW_PASSWORD_REQUIRED');
  if (!challenge) return { redirect: 'sign-in' };
  const { texts } = app;
  return {
    title: texts.newPassword.title,
    content: (
      <>
        <AddressChip app={app} address={challenge.email} />
        <Intro>{texts.newPassword.intro}</Intro>
        <Form
          app={app}
          account={challenge.email}
          fields={[
            newPasswordField(app, 'new_password', challenge.email),
            ...(challenge.missing ?? []).map((name) => attributeField(app, name)),
          ]}
          submit={texts.newPassword.submit}
          send={({ new_password, ...rest }) =>
            answerOpenChallenge(app, '/new-password', { new_password, ...attributesOf(rest) }, texts.newPassword.done)
          }
          moreFields={(problem) => fieldsFor(app, problem)}
        />
      </>
    ),
  };
};

/** The pool says only now which attributes it requires: they are asked for at once, and again after a reload. */
function fieldsFor(app: App, { errors }: Problem): FieldSpec<AttributeName>[] {
  const open = findOpenChallenge('NEW_PASSWORD_REQUIRED');
  const asked = open?.missing ?? [];
  const wanted = errors
    .map(({ field }) => /^attributes\.(.+)$/.exec(field)?.[1])
    .filter((name) => name !== undefined)
    .filter((name) => !asked.includes(name));
  if (open && wanted.length > 0) updateTabState({ challenge: { ...open, missing: [...asked, ...wanted] } });
  return wanted.map((name) => attributeField(app, name));
}

function attributesOf(values: Readonly<Record<string, string>>): { attributes?: Record<string, string> } {
  const entries = Object.entries(values).map(([name, value]) => [name.replace('attributes.', ''), value]);
  return entries.length > 0 ? { attributes: Object.fromEntries(entries) } : {};
}
