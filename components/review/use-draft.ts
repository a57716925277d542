"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

/** How long after the last key a draft is kept. */
const PAUSE_MS = 700;

export interface DraftKeeper {
  /** What became of it, for the eye; empty before anything was written. */
  status: string;
  /** Something was written: keep it in a moment. */
  changed: () => void;
  /** Waits until nothing is on its way, and keeps nothing more: the finding itself is sent. */
  settle: () => Promise<void>;
  /** The finding was not recorded: drafts are kept again. */
  resume: () => void;
}

/** Keeps what is written, a moment after it was, and when the page is left. */
export function useDraft(form: RefObject<HTMLFormElement | null>, caseId: string): DraftKeeper {
  const [status, setStatus] = useState("");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const written = useRef<FormData>(null);
  const sending = useRef<Promise<void>>(Promise.resolve());
  const over = useRef(false);

  const send = useCallback(() => {
    clearTimeout(timer.current);
    const body = written.current;
    if (!body || over.current) return;
    written.current = null;
    const keep = async () => {
      try {
        const response = await fetch(`/api/review/drafts?case=${caseId}`, {
          method: "POST",
          body,
          keepalive: true,
        });
        const answer = (await response.json()) as { message?: string };
        setStatus(answer.message ?? "");
      } catch {
        setStatus("The draft could not be kept: the system cannot be reached.");
      }
    };
    // One after the other, so that an older draft never takes the place of a newer one.
    sending.current = sending.current.then(keep);
  }, [caseId]);

  const changed = useCallback(() => {
    if (!form.current || over.current) return;
    written.current = new FormData(form.current);
    clearTimeout(timer.current);
    timer.current = setTimeout(send, PAUSE_MS);
  }, [form, send]);

  useEffect(() => {
    over.current = false;
    const onHide = () => {
      if (document.visibilityState === "hidden") send();
    };
    document.addEventListener("visibilitychange", onHide);
    window.addEventListener("pagehide", send);
    return () => {
      document.removeEventListener("visibilitychange", onHide);
      window.removeEventListener("pagehide", send);
      send();
    };
  }, [send]);

  const settle = useCallback(async () => {
    over.current = true;
    clearTimeout(timer.current);
    written.current = null;
    await sending.current;
  }, []);
  const resume = useCallback(() => {
    over.current = false;
  }, []);

  return { status, changed, settle, resume };
}
