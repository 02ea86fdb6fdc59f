/** What is shown outside the browser's window while a call rings. */
export interface Notice {
  readonly callId: string;
  readonly title: string;
  readonly body: string;
}

/** Shows exactly these notices, one for each call; each new list takes the place of the one before. */
export type ShowNotices = (notices: readonly Notice[]) => void;

type MakeNotice = (title: string, options: NotificationOptions) => Pick<Notification, 'close' | 'onclick'>;

/** `onClick`: somebody wants to go to the call. */
export function createNotices(make: MakeNotice, onClick: (callId: string) => void): ShowNotices {
  const shown = new Map<string, ReturnType<MakeNotice>>();
  return (notices) => {
    for (const [callId, notice] of shown) {
      if (notices.some((each) => each.callId === callId)) continue;
      notice.close();
      shown.delete(callId);
    }
    for (const { callId, title, body } of notices) {
      if (shown.has(callId)) continue;
      // Another tab that shows the same call replaces this one.
      const notice = make(title, { tag: callId, body, requireInteraction: true });
      notice.onclick = () => {
        notice.close();
        onClick(callId);
      };
      shown.set(callId, notice);
    }
  };
}
