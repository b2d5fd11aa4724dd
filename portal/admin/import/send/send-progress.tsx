import { useEffect } from 'preact/hooks';
import { Button } from '../../../shared/components/button.tsx';
import { Notice } from '../../../shared/components/notice.tsx';
import { ProgressBar } from '../../../shared/components/progress-bar.tsx';
import type { AdminApp } from '../../app.ts';
import { useOnline } from '../../use-online.ts';
import type { SendTexts } from './texts/text.ts';
import type { Sending } from './use-sending.ts';

interface SendProgressProps {
  readonly app: AdminApp;
  readonly texts: SendTexts;
  readonly sending: Extract<Sending, { state: 'sending' }>;
  readonly onCancel: () => void;
}

/** How far a file is on its way, and what it waits for. */
export function SendProgress({ app, texts, sending: { share, isCutOff, isCancelling }, onCancel }: SendProgressProps) {
  const isOnline = useOnline();
  const percent = share === undefined ? undefined : Math.floor(share * 100);
  const shown = percent === undefined ? '' : (percent / 100).toLocaleString(app.locale, { style: 'percent' });
  useEffect(() => app.announce(texts.sending), []);
  return (
    <div class="send-progress">
      <ProgressBar label={texts.sending} value={percent} max={100}>
        {percent === undefined ? texts.sending : texts.sent(shown)}
      </ProgressBar>
      {(isCutOff || !isOnline) && <Notice tone="trouble">{texts.cutOff}</Notice>}
      <p class="quiet-text">{texts.stayOpen}</p>
      <Button busy={isCancelling} onPress={onCancel}>
        {texts.cancel}
      </Button>
    </div>
  );
}
