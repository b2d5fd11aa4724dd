import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Moves the focus to the heading where what had it is gone, such as a button that did what it was for. A reader who has not focused
 * anything is left where they are.
 */
export function useKeptFocus(state: unknown): void {
  const focused = useRef<Element | undefined>(undefined);
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      if (target instanceof Element) focused.current = target;
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, []);
  useLayoutEffect(() => {
    const isLost = focused.current !== undefined && !focused.current.isConnected;
    if (isLost && document.activeElement === document.body) {
      document.querySelector('h1')?.focus({ preventScroll: true });
    }
  }, [state]);
}
