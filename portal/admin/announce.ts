/** Where {@link announce} writes: the shell draws it. */
export const announcerId = 'announcer';

/** Has something read out that is only seen otherwise. The same text a second time is read out, too. */
export function announce(text: string): void {
  const announcer = document.getElementById(announcerId);
  if (!announcer) return;
  announcer.textContent = '';
  // Screen readers notice a change between two frames.
  requestAnimationFrame(() => {
    announcer.textContent = text;
  });
}
