import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { describers, FieldNotes } from './field.tsx';

export interface SelectProps<Value extends string> {
  readonly label: string;
  readonly name: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly text: string; readonly lang?: string }[];
  readonly onChange: (value: Value) => void;
  readonly hint?: ComponentChildren;
  readonly error?: string | undefined;
  readonly labelHidden?: boolean;
}

/** A labelled choice of one. */
export function Select<const Value extends string>(props: SelectProps<Value>) {
  const { label, name, value, options, onChange, hint, error, labelHidden = false } = props;
  const id = useId();
  return (
    <div class="field">
      <label for={id} class={labelHidden ? 'visually-hidden' : undefined}>
        {label}
      </label>
      <select
        id={id}
        name={name}
        value={value}
        autocomplete="off"
        aria-invalid={error ? true : undefined}
        aria-describedby={describers(id, error, hint)}
        onChange={(event) => {
          const chosen = options[event.currentTarget.selectedIndex];
          if (chosen) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.text}
          </option>
        ))}
      </select>
      <FieldNotes id={id} error={error} hint={hint} />
    </div>
  );
}
