import type { ComponentChildren } from 'preact';

/** A state in a word. The word says it; the colour only helps. */
export function Badge({
  children,
  tone = 'neutral',
}: {
  readonly children: ComponentChildren;
  readonly tone?: 'neutral' | 'info' | 'done' | 'trouble' | 'wrong';
}) {
  return (
    <span class="badge" data-tone={tone}>
      {children}
    </span>
  );
}
