import { useState } from 'preact/hooks';
import { describers, FieldFrame } from '../shared/components/field.tsx';
import { type FieldSpec, idOf } from './field-spec.ts';
import type { Texts } from './texts/text.ts';

export interface FormFieldProps {
  readonly spec: FieldSpec;
  readonly texts: Texts;
  readonly error: string | undefined;
  /** Whether a password can be read. */
  readonly shown: boolean;
  readonly onShow: (shown: boolean) => void;
  readonly onInput: () => void;
}

/** A field of a form. Its entry is in the page alone: what a browser or password manager fills in stays, whatever is drawn again. */
export function FormField({ spec, texts, error, shown, onShow, onInput }: FormFieldProps) {
  const { name, label, value, hint, input, secret = false, minimum, remember } = spec;
  const id = idOf(name);
  const [entry, setEntry] = useState('');
  const [capsLock, setCapsLock] = useState(false);
  const checkCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  // Preact's types know one type of input at a time.
  const type = (secret && !shown ? 'password' : (input.type ?? 'text')) as 'text';
  const rules = minimum === undefined ? undefined : `rules-${name}`;
  return (
    <FieldFrame
      id={id}
      label={label}
      error={error}
      hint={hint}
      below={
        <>
          {secret && (
            <p class="hint caps-lock" role="status">
              {capsLock && texts.fields.capsLock}
            </p>
          )}
          {minimum !== undefined && <PasswordRules id={rules} minimum={minimum} password={entry} texts={texts} />}
        </>
      }
    >
      <input
        id={id}
        name={name}
        required
        defaultValue={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={[describers(id, error, hint), rules].filter(Boolean).join(' ') || undefined}
        {...input}
        type={type}
        onKeyDown={checkCapsLock}
        onKeyUp={checkCapsLock}
        onBlur={() => setCapsLock(false)}
        onInput={(event) => {
          setEntry(event.currentTarget.value);
          onInput();
        }}
        onChange={(event) => remember?.(event.currentTarget.value)}
      />
      {secret && <ShowButton texts={texts} controls={id} shown={shown} onShow={onShow} />}
    </FieldFrame>
  );
}

function ShowButton(props: { texts: Texts; controls: string; shown: boolean; onShow: (shown: boolean) => void }) {
  const { texts, controls, shown, onShow } = props;
  const { show, hide } = texts.fields;
  return (
    <button
      type="button"
      class="show"
      aria-pressed={shown}
      aria-controls={controls}
      aria-label={show}
      title={shown ? hide : show}
      onClick={() => onShow(!shown)}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={shown ? `${eye}M4 4l16 16` : eye} />
      </svg>
    </button>
  );
}

const eye = 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z';

/** What a new password must have, ticked off while it is typed. */
function PasswordRules(props: { id: string | undefined; minimum: number; password: string; texts: Texts }) {
  const { id, minimum, password, texts } = props;
  const { rules } = texts;
  const met = [...password].length >= minimum;
  return (
    <div class="rules" id={id}>
      <p class="rules-intro">{rules.intro}</p>
      <ul>
        <li class={met ? 'met' : undefined}>
          {rules.length(minimum)}{' '}
          <span class="visually-hidden">{password !== '' && `(${met ? rules.met : rules.unmet})`}</span>
        </li>
      </ul>
    </div>
  );
}
