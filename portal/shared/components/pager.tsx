import { Button } from './button.tsx';

export interface PagerProps {
  readonly label: string;
  readonly previous: string;
  readonly next: string;
  /** Which part of the list is shown, in words. */
  readonly shown?: string;
  /** Absent at the first page. */
  readonly onPrevious?: (() => void) | undefined;
  /** Absent at the last page. */
  readonly onNext?: (() => void) | undefined;
}

/** Goes through a list page by page. */
export function Pager({ label, previous, next, shown, onPrevious, onNext }: PagerProps) {
  if (!onPrevious && !onNext) return null;
  return (
    <nav class="pager" aria-label={label}>
      <Button disabled={!onPrevious} {...(onPrevious && { onPress: onPrevious })}>
        {previous}
      </Button>
      {shown && <span aria-live="polite">{shown}</span>}
      <Button disabled={!onNext} {...(onNext && { onPress: onNext })}>
        {next}
      </Button>
    </nav>
  );
}
