import { Button } from '../../../shared/components/button.tsx';
import { Notice } from '../../../shared/components/notice.tsx';
import type { Texts } from '../texts/text.ts';

export interface UnusableNoticeProps {
  readonly texts: Texts;
  /** Why an import would refuse the file as it is now. */
  readonly reason: string;
  readonly onUndo: () => void;
}

/** Changes have made the file one that can't be imported. */
export function UnusableNotice({ texts: { check }, reason, onUndo }: UnusableNoticeProps) {
  return (
    <Notice tone="wrong" actions={<Button onPress={onUndo}>{check.undo}</Button>}>
      <strong>{check.unusable}</strong>
      <p>{reason}</p>
      <p>{check.unusableHelp}</p>
    </Notice>
  );
}
