import { useLayoutEffect, useRef } from 'preact/hooks';
import { drawMail } from './draw-mail.ts';

export interface MailFrameProps {
  /** What is in the frame, for screen readers. */
  readonly title: string;
  /** The email as it is sent: a whole HTML document. */
  readonly html: string;
}

/**
 * An email as it will look. It is put together in an empty frame without scripts, by the page's own script: styles that the page sets so are
 * allowed by its policy, which forbids those in markup. Links of the email lead nowhere.
 */
export function MailFrame({ title, html }: MailFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  useLayoutEffect(() => {
    const element = frame.current;
    const window = element?.contentWindow;
    if (!element || !window) return undefined;
    drawMail(window, html);
    // As high as the email at this width, so that only the page scrolls.
    const adjust = () => element.style.setProperty('height', `${window.document.documentElement.offsetHeight}px`);
    const observer = new ResizeObserver(adjust);
    observer.observe(element);
    adjust();
    return () => observer.disconnect();
  }, [html]);
  return <iframe ref={frame} class="mail-frame" title={title} sandbox="allow-same-origin" />;
}
