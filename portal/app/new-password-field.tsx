import { useEffect, useState } from 'preact/hooks';
import { contextWords } from '../../functions/domain/passwords/context-words.ts';
import type { judgePassword } from '../../functions/domain/passwords/judge-password.ts';
import { maxPasswordLength } from '../../functions/domain/self-service/password-length.ts';
import type { App } from './app.ts';
import { type FieldSpec, trimBlanks } from './field-spec.ts';
import { fieldErrorText } from './problem-text.ts';
import { secretField } from './sign-in-fields.ts';
import type { Texts } from './texts/text.ts';

/** Undefined until it is loaded, with the list of common passwords. Nobody waits for it: the API judges in the end. */
let judge: typeof judgePassword | undefined;

async function loadJudge(): Promise<void> {
  const loaded = await import('../../functions/domain/passwords/judge-password.ts').catch(() => undefined);
  judge = loaded?.judgePassword;
}

/** How good a password is. Undefined where nobody can say yet. */
type Strength = 'short' | 'guessable' | 'good' | 'strong' | undefined;

/** A password that the person chooses: judged while it is typed, and before it is sent. @param email whose it becomes */
export function newPasswordField<const Name extends string>(app: App, name: Name, email?: string): FieldSpec<Name> {
  const { fields, rules, problems } = app.texts;
  const minimum = app.config.passwordMinimumLength;
  const words = contextWords({ email, brand: app.config.name });
  const isShort = (password: string) => [...password].length < minimum;
  const strengthOf = (password: string): Strength => {
    if (isShort(password)) return 'short';
    const judged = judge?.(password, words);
    if (!judged) return undefined;
    return judged.fault ? 'guessable' : judged.isStrong ? 'strong' : 'good';
  };
  void loadJudge();
  return secretField({
    name,
    label: fields.newPassword,
    hint: rules.hint(minimum),
    below: (entry) => <Meter entry={entry} strengthOf={strengthOf} rules={rules} />,
    // No `maxlength`: browsers would truncate a pasted password, and nobody would notice.
    input: {
      autocomplete: 'new-password',
      minLength: minimum,
      passwordrules: `minlength: ${minimum}; maxlength: ${maxPasswordLength};`,
    },
    missing: fields.newPasswordMissing,
    fault(password) {
      if (isShort(password)) return rules.tooShort(minimum);
      if (password.length > maxPasswordLength) return problems.tooLong(String(maxPasswordLength));
      // Invisible ones too: signing in removes them.
      if (password !== trimBlanks(password)) return problems.blankEnds;
      const fault = judge?.(password, words).fault;
      return fault && fieldErrorText(fault, fields.newPassword, app.texts);
    },
    refusal: (codes) =>
      codes
        .map((code) => {
          if (code === 'TOO_SHORT') return rules.tooShort(minimum);
          return code === 'TOO_LONG'
            ? problems.tooLong(String(maxPasswordLength))
            : fieldErrorText(code, fields.newPassword, app.texts);
        })
        .join(' '),
  });
}

interface MeterProps {
  readonly entry: string;
  readonly strengthOf: (password: string) => Strength;
  readonly rules: Texts['rules'];
}

/** Says how good the entry is, once the person pauses: screen readers would read every letter's, and a judgement takes a moment. */
function Meter({ entry, strengthOf, rules }: MeterProps) {
  const [strength, setStrength] = useState<Strength>();
  useEffect(() => {
    const timer = setTimeout(() => setStrength(entry === '' ? undefined : strengthOf(entry)), entry === '' ? 0 : 300);
    return () => clearTimeout(timer);
  }, [entry]);
  return (
    <p class="strength" role="status" data-strength={strength}>
      {strength && `${rules.strength} ${rules[strength]}`}
    </p>
  );
}
