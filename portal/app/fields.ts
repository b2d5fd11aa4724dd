import { maxPasswordLength } from '../../functions/domain/self-service/password-length.ts';
import { readTabState, updateTabState } from '../shared/tab-storage.ts';
import type { App } from './app.ts';
import { drawing, element } from './element.ts';
import { type Field, type FieldOptions, field, trimBlanks } from './field.ts';
import { fieldErrorText } from './problem-text.ts';

/** The address, which is also the username that password managers store. What is entered once is filled in on the next view. */
export function emailField(app: App): Field<'email'> {
  const { fields, problems } = app.texts;
  const made = field(app, {
    name: 'email',
    label: fields.email,
    value: readTabState().email,
    attributes: {
      type: 'email',
      autocomplete: 'username',
      inputmode: 'email',
      autocapitalize: 'none',
      spellcheck: 'false',
    },
    fault: (address) => (/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(address) ? undefined : problems.email),
    refusal: () => problems.email,
  });
  made.input.addEventListener('change', () => updateTabState({ email: made.value() }));
  return made;
}

/** Six digits, from an email or an app. Blanks and dashes between them are ignored. */
export function codeField(app: App, label: string, hint?: string): Field<'code'> {
  const { problems } = app.texts;
  return field(app, {
    name: 'code',
    label,
    hint,
    attributes: {
      type: 'text',
      autocomplete: 'one-time-code',
      inputmode: 'numeric',
      class: 'code',
      spellcheck: 'false',
    },
    // Japanese keyboards write full-width digits.
    read: (entry) => entry.normalize('NFKC').replace(/[\s\u200b-\u200f\u2060\ufeff.-]/g, ''),
    fault: (code) => (/^\d{6}$/.test(code) ? undefined : problems.code),
    refusal: () => (label === app.texts.fields.oneTimeCode ? problems.wrongOneTimeCode : problems.wrongCode),
  });
}

/** Name of an attribute's field, as the API calls it. */
export type AttributeName = `attributes.${string}`;

/** An attribute of the person: one of OIDC's, or one of the pool's own. */
export function attributeField(app: App, attribute: string): Field<AttributeName> {
  const autocomplete = {
    given_name: 'given-name',
    family_name: 'family-name',
    name: 'name',
    phone_number: 'tel',
    birthdate: 'bday',
    nickname: 'nickname',
    website: 'url',
  };
  const type = { phone_number: 'tel', website: 'url' };
  return field(app, {
    name: `attributes.${attribute}`,
    label: app.texts.fields.attributes[attribute] ?? attribute.replace('custom:', ''),
    attributes: {
      type: Object.entries(type).find(([name]) => name === attribute)?.[1] ?? 'text',
      autocomplete: Object.entries(autocomplete).find(([name]) => name === attribute)?.[1] ?? 'off',
    },
  });
}

/** A password that exists. */
export function passwordField<const Name extends string>(
  app: App,
  options: Pick<FieldOptions<Name>, 'name' | 'label' | 'hint' | 'read'>,
): Field<Name> {
  return secretField(app, { ...options, attributes: { autocomplete: 'current-password' } });
}

/** A password that the person chooses: shows what it must have, and ticks that off while it is typed. */
export function newPasswordField<const Name extends string>(app: App, name: Name): Field<Name> {
  const { fields, rules, problems } = app.texts;
  const minimum = app.config.passwordMinimumLength;
  const state = element('span', { class: 'visually-hidden' });
  const rule = element('li', {}, rules.length(minimum), ' ', state);
  const list = element(
    'div',
    { class: 'rules', id: `rules-${name}` },
    element('p', { class: 'rules-intro' }, rules.intro),
    element('ul', {}, rule),
  );
  const longEnough = (password: string) => [...password].length >= minimum;
  const made = secretField(app, {
    name,
    label: fields.newPassword,
    // No `maxlength`: browsers would truncate a pasted password, and nobody would notice.
    attributes: { autocomplete: 'new-password', minlength: minimum },
    describedBy: [list.id],
    below: [list],
    fault(password) {
      if (!longEnough(password)) return `${problems.tooWeak} ${rules.length(minimum)}`;
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
  const updateRule = () => {
    const met = longEnough(made.input.value);
    rule.classList.toggle('met', met);
    state.textContent = made.input.value === '' ? '' : `(${met ? rules.met : rules.unmet})`;
  };
  made.input.addEventListener('input', updateRule);
  return made;
}

/** A password input that can be shown, and warns when Caps Lock is on. */
function secretField<Name extends string>(app: App, options: FieldOptions<Name>) {
  const { fields } = app.texts;
  const capsLock = element('p', { class: 'hint caps-lock', role: 'status' });
  const made = field(app, {
    // A new password is used as it is; only an existing one may have been copied with blanks.
    read: (entry) => entry,
    ...options,
    attributes: { type: 'password', spellcheck: 'false', autocapitalize: 'none', ...options.attributes },
    below: [capsLock, ...(options.below ?? [])],
  });
  const toggle = element(
    'button',
    {
      type: 'button',
      class: 'show',
      'aria-pressed': 'false',
      'aria-controls': made.input.id,
      'aria-label': fields.show,
      title: fields.show,
    },
    drawing('0 0 24 24', eye, { class: 'eye' }),
    drawing('0 0 24 24', `${eye}M4 4l16 16`, { class: 'slash' }),
  );
  const show = (shown: boolean) => {
    made.input.type = shown ? 'text' : 'password';
    toggle.setAttribute('aria-pressed', String(shown));
    toggle.title = shown ? fields.hide : fields.show;
  };
  toggle.addEventListener('click', () => show(made.input.type === 'password'));
  made.input.after(toggle);
  const checkCapsLock = (event: Event) => {
    const on = event instanceof KeyboardEvent && event.getModifierState('CapsLock');
    const text = on ? fields.capsLock : '';
    if (capsLock.textContent !== text) capsLock.textContent = text;
  };
  for (const event of ['keydown', 'keyup']) made.input.addEventListener(event, checkCapsLock);
  made.input.addEventListener('blur', () => {
    capsLock.textContent = '';
  });
  return { ...made, hide: () => show(false) };
}

const eye = 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z';
