"use client";

import { useEffect, useRef, useState } from "react";

interface LineKeys {
  /** How many lines there are. */
  lines: number;
  onSelect: (index: number) => void;
  onAssign: (index: number) => void;
}

/** Whether a key pressed there belongs to something else. */
function elsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement && target.type === "checkbox") return false;
  return (
    target.closest("input, textarea, select, [contenteditable], [role=dialog], [popover]") !== null
  );
}

/**
 * j and k walk the lines, x selects, a assigns. The line's link takes the focus, so Enter opens it
 * and a screen reader says where one is.
 */
export function useLineKeys({ lines, onSelect, onAssign }: LineKeys) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [at, setAt] = useState(-1);
  const latest = useRef({ lines, onSelect, onAssign, at });
  latest.current = { lines, onSelect, onAssign, at };

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || elsewhere(event.target)) return;
      const { lines, onSelect, onAssign, at } = latest.current;
      if (event.key === "j" || event.key === "k") {
        const next = Math.max(0, Math.min(lines - 1, at + (event.key === "j" ? 1 : -1)));
        const link = body.current?.querySelectorAll<HTMLElement>("[data-line]")[next];
        link?.focus({ preventScroll: true });
        link?.scrollIntoView({ block: "nearest" });
        setAt(next);
      } else if (event.key === "x") onSelect(at);
      else if (event.key === "a") {
        event.preventDefault();
        onAssign(at);
      }
    };
    const onFocus = (event: FocusEvent) => {
      const row = (event.target as HTMLElement).closest("tr");
      if (row) setAt([...(body.current?.rows ?? [])].indexOf(row));
    };
    const rows = body.current;
    document.addEventListener("keydown", onKey);
    rows?.addEventListener("focusin", onFocus);
    return () => {
      document.removeEventListener("keydown", onKey);
      rows?.removeEventListener("focusin", onFocus);
    };
  }, []);

  return { body, at: Math.min(at, lines - 1) };
}
