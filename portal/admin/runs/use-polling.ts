import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Answer } from '../../shared/request.ts';

/** What was read last, and what went wrong since. */
export interface Polled<Value> {
  readonly value: Value | undefined;
  readonly problem: (Answer<Value> & { readonly ok: false })['problem'] | undefined;
  /** Looks at once. */
  readonly reload: () => void;
}

/**
 * Looks again and again while the page is visible, and at once when it is seen again or the network is back.
 * @param load stays the same as long as it loads the same thing
 * @param pauseAfter milliseconds until the next look
 */
export function usePolling<Value>(
  load: () => Promise<Answer<Value>>,
  pauseAfter: (answer: Answer<Value>) => number,
): Polled<Value> {
  const [state, setState] = useState<Omit<Polled<Value>, 'reload'>>({ value: undefined, problem: undefined });
  const look = useRef(() => {});
  useEffect(() => {
    let ended = false;
    let loading = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    look.current = async () => {
      clearTimeout(timer);
      if (ended || loading) return;
      loading = true;
      const answer = await load();
      loading = false;
      if (ended) return;
      setState((before) =>
        answer.ok ? { value: answer.value, problem: undefined } : { value: before.value, problem: answer.problem },
      );
      if (!document.hidden) timer = setTimeout(look.current, pauseAfter(answer));
    };
    const seen = () => {
      if (!document.hidden) look.current();
    };
    document.addEventListener('visibilitychange', seen);
    addEventListener('online', seen);
    look.current();
    return () => {
      ended = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
      removeEventListener('online', seen);
    };
  }, [load]);
  return { ...state, reload: useCallback(() => look.current(), []) };
}
