import type { Texts } from './texts/text.ts';

/** The steps in their order, as the address names them. */
export const steps = ['file', 'columns', 'check', 'send'] as const;
export type Step = (typeof steps)[number];

export function hashOfStep(step: Step): `#/${string}` {
  return step === 'file' ? '#/import' : `#/import/${step}`;
}

export function readStep([name]: readonly string[]): Step {
  return steps.find((step) => step === name) ?? 'file';
}

/** Where one is, and how to go back. */
export function Steps({ texts, current }: { readonly texts: Texts; readonly current: Step }) {
  const at = steps.indexOf(current);
  return (
    <nav class="steps" aria-label={texts.steps.label}>
      <ol>
        {steps.map((step, index) => (
          <li key={step} aria-current={step === current ? 'step' : undefined} data-done={index < at || undefined}>
            {index < at ? (
              <a href={hashOfStep(step)}>
                <span class="step-number" aria-hidden="true">
                  ✓
                </span>
                <span class="step-name">{texts.steps[step]}</span>{' '}
                <span class="visually-hidden">{`(${texts.steps.done})`}</span>
              </a>
            ) : (
              <span>
                <span class="step-number" aria-hidden="true">
                  {index + 1}
                </span>
                <span class="step-name">{texts.steps[step]}</span>
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
