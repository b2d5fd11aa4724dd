import { Badge } from '../../shared/components/badge.tsx';
import type { RunsTexts } from './texts/text.ts';
import type { ListedRun } from './types.ts';

const tones = {
  undone: 'neutral',
  running: 'info',
  done: 'done',
  refused: 'wrong',
  stopped: 'trouble',
  broken: 'wrong',
} as const;
const symbols = { undone: '↶', running: '…', done: '✓', refused: '✕', stopped: '■', broken: '!' } as const;

/** The state of a run, in a word with a symbol. */
export function RunState({
  run,
  texts,
}: {
  readonly run: Pick<ListedRun, 'state' | 'preview' | 'undone'>;
  readonly texts: RunsTexts;
}) {
  const { preview } = run;
  // Whatever it did is no longer there.
  const state = run.undone === undefined ? run.state : 'undone';
  return (
    <span class="run-state">
      <Badge tone={tones[state]}>
        <span aria-hidden="true">{symbols[state]} </span>
        {preview && state === 'done' ? texts.states.checked : texts.states[state]}
      </Badge>
      {preview && (
        <>
          {' '}
          <Badge>{texts.preview}</Badge>
        </>
      )}
    </span>
  );
}
