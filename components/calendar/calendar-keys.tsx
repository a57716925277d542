"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import type { CalendarPage } from "#lib/calendar/types.ts";

/** Whether a key pressed there belongs to something else. */
function elsewhere(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest("input, textarea, select, [contenteditable], [role=dialog], [popover]") !== null
  );
}

/** Left and right move, t is today, d, w and m are the views. Draws nothing. */
export function CalendarKeys({ links }: { links: CalendarPage["links"] }) {
  const router = useRouter();
  useEffect(() => {
    const keys: Record<string, string> = {
      ArrowLeft: links.before,
      ArrowRight: links.after,
      t: links.today,
      d: links.day,
      w: links.week,
      m: links.month,
    };
    // 'g' begins a way to another place: the key after it is not ours.
    let went = Number.NEGATIVE_INFINITY;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (elsewhere(event.target)) return;
      if (event.key === "g") {
        went = event.timeStamp;
        return;
      }
      const href = event.timeStamp - went < 1200 ? undefined : keys[event.key];
      if (!href) return;
      event.preventDefault();
      router.push(href, { scroll: false });
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [links, router]);
  return null;
}
