import { readTabState, updateTabState } from '../shared/tab-storage.ts';
import type { App } from './app.ts';
import { type FieldSpec, trimBlanks } from './field-spec.ts';

/* Apart from the other fields: everybody loads these. */

/** The address, which is also the username that password managers store. What is entered once is filled in on the next view. */
export function emailField(app: App, { autofocus = false } = {}): FieldSpec<'email'> {
  const { fields, problems } = app.texts;
  return {
    name: 'email',
    label: fields.email,
    value: readTabState().email,
    input: {
      type: 'email',
      autocomplete: app.config.signIn.passkeys ? 'username webauthn' : 'username',
      inputMode: 'email',
      autocapitalize: 'none',
      spellcheck: false,
      dir: 'ltr',
      autofocus,
    },
    missing: fields.emailMissing,
    // A full stop is copied along from the end of a sentence.
    read: (entry) => trimBlanks(entry).replace(/[.,;]$/, ''),
    fault: (address) => (/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(address) ? undefined : problems.email),
    refusal: ([code]) => (code === 'TOO_LONG' ? problems.tooLong('128') : problems.email),
    remember: (email) => updateTabState({ email }),
  };
}

/** A password that exists. */
export function passwordField<const Name extends string>(
  options: Pick<FieldSpec<Name>, 'name' | 'label' | 'hint' | 'read' | 'missing' | 'aside'> & {
    readonly autofocus?: boolean;
  },
): FieldSpec<Name> {
  const { autofocus = false, ...spec } = options;
  return secretField({ ...spec, input: { autocomplete: 'current-password', autofocus } });
}

/** A password, hidden and never corrected by the browser. */
export function secretField<Name extends string>(spec: FieldSpec<Name>): FieldSpec<Name> {
  return {
    // A new password is used as it is; only an existing one may have been copied with blanks.
    read: (entry) => entry,
    ...spec,
    secret: true,
    input: { spellcheck: false, autocapitalize: 'none', ...spec.input },
  };
}
