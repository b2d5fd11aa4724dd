import { useId } from 'preact/hooks';
import { describers, FieldFrame, type FieldProps } from './field.tsx';

export interface SelectProps<Value extends string> extends Omit<FieldProps, 'value' | 'onInput' | 'input'> {
  readonly id?: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly text: string; readonly lang?: string }[];
  readonly onChange: (value: Value) => void;
}

/** A labelled choice of one. */
export function Select<const Value extends string>(props: SelectProps<Value>) {
  const { id: given, name, value, options, onChange, ...frame } = props;
  const made = useId();
  const id = given ?? made;
  return (
    <FieldFrame id={id} {...frame}>
      <select
        id={id}
        name={name}
        value={value}
        autocomplete="off"
        aria-invalid={frame.error ? true : undefined}
        aria-describedby={describers(id, frame.error, frame.hint)}
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
    </FieldFrame>
  );
}
