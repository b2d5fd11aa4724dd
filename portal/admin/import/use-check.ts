import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { Locale } from '../../../functions/domain/locale/locale.ts';
import type { Progress } from '../worker/protocol.ts';
import { CheckSession } from './check/check-session.ts';
import type { Reading } from './use-reading.ts';

/** How far the checking of all rows is. */
export type Checking =
  | { readonly state: 'nothing' }
  | { readonly state: 'checking'; readonly progress: Progress | undefined }
  | { readonly state: 'refused'; readonly detail: string }
  | { readonly state: 'failed' }
  | { readonly state: 'checked'; readonly session: CheckSession };

/**
 * Checks all rows of the file once they are asked for, and again after other choices.
 * @param wanted whether somebody is at a step that needs them
 * @param locale in which language the page is
 */
export function useCheck(reading: Reading, wanted: boolean, locale: Locale): Checking {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [checking, setChecking] = useState<Checking>({ state: 'nothing' });
  const opened = reading.state === 'opened' && !reading.busy ? reading.opened : undefined;
  const worker = reading.state === 'opened' ? reading.worker : undefined;
  /** What has been checked, or is being. */
  const checkedOf = useRef<typeof opened>(undefined);
  useEffect(() => {
    if (opened === checkedOf.current || (!wanted && opened !== undefined)) return undefined;
    checkedOf.current = opened;
    if (!opened || !worker) {
      setChecking({ state: 'nothing' });
      return undefined;
    }
    const isCurrent = () => checkedOf.current === opened;
    setChecking({ state: 'checking', progress: undefined });
    const onProgress = (progress: Progress) => isCurrent() && setChecking({ state: 'checking', progress });
    worker.call('check', {}, { onProgress }).then(
      (answer) => {
        if (!isCurrent()) return;
        if ('refused' in answer) setChecking({ state: 'refused', detail: answer.refused.detail });
        else {
          const session = new CheckSession(worker, answer, locale, () => redraw(undefined));
          setChecking({ state: 'checked', session });
        }
      },
      () => isCurrent() && setChecking({ state: 'failed' }),
    );
    return undefined;
  }, [opened, worker, wanted]);
  // After another language was chosen, also while the rows were checked.
  const saidIn = useRef(locale);
  useEffect(() => {
    if (checking.state === 'checked') void checking.session.translate(locale);
    if (checking.state === 'refused' && saidIn.current !== locale) {
      worker?.call('translate', { locale }).then(
        ({ refused }) => refused && setChecking({ state: 'refused', detail: refused }),
        () => undefined,
      );
    }
    saidIn.current = locale;
  }, [checking, worker, locale]);
  return checking.state === 'checked' && checking.session.isBroken ? { state: 'failed' } : checking;
}
