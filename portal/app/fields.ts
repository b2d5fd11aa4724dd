import { maxPasswordLength } from '../../functions/domain/self-service/password-length.ts';
import { readTabState, updateTabState } from '../shared/tab-storage.ts';
import type { App } from './app.ts';
import { type FieldSpec, trimBlanks } from './field-spec.ts';
import { fieldErrorText } from './problem-text.ts';

/** The address, which is also the username that password managers store. What is entered once is filled in on the next view. */
export function emailField(app: App): FieldSpec<'email'> {
  const { fields, problems } = app.texts;
  return {
    name: 'email',
    label: fields.email,
    value: readTabState().email,
    input: {
      type: 'email',
      autocomplete: 'username',
      inputMode: 'email',
      autocapitalize: 'none',
      spellcheck: false,
    },
    fault: (address) => (/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(address) ? undefined : problems.email),
    refusal: () => problems.email,
    remember: (email) => updateTabState({ email }),
  };
}

/** Six digits, from an email or an app. Blanks and dashes between them are ignored. */
export function codeField(app: App, label: string, hint?: string): FieldSpec<'code'> {
  const { problems } = app.texts;
  return {
    name: 'code',
    label,
    hint,
    input: {
      type: 'text',
      autocomplete: 'one-time-code',
      inputMode: 'numeric',
      class: 'code',
      spellcheck: false,
    },
    // Japanese keyboards write full-width digits.
    read: (entry) => entry.normalize('NFKC').replace(/[\s\u200b-\u200f\u2060\ufeff.-]/g, ''),
    fault: (code) => (/^\d{6}$/.test(code) ? undefined : problems.code),
    refusal: () => (label === app.texts.fields.oneTimeCode ? problems.wrongOneTimeCode : problems.wrongCode),
  };
}

/** Name of an attribute's field, as the API calls it. */
export type AttributeName = `attributes.${string}`;

/** An attribute of the person: one of OIDC's, or one of the pool's own. */
export function attributeField(app: App, attribute: string): FieldSpec<AttributeName> {
  const autocomplete = {
    given_name: 'given-name',
    family_name: 'family-name',
    name: 'name',
    phone_number: 'tel',
    birthdate: 'bday',
    nickname: 'nickname',
    website: 'url',
  };
  const type = { phone_number: 'tel', website: 'url' } as const;
  return {
    name: `attributes.${attribute}`,
    label: app.texts.fields.attributes[attribute] ?? attribute.replace('custom:', ''),
    input: {
      type: Object.entries(type).find(([name]) => name === attribute)?.[1] ?? 'text',
      autocomplete: Object.entries(autocomplete).find(([name]) => name === attribute)?.[1] ?? 'off',
    },
  };
}

/** A password that exists. */
export function passwordField<const Name extends string>(
  options: Pick<FieldSpec<Name>, 'name' | 'label' | 'hint' | 'read'>,
): FieldSpec<Name> {
  return secretField({ ...options, input: { autocomplete: 'current-password' } });
}

/** A password that the person chooses. */
export function newPasswordField<const Name extends string>(app: App, name: Name): FieldSpec<Name> {
  const { fields, rules, problems } = app.texts;
  const minimum = app.config.passwordMinimumLength;
  return secretField({
    name,
    label: fields.newPassword,
    minimum,
    // No `maxlength`: browsers would truncate a pasted password, and nobody would notice.
    input: { autocomplete: 'new-password', minLength: minimum },
    fault(password) {
      if ([...password].length < minimum) return `${problems.tooWeak} ${rules.length(minimum)}`;
      if (password.length > maxPasswordLength) return problems.tooLong;
      // Invisible ones too: signing in removes them.
      return password === trimBlanks(password) ? undefined : problems.blankEnds;
    },
    refusal: (codes) =>
      codes
        .map((code) =>
          code === 'TOO_SHORT' ? `${problems.tooWeak} ${rules.length(minimum)}` : fieldErrorText(code, app.texts),
        )
        .join(' '),
  });
}

function secretField<Name extends string>(spec: FieldSpec<Name>): FieldSpec<Name> {
  return {
    // A new password is used as it is; only an existing one may have been copied with blanks.
    read: (entry) => entry,
    ...spec,
    secret: true,
    input: { spellcheck: false, autocapitalize: 'none', ...spec.input },
  };
}
