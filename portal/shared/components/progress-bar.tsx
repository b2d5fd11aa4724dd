import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export interface ProgressBarProps {
  readonly label: string;
  /** How much of {@link max} is done; undefined while nobody knows. */
  readonly value: number | undefined;
  readonly max: number;
  /** In words, such as "120 of 210 invited". */
  readonly children?: ComponentChildren;
}

/** How far something is. What is worth hearing of it is announced by the screen. */
export function ProgressBar({ label, value, max, children }: ProgressBarProps) {
  const id = useId();
  return (
    <div class="progress">
      <progress aria-label={label} aria-describedby={children ? id : undefined} value={value} max={max} />
      {children && <p id={id}>{children}</p>}
    </div>
  );
}
