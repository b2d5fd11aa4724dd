import type { RefObject } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';
import {
  atTheTop,
  followScroll,
  type ListShape,
  revealRow,
  type ScrollPosition,
  settleScroll,
} from './scroll-window.ts';

/** How long nobody scrolls before the scroll bar is put where it belongs. */
const settleAfterMs = 150;

export interface ScrollWindow {
  readonly shape: ListShape;
  readonly position: ScrollPosition;
  readonly left: number;
  readonly width: number;
  readonly onScroll: () => void;
  /** Scrolls as little as it takes to show a row. */
  readonly reveal: (row: number) => void;
}

/**
 * Follows an element that scrolls through a list.
 * @param list what is shown: another one begins at its top
 * @param headHeight of what stays above the rows
 */
export function useScrollWindow(
  scroller: RefObject<HTMLElement | null>,
  list: unknown,
  rows: number,
  rowHeight: number,
  headHeight: number,
): ScrollWindow {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const position = useRef(atTheTop);
  const left = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const shape: ListShape = { rows, rowHeight, viewHeight: Math.max(0, size.height - headHeight) };
  const latest = useRef(shape);
  latest.current = shape;

  const moveTo = useCallback(
    (next: ScrollPosition) => {
      const element = scroller.current;
      if (element && Math.abs(element.scrollTop - next.scrollTop) >= 1) element.scrollTop = next.scrollTop;
      // Browsers round it.
      position.current = { ...next, scrollTop: element?.scrollTop ?? next.scrollTop };
      redraw(undefined);
    },
    [scroller],
  );
  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    left.current = Math.abs(element.scrollLeft);
    moveTo(followScroll(position.current, element.scrollTop, latest.current));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => moveTo(settleScroll(position.current, latest.current)), settleAfterMs);
  }, [scroller, moveTo]);
  const reveal = useCallback(
    (row: number) => {
      const next = revealRow(position.current, row, latest.current);
      if (next !== position.current) moveTo(next);
    },
    [moveTo],
  );

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [scroller]);
  // Another list begins at its top.
  useLayoutEffect(() => moveTo(atTheTop), [list, moveTo]);
  useEffect(() => () => clearTimeout(timer.current), []);

  return { shape, position: position.current, left: left.current, width: size.width, onScroll, reveal };
}
