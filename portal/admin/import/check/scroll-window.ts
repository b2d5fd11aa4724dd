/** A list whose rows are all of one height, seen through a window. */
export interface ListShape {
  readonly rows: number;
  readonly rowHeight: number;
  /** Of the window. */
  readonly viewHeight: number;
}

/** Where the window is. */
export interface ScrollPosition {
  /** Where the browser's scroll bar is. */
  readonly scrollTop: number;
  /** How much of the list is above the window. */
  readonly listTop: number;
}

export const atTheTop: ScrollPosition = { scrollTop: 0, listTop: 0 };

/**
 * The height of the element that gives a list its scroll bar. Firefox draws nothing below 17,895,697 pixels and Chromium nothing below
 * 33,554,428; a million rows need more. https://bugzilla.mozilla.org/show_bug.cgi?id=1421885
 */
export const maxScrollHeight = 15_000_000;

export function scrollHeightOf({ rows, rowHeight }: ListShape): number {
  return Math.min(rows * rowHeight, maxScrollHeight);
}

/**
 * Follows the scroll bar. A small step moves the list by as many pixels, so that a wheel passes no row by; a jump goes to the row that
 * is as far down the list as the bar is down its track.
 */
export function followScroll(before: ScrollPosition, scrollTop: number, shape: ListShape): ScrollPosition {
  const step = scrollTop - before.scrollTop;
  if (Math.abs(step) > shape.viewHeight) return { scrollTop, listTop: scrollTop * ratioOf(shape) };
  const moved = { scrollTop, listTop: clampTop(before.listTop + step, shape) };
  return isAtEnd(scrollTop, shape) ? settleScroll(moved, shape) : moved;
}

/** Puts the scroll bar where it belongs: after small steps in a long list it has moved too far. The list itself stays where it is. */
export function settleScroll({ listTop }: ScrollPosition, shape: ListShape): ScrollPosition {
  const top = clampTop(listTop, shape);
  const ratio = ratioOf(shape);
  return { scrollTop: ratio === 0 ? 0 : top / ratio, listTop: top };
}

/** Moves the list as little as it takes to show a row. */
export function revealRow(before: ScrollPosition, row: number, shape: ListShape): ScrollPosition {
  const top = row * shape.rowHeight;
  const lowest = top + shape.rowHeight - shape.viewHeight;
  if (before.listTop <= top && before.listTop >= lowest) return before;
  return settleScroll({ ...before, listTop: before.listTop > top ? top : lowest }, shape);
}

/** Rows by their places in the list; `to` is the first that is not among them. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** The rows in the window, and some around it that are drawn before they are seen. */
export function rowsInView(
  { listTop }: ScrollPosition,
  { rows, rowHeight, viewHeight }: ListShape,
  around: number,
): RowRange {
  const first = Math.floor(listTop / rowHeight);
  const end = Math.ceil((listTop + viewHeight) / rowHeight);
  return { from: Math.max(0, first - around), to: Math.min(rows, end + around) };
}

/** Where a row is drawn, in pixels from the top of the element that scrolls. */
export function topOfRow(row: number, { scrollTop, listTop }: ScrollPosition, { rowHeight }: ListShape): number {
  return row * rowHeight - listTop + scrollTop;
}

/** Pixels of the list for each pixel of the scroll bar's way. */
function ratioOf(shape: ListShape): number {
  const way = scrollHeightOf(shape) - shape.viewHeight;
  return way <= 0 ? 0 : longestTop(shape) / way;
}

function longestTop({ rows, rowHeight, viewHeight }: ListShape): number {
  return Math.max(0, rows * rowHeight - viewHeight);
}

function clampTop(listTop: number, shape: ListShape): number {
  return Math.min(Math.max(0, listTop), longestTop(shape));
}

function isAtEnd(scrollTop: number, shape: ListShape): boolean {
  return scrollTop <= 0 || scrollTop >= scrollHeightOf(shape) - shape.viewHeight;
}
