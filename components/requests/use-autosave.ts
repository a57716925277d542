"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useCallback, useEffect, useRef, useState } from "react";
import { type FormField, readForm } from "#lib/format/form.ts";

/** Long enough that a sentence is not saved letter by letter. */
const PAUSE_MS = 800;
/** After a save that did not get through. */
const RETRY_MS = 4000;
/** What a browser still sends for a page that is being left. */
const KEEPALIVE_BYTES = 60_000;

interface AutosaveOptions {
  caseId: string;
  fields: readonly FormField[];
  revision: number;
  saved: { by: string; at: string } | null;
}

interface Autosave {
  /** What there is to say about it; null: nothing was typed yet. */
  note: string | null;
  revision: number;
  onChange: (form: HTMLFormElement) => void;
  /** True where the form has to wait for a save that is under way: it is sent when that is done. */
  beforeSubmit: (event: FormEvent<HTMLFormElement>) => boolean;
  /** Offered where somebody else saved meanwhile. */
  keepMine: (() => void) | null;
}

/**
 * Saves what is written as one goes: after a pause, and at the latest when the page is left. Saves
 * follow one another, each on the revision that the last one gave; one that failed is tried again, and
 * the page asks before it is left with something unsaved.
 */
export function useAutosave({ caseId, fields, ...first }: AutosaveOptions): Autosave {
  const [note, setNote] = useState<string | null>(
    first.saved ? `Draft saved by ${first.saved.by}.` : null,
  );
  const [revision, setRevision] = useState(first.revision);
  const [theirs, setTheirs] = useState<number | null>(null);
  const at = useRef(first.revision);
  const form = useRef<HTMLFormElement | null>(null);
  const dirty = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const underWay = useRef<Promise<void> | null>(null);

  useEffect(() => {
    at.current = first.revision;
    setRevision(first.revision);
  }, [first.revision]);

  const save = useCallback(
    async (leaving = false): Promise<void> => {
      if (timer.current) clearTimeout(timer.current);
      timer.current = null;
      if (!dirty.current || !form.current) return;
      if (underWay.current && !leaving) return;
      dirty.current = false;
      const answers = readForm(new FormData(form.current), fields);
      delete answers.upload;
      // Of a page that goes while a save is under way, the next follows on what that one will give.
      const revision = at.current + (underWay.current ? 1 : 0);
      const body = JSON.stringify({ revision, answers });
      setNote("Saving …");
      const work = fetch(`/api/requests/draft?case=${caseId}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
        keepalive: leaving && body.length < KEEPALIVE_BYTES,
      })
        .then(async (response) => {
          if (response.status === 409) {
            const other: { revision: number; savedBy: string } = await response.json();
            dirty.current = true;
            setTheirs(other.revision);
            setNote(`Not saved: ${other.savedBy} saved this draft since you opened it.`);
            return;
          }
          if (response.status === 400) {
            dirty.current = true;
            setNote("Not saved yet: an answer needs another look.");
            return;
          }
          if (!response.ok) throw new Error(String(response.status));
          const kept: { revision: number } = await response.json();
          at.current = kept.revision;
          setRevision(kept.revision);
          setNote(dirty.current ? "Saving …" : "All saved.");
        })
        .catch(() => {
          dirty.current = true;
          setNote("Not saved: no answer from the system. It is tried again; keep this page open.");
          timer.current = setTimeout(() => void save(), RETRY_MS);
        })
        .finally(() => {
          underWay.current = null;
          if (dirty.current && !timer.current)
            timer.current = setTimeout(() => void save(), PAUSE_MS);
        });
      underWay.current = work;
      await work;
    },
    [caseId, fields],
  );

  const latest = useRef(save);
  latest.current = save;
  const router = useRouter();
  useEffect(() => {
    // Whoever comes back by the browser's own way is shown the page as it was: it is read anew.
    fetch(`/api/requests/draft?case=${caseId}`)
      .then(async (response) => {
        const standing: { revision: number } | null = response.ok ? await response.json() : null;
        if (standing && standing.revision !== at.current && !dirty.current) router.refresh();
      })
      .catch(() => {});
  }, [caseId, router]);
  useEffect(() => {
    const leave = () => void latest.current(true);
    const ask = (event: BeforeUnloadEvent) => {
      if (dirty.current) event.preventDefault();
    };
    const hide = () => {
      if (document.visibilityState === "hidden") leave();
    };
    window.addEventListener("pagehide", leave);
    window.addEventListener("beforeunload", ask);
    document.addEventListener("visibilitychange", hide);
    return () => {
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("beforeunload", ask);
      document.removeEventListener("visibilitychange", hide);
      leave();
    };
  }, []);

  return {
    note,
    revision,
    onChange: (element) => {
      form.current = element;
      dirty.current = true;
      if (theirs !== null) return;
      if (timer.current) clearTimeout(timer.current);
      timer.current = setTimeout(() => void latest.current(), PAUSE_MS);
    },
    beforeSubmit: (event) => {
      if (timer.current) clearTimeout(timer.current);
      timer.current = null;
      if (!underWay.current) {
        // The form itself saves what is there.
        dirty.current = false;
        return false;
      }
      event.preventDefault();
      const element = event.currentTarget;
      const { submitter } = event.nativeEvent as SubmitEvent;
      void underWay.current.then(() => setTimeout(() => element.requestSubmit(submitter)));
      return true;
    },
    keepMine:
      theirs === null
        ? null
        : () => {
            at.current = theirs;
            setTheirs(null);
            void latest.current();
          },
  };
}
