import type { ComponentChildren } from 'preact';

export interface NoticeProps {
  readonly children: ComponentChildren;
  /** `done` went well, `trouble` deserves a look, `wrong` failed. */
  readonly tone?: 'info' | 'done' | 'trouble' | 'wrong';
  /** Buttons or links beside it. */
  readonly actions?: ComponentChildren;
}

const symbols = { info: 'i', done: '✓', trouble: '!', wrong: '✕' } as const;

/** Says something important, and has it read out when it appears. */
export function Notice({ children, tone = 'info', actions }: NoticeProps) {
  return (
    <div class="notice" data-tone={tone} role={tone === 'wrong' ? 'alert' : 'status'}>
      <span class="symbol" aria-hidden="true">
        {symbols[tone]}
      </span>
      <div class="notice-text">{children}</div>
      {actions && <div class="actions">{actions}</div>}
    </div>
  );
}
