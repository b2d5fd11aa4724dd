import type { Locale } from '../../../functions/domain/locale/locale.ts';
import { formatTime } from '../dates.ts';
import { formatNumber, formatPercent } from './format.ts';
import type { Run, RunPart } from './types.ts';

/** What people did to a run, or the product by itself, the newest first. */
export function History({ app, texts, run }: RunPart) {
  const { history } = texts;
  const said: Readonly<Record<string, (who: string) => string>> = {
    StopRun: history.stop,
    ResumeRun: history.resume,
    UndoRun: history.undo,
  };
  const known = run.actions.flatMap(({ action, at, by, bounces }) => {
    if (bounces) return [{ at, text: sayWhyStopped(bounces, texts, app.locale) }];
    const say = said[action];
    return say ? [{ at, text: say(by.name ?? texts.somebody) }] : [];
  });
  if (known.length === 0) return null;
  return (
    <section>
      <h2>{history.title}</h2>
      <ul class="history">
        {known.toReversed().map(({ at, text }) => (
          <li key={at}>
            {text}
            <time class="quiet-text" dateTime={at}>{` · ${formatTime(at, app.locale)}`}</time>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Why a run stopped by itself. */
export function sayWhyStopped(
  { bounced, sent }: NonNullable<Run['actions'][number]['bounces']>,
  { history }: RunPart['texts'],
  locale: Locale,
): string {
  return history.stoppedItself(formatPercent(bounced / sent, locale), formatNumber(bounced, locale));
}
