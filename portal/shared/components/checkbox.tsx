import type { ComponentChildren } from 'preact';

export interface CheckboxProps {
  readonly label: ComponentChildren;
  readonly name: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** Some of what it stands for, and not all. */
  readonly mixed?: boolean;
  /** The label is for screen readers only, as in a row of a table. */
  readonly labelHidden?: boolean;
}

export function Checkbox({ label, name, checked, onChange, mixed = false, labelHidden = false }: CheckboxProps) {
  return (
    <label class="checkbox">
      <input
        type="checkbox"
        name={name}
        checked={checked}
        indeterminate={mixed}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span class={labelHidden ? 'visually-hidden' : undefined}>{label}</span>
    </label>
  );
}
